import { PDFDocument, type PDFFont, PDFName, type PDFPage, PDFString, StandardFonts } from 'pdf-lib';
import { describe, expect, test, vi } from 'vitest';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import { unreadSentence } from '../../src/analysis/unread.ts';
import { aPng } from '../support/pictures.ts';

/** Pages that are drawn show noise here, in which nobody finds a word. */
vi.mock('../../src/analysis/ocr/recognize.ts', () => ({
  readPictureText: async () => ({ recognized: { width: 100, height: 100, blocks: [] }, quality: 'no-words', unread: [] }),
}));

type Draw = (page: PDFPage, font: PDFFont, document: PDFDocument) => void | Promise<void>;
type Literal = Parameters<PDFDocument['context']['stream']>[1];
type Values = Parameters<PDFDocument['context']['obj']>[0] & object;

async function makePdf(...pages: Draw[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const draw of pages) await draw(document.addPage([595, 842]), font, document);
  return document.save();
}

const SENTENCE = 'Thank you for coming to see us on Monday about your results.';
const written: Draw = (page, font) => {
  for (let row = 0; row < 12; row++) page.drawText(SENTENCE, { x: 50, y: 760 - row * 20, size: 11, font });
};
const blank: Draw = () => {};
const picture =
  (x: number, y: number, width: number, height: number): Draw =>
  async (page, _font, document) =>
    page.drawImage(await document.embedPng(aPng(200, 280)), { x, y, width, height });
const scan = picture(0, 0, 595, 842);
const both =
  (...draws: Draw[]): Draw =>
  async (...given) => {
    for (const draw of draws) await draw(...given);
  };
const stamp: Draw = (page, font) => page.drawText('RECEIVED 12 MAR 2026, page 2 of 3', { x: 350, y: 810, size: 10, font });
const annotated =
  (subtype: string, more: (document: PDFDocument) => object = () => ({})): Draw =>
  (page, _font, document) => {
    const { context } = document;
    page.node.addAnnot(
      context.register(context.obj({ Type: 'Annot', Subtype: subtype, Rect: [50, 50, 250, 150], ...more(document) } as Values)),
    );
  };

/** Words as numbers of shapes, in a font that does not say what they are. */
const withoutMeaning =
  (words: string): Draw =>
  (page, _font, { context }) => {
    const descriptor = context.register(
      context.obj({ Type: 'FontDescriptor', FontName: 'A', Flags: 4, FontBBox: [0, 0, 1, 1], StemV: 80 } as Values),
    );
    const system = { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 };
    const inner = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: 'A',
        CIDSystemInfo: system,
        FontDescriptor: descriptor,
        DW: 600,
      } as Values),
    );
    const font = context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: 'A', Encoding: 'Identity-H', DescendantFonts: [inner] } as Values);
    const key = page.node.newFontDictionary('FX', context.register(font));
    const codes = [...words].map((letter) => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('');
    page.node.addContentStream(context.register(context.stream(`BT ${key} 11 Tf 50 300 Td <${codes}> Tj ET`)));
  };

const unreadOf = async (bytes: Uint8Array) =>
  (await extractText(bytes, 'a.pdf')).unread.map(({ kind, count, total }) => `${kind} ${count}${total ? ` of ${total}` : ''}`);

describe('parts of a PDF that are not read', () => {
  const CASES: [string, string[], () => Promise<Uint8Array>][] = [
    ['a page that is a scan', ['page-without-text 1 of 3'], () => makePdf(written, scan, written)],
    ['a scan with a stamp on it', ['page-picture 1 of 2'], () => makePdf(written, both(scan, stamp))],
    [
      'a scan in strips, with a stamp',
      ['page-picture 1 of 1'],
      () => makePdf(both(...Array.from({ length: 20 }, (_, strip) => picture(20, 20 + strip * 40, 555, 40)), stamp)),
    ],
    ['a card pasted into a letter', ['picture 1'], () => makePdf(both(written, picture(50, 100, 243, 153)))],
    [
      'words that were turned into outlines',
      ['page-without-text 1 of 2'],
      () =>
        makePdf(written, (page) => {
          for (let letter = 0; letter < 150; letter++)
            page.drawSvgPath('M 0 0 C 5 5 5 10 0 10 C -5 10 -5 5 0 0', {
              x: 50 + (letter % 40) * 12,
              y: 700 - Math.floor(letter / 40) * 20,
            });
        }),
    ],
    ['letters without a meaning', ['page-letters 1 of 1'], () => makePdf(both(written, withoutMeaning('Ruth Galah, Medicare 2123')))],
    ['a recording', ['media 1'], () => makePdf(both(written, annotated('RichMedia')))],
    [
      'handwriting',
      ['handwriting 1'],
      () =>
        makePdf(
          both(
            written,
            annotated('Ink', () => ({ InkList: [[60, 60, 80, 90]] })),
          ),
        ),
    ],
    [
      'a picture as attachment',
      ['attached-file 1'],
      () =>
        makePdf(async (...given) => {
          await written(...given);
          await given[2].attach(aPng(20, 20), 'scan.png');
        }),
    ],
    [
      'a PDF attached to a PDF, of which a page is a scan',
      ['attached-file 1'],
      () =>
        makePdf(async (...given) => {
          await written(...given);
          await given[2].attach(await makePdf(written, scan), 'inner.pdf');
        }),
    ],
    [
      'a file on a paper clip',
      ['attached-file 1'],
      () =>
        makePdf(
          both(
            written,
            annotated('FileAttachment', ({ context }) => ({
              FS: {
                Type: 'Filespec',
                F: PDFString.of('scan.png'),
                EF: { F: context.register(context.stream(aPng(20, 20))) },
              },
            })),
          ),
        ),
    ],
    [
      'a form of the other kind (XFA) that is compressed in an unusual way',
      ['other-part 1', 'form 1'],
      () =>
        makePdf((...given) => {
          const [, , { catalog, context }] = given;
          const form = context.stream('<xdp/>', { Filter: 'LZWDecode' } as Literal);
          catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: context.register(form) } as unknown as Values));
          return written(...given);
        }),
    ],
    [
      'an earlier version with a page that can’t be read',
      ['page-without-text 1 of 2', 'earlier-version 1'],
      async () => savedAgain(await makePdf(written, scan)),
    ],
  ];

  test.each(CASES)('%s', async (_name, unread, make) => {
    expect(await unreadOf(await make())).toEqual(unread);
  });
});

