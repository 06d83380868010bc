import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { PART_OF_NAME, PART_OF_RELATIONSHIP, PART_OF_TYPE } from '../../../../src/analysis/formats/docx/lists/part-keys.ts';
import { DOCX_PARTS } from '../../../../src/analysis/formats/docx/part-types.ts';
import { keyOfPart } from '../../../../src/analysis/formats/docx/plan-part.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { findOccurrences } from '../../../../src/analysis/redact/occurrences.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { type Part, p, packageOf, root, WORD, wordFile } from '../../../corpus/formats/docx/build.ts';
import { faultsOfPackage } from '../../../support/strict-package.ts';

const redactRuth = async (bytes: Uint8Array, name = 'a.docx') => {
  const { text } = await extractText(bytes, name);
  return redactFile(bytes, name, findOccurrences(text, [{ type: 'PERSON_NAME', text: 'Ruth Galah' }]), {
    options: { types: ['AU_MEDICARE'] },
  });
};
const part = (contentType: string, usedAs: string[] = [], name = 'word/x.xml') => keyOfPart({ name, contentType, usedAs });

describe('the closed list of parts', () => {
  test('gives every kind a plan with a reason, and every content type and relationship a kind', () => {
    const kinds = new Set([
      ...Object.values(PART_OF_TYPE),
      ...Object.values(PART_OF_RELATIONSHIP),
      ...PART_OF_NAME.map(([, key]) => key),
      'chunk',
    ]);
    expect(new Set(Object.keys(DOCX_PARTS))).toEqual(kinds);
    for (const { why, treat, reads } of Object.values(DOCX_PARTS)) {
      expect(why).not.toBe('');
      // Only what the copy never contains, or what is no text, may stay unread.
      if (reads === 'none') expect(['drop', 'inner', 'picture', 'structure']).toContain(treat);
    }
  });

  test('goes by content type, then by relationship, and by name only when the file declares neither', () => {
    expect(part(`${WORD}header+xml`.toLowerCase())).toBe('header');
    expect(part('application/xml', ['customxml'])).toBe('customXml');
    expect(part(`${WORD}document.main+xml`, ['afchunk'])).toBe('chunk');
    expect(part('application/xml', [], 'word/footer1.xml')).toBe('footer');
    expect(part('application/xml', ['novelty'], 'word/footer1.xml')).toBeNull();
    expect(part('application/vnd.example.novelty+xml', ['header'], 'word/header1.xml')).toBeNull();
  });

  test('an unknown part is unread, and the copy has neither it nor anything that points at it', async () => {
    const novelty: Part = {
      name: 'word/novelty.xml',
      type: 'application/vnd.example.novelty+xml',
      content: '<a>Mio Okada</a>',
      rel: 'novelty',
      id: 'rIdN',
    };
    const bytes = wordFile(`${p('Dear Ruth Galah')}<w:p><w:novelty r:id="rIdN"/></w:p>`, [novelty]);
    expect((await extractText(bytes, 'a.docx')).unread).toEqual([{ kind: 'other-part', count: 1, total: null }]);
    const copy = await redactRuth(bytes);
    expect(unzipSync(copy.bytes)['word/novelty.xml']).toBeUndefined();
    expect(faultsOfPackage(copy.bytes)).toEqual([]);
    expect(copy.certificate.hiddenRemoved).toContainEqual({ kind: 'hidden', detail: 'parts of an unknown type, not read', count: 1 });
  });
});

test.each([
  [
    'macros',
    'application/vnd.ms-office.vbaProject',
    'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
    'word/vbaProject.bin',
  ],
  ['a signature', 'application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml', 'signature', '_xmlsignatures/sig1.xml'],
  ['ink', 'application/inkml+xml', 'customXml', 'word/ink/ink1.xml'],
])('%s are said to be unread, and are left out of the copy', async (_what, type, rel, name) => {
  const bytes = wordFile(
    p('Dear Ruth Galah'),
    [{ name, type, content: '<x>some bytes</x>', rel }],
    [],
    'application/vnd.ms-word.document.macroEnabled.main+xml',
  );
  expect((await extractText(bytes, 'a.docm')).unread).toHaveLength(1);
  const copy = await redactRuth(bytes, 'a.docm');
  expect(unzipSync(copy.bytes)[name]).toBeUndefined();
  expect(faultsOfPackage(copy.bytes)).toEqual([]);
  expect(copy.certificate.hiddenRemoved.map(({ detail }) => detail)).toContain('macros, controls, signatures and ink');
});

