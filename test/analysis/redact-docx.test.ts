import { strFromU8, unzipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { buildDocx, comment, commented, type DocxContent, deletion, insertion, line, paragraph, run, table } from '../../samples/docx.ts';
import { docxRedactor } from '../../src/analysis/formats/docx/redact.ts';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';

const ONLY_MEDICARE = { options: { types: ['AU_MEDICARE'] } };

async function redact(content: DocxContent, values: Record<string, string>) {
  const bytes = buildDocx(content);
  const { text } = await extractText(bytes, 'a.docx');
  const findings = Object.entries(values).map(([value, type]) => {
    const start = text.indexOf(value);
    if (start < 0) throw new Error(`${value} is not in the text`);
    return { type, start, end: start + value.length };
  });
  const copy = await redactFile(bytes, 'a.docx', findings, ONLY_MEDICARE);
  const files = Object.fromEntries(Object.entries(unzipSync(copy.bytes)).map(([name, file]) => [name, strFromU8(file)]));
  return { copy, files, body: files['word/document.xml'] ?? '', ...(await extractText(copy.bytes, 'a.docx')) };
}

test('a value cut over runs leaves one label in the first and nothing in the others; formats stay', async () => {
  const { body } = await redact(
    { body: paragraph(run('No. 2123 '), run('45', '<w:b/>'), run('670 1 & more')) },
    { '2123 45670 1': 'AU_MEDICARE' },
  );
  expect(body).toContain('<w:t xml:space="preserve">No. [AU_MEDICARE]</w:t>');
  expect(body).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve"></w:t>');
  expect(body).toContain('<w:t xml:space="preserve"> &amp; more</w:t>');
});

test('a space at the edge of what is left is kept', async () => {
  const body = '<w:p><w:r><w:t>Ruth Ga</w:t></w:r><w:r><w:t>lah came</w:t></w:r></w:p>';
  const copy = await redact({ body }, { 'Ruth Galah': 'PERSON_NAME' });
  expect(copy.text.trim()).toBe('[PERSON_NAME] came');
  expect(copy.body).toContain('<w:t>[PERSON_NAME]</w:t></w:r><w:r><w:t xml:space="preserve"> came</w:t>');
});

test('headers, footers, notes, tables and links are redacted too', async () => {
  const { files, text } = await redact(
    {
      header: line('Ruth Galah'),
      footer: line('for Ruth Galah'),
      body: table([['Patient', 'Ruth Galah']]) + paragraph(run('write')),
      parts: {
        'word/footnotes.xml': `<w:footnotes><w:footnote w:id="1">${line('RUTH GALAH again')}</w:footnote></w:footnotes>`,
        'word/_rels/header.xml.rels':
          '<Relationships><Relationship Id="a" Target="mailto:ruth.galah@example.com" TargetMode="External"/></Relationships>',
      },
    },
    { 'Ruth Galah': 'PERSON_NAME' },
  );
  expect(Object.values(files).join('\n')).not.toMatch(/galah/i);
  expect(text.match(/\[PERSON_NAME\]/g)).toHaveLength(4);
  expect(files['word/_rels/header.xml.rels']).toContain('Target="about:blank"');
});

test('what hides in the file goes, found or not, and the certificate counts it', async () => {
  const { copy, files, body, hidden } = await redact(
    {
      comments: comment(1, 'Dr Author', 'Secret remark'),
      properties: '<dc:creator>Sam Typist</dc:creator><dcterms:created>2026-01-01T00:00:00Z</dcterms:created>',
      body:
        paragraph(run('Dear '), deletion('Numbat'), insertion('Bilby'), run('unseen', '<w:vanish/>')) +
        paragraph(commented(1, run('Regards'))),
      parts: {
        'customXml/item1.xml': '<patient><name>Numbat</name></patient>',
        'docProps/thumbnail.jpeg': new Uint8Array(9),
        'word/embeddings/sheet.xlsx': new Uint8Array(9),
        'word/people.xml': '<w15:people><w15:person w15:author="Dr Author"/></w15:people>',
      },
    },
    { Bilby: 'PERSON_NAME' },
  );
  expect(Object.values(files).join('\n')).not.toMatch(/Numbat|Bilby|unseen|Secret|Author|Sam Typist|Reception/);
  expect(body).not.toMatch(/<w:(?:del|ins|comment)/);
  expect(files['docProps/core.xml']).not.toContain('2026');
  expect(files['docProps/thumbnail.jpeg']).toBeUndefined();
  expect(files['word/embeddings/sheet.xlsx']).toBeUndefined();
  expect(hidden).toEqual([]);
  const kinds = new Set(copy.certificate.hiddenRemoved.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['attachment', 'comment', 'deleted', 'hidden', 'inserted', 'property']);
});

test('pictures stay and are named as not checked', async () => {
  const { copy, files } = await redact(
    { body: line('Ruth Galah'), parts: { 'word/media/image1.png': 'picture' } },
    { 'Ruth Galah': 'PERSON_NAME' },
  );
  expect(files['word/media/image1.png']).toBe('picture');
  expect(copy.certificate.notChecked).toEqual([{ kind: 'hidden', detail: 'pictures, not read', count: 1 }]);
});

test('the same file gives the same copy', async () => {
  const content = { body: line('Ruth Galah') };
  const [one, other] = [await redact(content, { 'Ruth Galah': 'PERSON_NAME' }), await redact(content, { 'Ruth Galah': 'PERSON_NAME' })];
  expect(one.copy.certificate.redacted.sha256).toBe(other.copy.certificate.redacted.sha256);
});

test('a value in the name of a style goes from it, and from what refers to it', async () => {
  const style =
    '<w:style w:styleId="WattlebirdPotoroo"><w:name w:val="Wattlebird Potoroo"/></w:style><w:style w:styleId="Potoroo"><w:name w:val="Heading 1"/></w:style>';
  const parts = { 'word/styles.xml': `<w:styles>${style}</w:styles>` };
  const body = `<w:p><w:pPr><w:pStyle w:val="Potoroo"/></w:pPr>${run('Wattlebird Potoroo, Potoroo')}</w:p>`;
  const { files } = await redact({ body, parts }, { 'Wattlebird Potoroo': 'PERSON_NAME', Potoroo: 'PERSON_NAME' });
  expect(Object.values(files).join()).not.toMatch(/Wattlebird Potoroo|"Potoroo"/);
  const id = /w:pStyle w:val="(\w+)"/.exec(files['word/document.xml'] ?? '')?.[1];
  expect(files['word/styles.xml']).toContain(`w:styleId="${id}"`);
});

test('a copy that still has a value blocks itself', async () => {
  const write = vi.spyOn(docxRedactor, 'write').mockImplementation((bytes) => ({ bytes, hiddenRemoved: [], notChecked: [], unread: [] }));
  await expect(redact({ body: line('Wattlebird Potoroo') }, { 'Wattlebird Potoroo': 'PERSON_NAME' })).rejects.toThrow(
    /still contains PERSON_NAME/,
  );
  write.mockRestore();
});