test('a PDF of pictures without words is refused, with what to do', async () => {
  await expect(extractText(await makePdf(scan), 'a.pdf')).rejects.toMatchObject({
    kind: 'image-only',
    message: expect.stringContaining('no words could be read in it. Scan it again'),
  });
});

/** As a program does that appends what has changed. */
function savedAgain(bytes: Uint8Array): Uint8Array {
  const old = Buffer.from(bytes).toString('latin1');
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(old)?.[1] ?? '0';
  return Buffer.concat([bytes, Buffer.from(`\n% changed\nstartxref\n${start}\n%%EOF\n`)]);
}

describe('what an ordinary PDF holds is no reason to worry', () => {
  const CASES: [string, () => Promise<Uint8Array>][] = [
    ['an earlier version', async () => savedAgain(await makePdf(written))],
    ['blank pages', () => makePdf(written, blank, (page) => page.drawLine({ start: { x: 50, y: 50 }, end: { x: 500, y: 50 } }))],
    ['a logo and a letterhead', () => makePdf(both(written, picture(50, 760, 140, 70), picture(40, 20, 500, 100)))],
    ['a scan under the words that were recognised in it', () => makePdf(both(scan, ...Array.from({ length: 3 }, () => written)))],
    [
      'a text that is attached, a note, a hidden field',
      () =>
        makePdf(async (...given) => {
          await written(...given);
          await given[2].attach(Buffer.from('inner words'), 'inner.txt');
          await annotated('Text', () => ({ Contents: PDFString.of('call her'), F: 2 }))(...given);
        }),
    ],
  ];

  test.each(CASES)('%s', async (_name, make) => {
    expect(await unreadOf(await make())).toEqual([]);
  });
});

test('words on a stamp and in notes that are not shown are read', async () => {
  const bytes = await makePdf(
    both(
      written,
      annotated('Text', () => ({ Contents: PDFString.of('ask Mio Okada'), F: 32 })),
      (page, font, document) =>
        annotated('Stamp', ({ context }) => {
          const look = context.stream('BT /F1 12 Tf 10 10 Td (Seen by Ruth Galah) Tj ET', {
            Type: 'XObject',
            Subtype: 'Form',
            BBox: [0, 0, 200, 100],
            Resources: { Font: { F1: font.ref } },
          } as Literal);
          return { AP: { N: context.register(look) } };
        })(page, font, document),
    ),
  );
  const { text, unread } = await extractText(bytes, 'a.pdf');
  expect(text).toContain('ask Mio Okada');
  expect(text).toContain('Seen by Ruth Galah');
  expect(unread).toEqual([]);
});

test('all of it in one sentence', async () => {
  const bytes = savedAgain(await makePdf(written, scan, scan));
  expect(unreadSentence((await extractText(bytes, 'a.pdf')).unread)).toBe(
    'Part of this file could not be read: 2 of 3 pages have no text and an earlier version saved inside the PDF',
  );
});

describe('a redacted copy', () => {
  test('leaves out what was not read', async () => {
    const bytes = savedAgain(await makePdf(written, scan));
    const { text } = await extractText(bytes, 'a.pdf');
    const start = text.indexOf('Monday');
    const copy = await redactFile(bytes, 'a.pdf', [{ type: 'DATE', start, end: start + 6 }], { options: { types: ['AU_MEDICARE'] } });
    expect(copy.certificate.hiddenRemoved.map(({ detail }) => detail)).toEqual([
      'pages without text: if they are scans, they were not read',
      'earlier saved versions',
    ]);
  });

  test('does not leave when letters without a meaning would stand in it', async () => {
    const bytes = await makePdf(both(written, withoutMeaning('Ruth Galah, Medicare 2123')));
    await expect(redactFile(bytes, 'a.pdf', [], { options: { types: ['AU_MEDICARE'] } })).rejects.toThrow(
      /still contains parts that couldn’t be read \(the letters on its only page/,
    );
  });
});
