import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { XLSX_PART_TYPES } from '../../../../src/analysis/formats/xlsx/part-types.ts';
import { buildXlsx, part } from '../../../corpus/formats/xlsx/build-xlsx.ts';
import { redactValues } from '../../../support/redact-corpus.ts';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ole = (stream: string) => Buffer.concat([OLE, Buffer.alloc(512), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)]);
const openDocument = (kind: string) =>
  zipSync({ mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }], 'content.xml': strToU8('<a/>') });
const BINARY = 'application/vnd.ms-excel.sheet.binary.macroEnabled.main';

test.each<[string, Uint8Array, string, string, RegExp]>([
  ['an old workbook', ole('Workbook'), 'a.xls', 'unsupported', /older Excel versions \(\.xls\).*save it as an Excel workbook \(\.xlsx\)/],
  ['an old workbook with the new extension', ole('Workbook'), 'a.xlsx', 'unsupported', /\.xls\)/],
  ['an old document', ole('WordDocument'), 'a.doc', 'unsupported', /older Word versions \(\.doc\).*\.docx/],
  ['old slides', ole('PowerPoint Document'), 'a.ppt', 'unsupported', /older PowerPoint versions \(\.ppt\).*\.pptx/],
  ['a protected workbook', ole('EncryptedPackage'), 'a.xlsx', 'password-protected', /protected with a password/],
  ['an OpenDocument spreadsheet', openDocument('spreadsheet'), 'a.ods', 'unsupported', /\(\.ods\).*LibreOffice or Excel.*\.xlsx/],
  ['an OpenDocument text', openDocument('text'), 'a.odt', 'unsupported', /\(\.odt\).*\.docx/],
  [
    'a binary workbook',
    buildXlsx({ mainType: BINARY, sheets: [{ name: 'A', rows: [['x']] }] }),
    'a.xlsb',
    'unsupported',
    /\(\.xlsb\).*\.xlsx/,
  ],
  ['a zip with the folder of a workbook', zipSync({ 'xl/a.xml': strToU8('<a/>') }), 'a.xlsx', 'damaged', /no workbook in it/],
])('%s is refused with the way out', async (_name, bytes, fileName, kind, message) => {
  await expect(extractText(bytes, fileName)).rejects.toMatchObject({ kind, message: expect.stringMatching(message) });
});

test('a part of an unknown type that the workbook uses is unread, and stops the copy', async () => {
  const bytes = buildXlsx({
    sheets: [{ name: 'Front', rows: [['Ruth Galah']], links: { new: { kind: 'novelty', target: '../novelty.bin' } } }],
    parts: { 'xl/novelty.bin': part('application/vnd.example.novelty', new Uint8Array(40).fill(9)) },
  });
  expect((await extractText(bytes, 'a.xlsx')).unread).toEqual([{ kind: 'other-part', count: 1, total: null }]);
  await expect(redactValues(bytes, 'a.xlsx', ['Ruth Galah'])).rejects.toThrow(/1 part of an unknown type/);
});

test('the list of part types says why for each, in lower case as they are compared', () => {
  for (const [type, { why }] of Object.entries(XLSX_PART_TYPES))
    expect([type, why]).toEqual([type.toLowerCase(), expect.stringMatching(/\w{4}/)]);
  const treated = Object.values(XLSX_PART_TYPES).map(({ treat }) => treat);
  const count = (wanted: string) => treated.filter((treat) => treat === wanted).length;
  expect([count('text'), count('structure'), count('drop'), count('inner')]).toEqual([29, 8, 46, 8]);
});

test('a million references to one long text are refused before they fill the memory', async () => {
  const long = `Ruth Galah ${'and the rest of a long note '.repeat(1000)}`;
  const rows = Array.from({ length: 10_500 }, () => [{ xml: 't="s"><v>0</v>' }]);
  const bytes = buildXlsx({ sheets: [{ name: 'Front', rows }], unusedStrings: `<si><t>${long}</t></si>` });
  await expect(extractText(bytes, 'a.xlsx')).rejects.toMatchObject({ kind: 'too-large' });
});
