import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import { expect, test } from 'vitest';
import { buildDocx, line } from '../../samples/docx.ts';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { UnreadableFile, type UnreadableKind } from '../../src/analysis/types.ts';

const letter = buildDocx({ body: line('Dear Mrs Quandong') });

async function refusalOf(bytes: Uint8Array, name: string): Promise<UnreadableFile> {
  const outcome: unknown = await extractText(bytes, name).catch((error: unknown) => error);
  if (!(outcome instanceof UnreadableFile)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

async function pdfWith(change: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage().drawText('Words');
  change(document);
  return document.save({ useObjectStreams: false });
}

async function blankPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  return document.save();
}

const stored = (name: string, content: string) => ({ [name]: [strToU8(content), { level: 0 }] as [Uint8Array, { level: 0 }] });

const spreadsheet = () => {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const types = `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;
  return zipSync({ ...stored('[Content_Types].xml', types), ...stored('xl/workbook.xml', '<workbook/>') });
};

/** The second entry under the name of the first, in both places where a ZIP says names. */
function withSameNames(): Uint8Array {
  const zip = Buffer.from(zipSync({ ...stored('word/document.xml', '<a/>'), ...stored('word/documenu.xml', '<b/>') }));
  return Buffer.from(zip.toString('latin1').replaceAll('word/documenu.xml', 'word/document.xml'), 'latin1');
}

/** The second entry of the directory points at the bytes of the first. */
function withOverlap(): Uint8Array {
  const zip = Buffer.from(zipSync({ ...stored('word/document.xml', '<a/>'), ...stored('word/header1.xml', '<b/>') }));
  const second = zip.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  zip.writeUInt32LE(0, second + 42);
  return zip;
}

const encrypted = ({ context }: PDFDocument) => {
  const key = PDFHexString.of('41'.repeat(32));
  context.trailerInfo.Encrypt = context.register(context.obj({ Filter: 'Standard', V: 1, R: 2, P: -4, O: key, U: key }));
  context.trailerInfo.ID = context.obj([key, key]);
};

const bombStream = (document: PDFDocument) => {
  const { context } = document;
  const packed = deflateSync(Buffer.alloc(40_000_000, 32));
  document.getPage(0).node.set(PDFName.of('Contents'), context.register(context.stream(packed, { Filter: 'FlateDecode' })));
};

const manyPages = (document: PDFDocument) => {
  for (let page = 0; page < 2000; page++) document.addPage();
};

const REFUSALS: [string, UnreadableKind, RegExp, () => Promise<Uint8Array> | Uint8Array, string][] = [
  ['no bytes', 'empty', /has no text in it/, () => new Uint8Array(0), 'a.txt'],
  ['only spaces', 'empty', /has no text in it/, () => strToU8(' \r\n\t'), 'a.txt'],
  ['a Word file without words', 'empty', /has no text in it/, () => buildDocx({ body: line(' ') }), 'a.docx'],
  ['a bitmap', 'unsupported', /BMP pictures.*It reads PDF, Word/, () => Buffer.from(`424d46${'00'.repeat(60)}`, 'hex'), 'a.pdf'],
  [
    'a picture of an iPhone',
    'unsupported',
    /HEIC pictures.*Most Compatible/,
    () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    'a.heic',
  ],
  ['an archive', 'unsupported', /archives/, () => zipSync(stored('letter.txt', 'Hi')), 'a.zip'],
  [
    'an old Word file',
    'unsupported',
    /older Office/,
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]),
    'a.doc',
  ],
  ['a spreadsheet without sheets, called Word', 'empty', /has no text in it/, spreadsheet, 'a.docx'],
  ['noise', 'unsupported', /this type of file/, () => Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 13), 'a.docx'],
  [
    'a Word file with a password',
    'password-protected',
    /This file.*password/,
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
    'a.docx',
  ],
  ['a PDF with a password', 'password-protected', /PDF.*password/, () => pdfWith(encrypted), 'a.pdf'],
  ['a Word file cut off', 'damaged', /This file is damaged/, () => letter.slice(0, letter.length - 200), 'a.docx'],
  ['a Word file with a flipped bit', 'damaged', /damaged/, () => letter.map((byte, index) => (index === 1200 ? byte ^ 1 : byte)), 'a.docx'],
  ['a Word file without its text', 'damaged', /has no text/, () => zipSync(stored('word/styles.xml', '<a/>')), 'a.docx'],
  ['a name given twice', 'damaged', /damaged/, withSameNames, 'a.docx'],
  ['entries that overlap', 'damaged', /damaged/, withOverlap, 'a.docx'],
  [
    'XML with a document type',
    'damaged',
    /Part of this file/,
    () => zipSync(stored('word/document.xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')),
    'a.docx',
  ],
  ['XML that never ends', 'damaged', /Part of this file/, () => zipSync(stored('word/document.xml', '<a><b c="')), 'a.docx'],
  ['a PDF cut off', 'damaged', /its end is missing/, async () => (await pdfWith(() => {})).slice(0, 400), 'a.pdf'],
  ['a PDF that is none', 'damaged', /can’t be opened/, () => strToU8('%PDF-1.7\nnothing here\n%%EOF'), 'a.pdf'],
  ['a blank PDF', 'empty', /blank/, () => blankPdf(), 'a.pdf'],
  ['a zip bomb', 'too-large', /unpacks to more/, () => zipSync({ 'word/document.xml': new Uint8Array(40_000_000) }), 'a.docx'],
  [
    'many small bombs',
    'too-large',
    /unpacks to more/,
    () =>
      zipSync(
        Object.fromEntries(['document', 'header1', 'header2', 'header3'].map((name) => [`word/${name}.xml`, new Uint8Array(5_000_000)])),
      ),
    'a.docx',
  ],
  [
    'ten thousand parts',
    'too-large',
    /more than 10000 parts/,
    () => zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`word/${index}`, new Uint8Array(0)]))),
    'a.docx',
  ],
  ['a PDF bomb', 'too-large', /unpacks to more/, () => pdfWith(bombStream), 'a.pdf'],
  ['2,001 pages', 'too-large', /2001 pages/, () => pdfWith(manyPages), 'a.pdf'],
];

test.each(REFUSALS)('%s is refused as %s', async (_what, kind, message, make, name) => {
  const refusal = await refusalOf(await make(), name);
  expect([refusal.kind, refusal.message]).toEqual([kind, expect.stringMatching(message)]);
});

test('a bomb is stopped while it unpacks, not after', async () => {
  const packed = zipSync({ 'word/document.xml': [new Uint8Array(60_000_000), { level: 1 }] });
  const before = process.memoryUsage().rss;
  await refusalOf(packed, 'a.docx');
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});