test('the preview picture is told as hidden and left out', async () => {
  const preview: Part = {
    name: 'docProps/thumbnail.jpeg',
    type: 'image/jpeg',
    content: new Uint8Array(2000),
    rel: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
    from: '',
  };
  const bytes = wordFile(p('Dear Ruth Galah'), [preview]);
  const { hidden, unread } = await extractText(bytes, 'a.docx');
  expect(hidden).toContainEqual({ kind: 'hidden', detail: 'preview picture of the first page', count: 1 });
  expect(unread).toEqual([]);
  const copy = await redactRuth(bytes);
  expect(unzipSync(copy.bytes)['docProps/thumbnail.jpeg']).toBeUndefined();
  expect(faultsOfPackage(copy.bytes)).toEqual([]);
});

test('a date of birth in a date field goes from what is shown and from what is stored', async () => {
  const control = `<w:sdt><w:sdtPr><w:date w:fullDate="1967-03-04T00:00:00Z"><w:dateFormat w:val="d/MM/yyyy"/></w:date></w:sdtPr><w:sdtContent>${p('DOB: 4/03/1967')}</w:sdtContent></w:sdt>`;
  const bytes = wordFile(control + p('Dear Ruth Galah'));
  const { text } = await extractText(bytes, 'a.docx');
  expect(text).toContain('1967-03-04');
  const start = text.indexOf('4/03/1967');
  const copy = await redactFile(bytes, 'a.docx', [{ type: 'DATE_OF_BIRTH', start, end: start + 9 }]);
  expect(
    Object.values(unzipSync(copy.bytes))
      .map((file) => Buffer.from(file).toString('utf8'))
      .join(),
  ).not.toMatch(/1967/);
  expect(faultsOfPackage(copy.bytes)).toEqual([]);
});

test('the packed copy that Word keeps of a shape is read, and goes', async () => {
  const copy = packageOf([{ name: 'drs/shapexml.xml', type: 'application/xml', content: root('a:sp', '<a:t>Quandong Wattlebird</a:t>') }]);
  const shape = `<w:p><w:r><w:pict><v:shape o:gfxdata="${Buffer.from(copy).toString('base64')}"/></w:pict></w:r></w:p>`;
  const bytes = wordFile(p('Dear Ruth Galah') + shape);
  expect((await extractText(bytes, 'a.docx')).text).toContain('Quandong Wattlebird');
  expect(Buffer.from(unzipSync((await redactRuth(bytes)).bytes)['word/document.xml'] ?? []).toString()).not.toContain('gfxdata');
});

test('lists, tables, page numbers and merge fields stay', async () => {
  const list =
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>First, Ruth Galah</w:t></w:r></w:p>';
  const merge = '<w:p><w:fldSimple w:instr=" MERGEFIELD FirstName \\* MERGEFORMAT "><w:r><w:t>«FirstName»</w:t></w:r></w:fldSimple></w:p>';
  const table = `<w:tbl><w:tr><w:tc>${p('Patient:')}</w:tc><w:tc>${p('Ruth Galah')}</w:tc></w:tr></w:tbl>`;
  const bytes = wordFile(list + merge + table);
  expect((await extractText(bytes, 'a.docx')).text).toContain('Patient: Ruth Galah');
  const xml = Buffer.from(unzipSync((await redactRuth(bytes)).bytes)['word/document.xml'] ?? []).toString('utf8');
  for (const kept of ['<w:numId w:val="1"/>', 'MERGEFIELD FirstName', '«FirstName»', '<w:tc>', 'First, [PERSON_NAME]'])
    expect(xml).toContain(kept);
});

test('accepted tracked changes leave what a reader saw', async () => {
  const body =
    '<w:p><w:r><w:t xml:space="preserve">Dear </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>Mr</w:delText></w:r></w:del><w:ins w:id="2" w:author="A"><w:r><w:t>Mrs</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> Ruth Galah</w:t></w:r></w:p>';
  const copy = await redactRuth(wordFile(body));
  expect((await extractText(copy.bytes, 'a.docx')).text.trim()).toBe('Dear Mrs [PERSON_NAME]');
});

test('UTF-16 parts and parts with Windows names are read', async () => {
  const bytes = packageOf([
    {
      name: 'word/document.xml',
      type: `${WORD}document.main+xml`,
      content: Buffer.from(`\ufeff${root('w:document', `<w:body>${p('Dear Ruth Galah')}</w:body>`).replace('UTF-8', 'UTF-16')}`, 'utf16le'),
      from: '',
      rel: 'officeDocument',
    },
  ]);
  const copy = await redactRuth(bytes);
  expect(Buffer.from(unzipSync(copy.bytes)['word/document.xml'] ?? []).toString('utf8')).toMatch(/encoding="UTF-8".*Dear \[PERSON_NAME\]/s);
});

test.each([
  [
    'a Word file saved as XML',
    strToU8(
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    ),
    /Word files saved as XML/,
  ],
  [
    'an old Word file',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]),
    /older Word versions/,
  ],
  ['slides', zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'ppt/presentation.xml': strToU8('<a/>') }), /.*/],
])('%s is refused by its name', async (_what, bytes, message) => {
  await expect(extractText(bytes, 'letter.xml')).rejects.toThrow(message);
});
