import { expect, test } from 'vitest';
import { buildDocx, comment, commented, deletion, insertion, line, paragraph, run, table } from '../../samples/docx.ts';
import { extractText, sniffFormat } from '../../src/analysis/formats/extract.ts';
import { formatLocation } from '../../src/analysis/location.ts';

const read = (content: Parameters<typeof buildDocx>[0]) => extractText(buildDocx(content), 'letter.docx');

async function segmentsOf(content: Parameters<typeof buildDocx>[0]): Promise<string[]> {
  const { text, segments } = await read(content);
  return segments.map(({ start, end, location, kind }) => `${kind} · ${formatLocation(location)} · ${text.slice(start, end)}`);
}

test('a Word file is known by its content', () => {
  expect(sniffFormat(buildDocx({ body: line('x') }).slice(0, 4096), 'letter.txt')?.format).toBe('docx');
});

test('identifiers cut over runs come out whole, entities decoded, tabs and breaks kept', async () => {
  const { text } = await read({
    body: paragraph(run('Medicare: 2123 '), run('45', '<w:b/>'), run('670 1')) + line('Smith & Sons\t<x>\nnext'),
  });
  expect(text.trimEnd().split('\n')).toEqual(['Medicare: 2123 45670 1', 'Smith & Sons\t<x>', 'next']);
});

test('cells of a row stand on one line, labels with their value', async () => {
  const { text } = await read({
    body: table([
      ['Name', 'Jo Citizen'],
      ['DOB:', '1/2/1990'],
    ]),
  });
  expect(text).toContain('Name\tJo Citizen\nDOB: 1/2/1990\n');
});

test('everything that leaves with the file is found, said where it is, and counted', async () => {
  const content = {
    header: line('Head'),
    footer: line('Foot'),
    comments: comment(1, 'Dr Author', 'Right person?'),
    properties: '<dc:creator>Sam Typist</dc:creator><dcterms:created>2026-01-01T00:00:00Z</dcterms:created>',
    body:
      paragraph(run('Dear Mr '), deletion('Numbat'), insertion('Bilby'), run('unseen', '<w:vanish/>'), run(',')) +
      paragraph(commented(1, run('Regards'))) +
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "mailto:jo@example.com" </w:instrText><w:t>write</w:t></w:r></w:p>',
    parts: {
      'customXml/item1.xml': '<patient><name>Ruth Galah</name></patient>',
      'docProps/custom.xml': '<Properties><property name="Case"><vt:lpwstr>C-1</vt:lpwstr></property></Properties>',
      'word/footnotes.xml': `<w:footnotes><w:footnote w:type="separator">${line('')}</w:footnote><w:footnote w:id="1">${line('See chart')}</w:footnote></w:footnotes>`,
      'word/_rels/header.xml.rels':
        '<Relationships><Relationship Id="a" Target="mailto:amy@example.com" TargetMode="External"/></Relationships>',
      'word/media/image1.png': new Uint8Array(3),
      'word/embeddings/sheet.xlsx': new Uint8Array(3),
    },
  };
  const segments = await segmentsOf(content);
  for (const expected of [
    'body · paragraph 1 · Dear Mr Bilby,',
    'deleted · paragraph 1, tracked deletion · Numbat',
    'hidden · paragraph 1, hidden text · unseen',
    'hidden · paragraph 3, field codes ·  HYPERLINK "mailto:jo@example.com" ',
    'property · property "change author" · Reception',
    'header · header · Head',
    'footer · footer · Foot',
    'comment · comment 1 · Right person?',
    'property · property "comment author" · Dr Author',
    'property · property "creator" · Sam Typist',
    'property · property "name" · Ruth Galah',
    'property · property "Case" · C-1',
    'body · footnote 1 · See chart',
    'property · link "link" · amy@example.com',
  ]) {
    expect(segments).toContain(expected);
  }
  expect(segments.join()).not.toContain('2026-01-01');
  const { hidden } = await read(content);
  const counts = Object.fromEntries(hidden.map(({ kind, detail, count }) => [`${kind}: ${detail}`, count]));
  expect(counts).toMatchObject({
    'deleted: tracked deletions': 1,
    'inserted: paragraphs with tracked insertions': 1,
    'comment: comments': 1,
    'header: headers': 1,
    'hidden: hidden text': 1,
    'hidden: pictures, not read': 1,
    'attachment: embedded files, not read': 1,
  });
});

test('a text box that is written twice for older programs is read once, and twice when the second differs', async () => {
  const box = (text: string) => `<w:txbxContent>${line(text)}</w:txbxContent>`;
  const both = (first: string, second: string) =>
    `<w:p><w:r><mc:AlternateContent><mc:Choice>${box(first)}</mc:Choice><mc:Fallback>${box(second)}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  expect((await read({ body: both('Once', 'Once') })).text.match(/Once/g)).toHaveLength(1);
  expect((await read({ body: both('Shown', 'Other') })).text).toMatch(/Shown\nOther/);
});

test('vanish that is switched off hides nothing', async () => {
  expect((await read({ body: paragraph(run('seen', '<w:vanish w:val="0"/>')) })).text.trim()).toBe('seen');
});

test('words that were moved are read where they stand now, and found where they came from', async () => {
  const moved = (tag: string) => `<w:${tag} w:id="7" w:author="Reception">${run('Ruth Galah')}</w:${tag}>`;
  const segments = await segmentsOf({ body: paragraph(run('From '), moved('moveFrom')) + paragraph(run('To '), moved('moveTo')) });
  expect(segments.slice(0, 3)).toEqual([
    'body · paragraph 1 · From ',
    'deleted · paragraph 1, tracked deletion · Ruth Galah',
    'body · paragraph 2 · To Ruth Galah',
  ]);
});

test('words outside of any paragraph are not lost', async () => {
  expect((await read({ body: '<w:r><w:t>Ruth Galah</w:t></w:r>' })).text.trim()).toBe('Ruth Galah');
});
