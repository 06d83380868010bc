import { deflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRawStream, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { Box } from '../../../types.ts';
import { writeCharacterMap } from '../fonts/write-cmap.ts';
import { writeNumber } from '../syntax/operations.ts';
import { drawFittedLabel, LABEL_FONT } from './boxes.ts';

/** A page of the copy that is a picture. Places are in points from the top left corner, y downwards. */
export type DrawnCopy = {
  /** JPEG. */
  picture: Uint8Array;
  width: number;
  height: number;
  /** Words that stay, for searching and copying. */
  words: readonly (Box & { text: string })[];
  /** Labels on the white boxes of the picture. */
  labels: readonly (Box & { text: string })[];
};

/** The name of the picture of a page that is one. */
export const DRAWN_PAGE = 'DrawnPage';
/** The name of the font of the invisible words. */
const WORD_FONT = 'Words';
/** Width of each letter of that font, in parts of its size. */
const LETTER_WIDTH = 0.5;

/** The entries of a page in the new document. */
export async function embedDrawnPage(document: PDFDocument, page: DrawnCopy, labelFont: PDFRef): Promise<Map<string, PDFObject>> {
  const { context } = document;
  const { width, height, words, labels } = page;
  const image = await document.embedJpg(page.picture);
  const lines = [
    `q ${writeNumber(width)} 0 0 ${writeNumber(height)} 0 0 cm /${DRAWN_PAGE} Do Q`,
    ...labels.map((label) => drawFittedLabel(label, height)),
  ];
  if (words.length > 0) lines.push('BT 3 Tr', ...words.map((word) => writeWord(word, height)), 'ET');
  const letters = new Set(words.flatMap(({ text }) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))));
  const fonts = {
    [LABEL_FONT]: labelFont,
    [WORD_FONT]: writeWordFont(
      document,
      [...letters].sort((one, other) => one - other),
    ),
  };
  return new Map<string, PDFObject>([
    ['MediaBox', context.obj([0, 0, width, height])],
    ['Resources', context.obj({ XObject: { [DRAWN_PAGE]: image.ref }, Font: fonts })],
    ['Contents', context.register(packed(document, lines.join('\n')))],
  ]);
}

function writeWord({ text, x, y, width, height }: Box & { text: string }, pageHeight: number): string {
  const size = Math.max(1, height);
  const stretch = (width / Math.max(0.01, text.length * LETTER_WIDTH * size)) * 100;
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');
  const place = [x, pageHeight - y - height * 0.8].map(writeNumber).join(' ');
  return `/${WORD_FONT} ${writeNumber(size)} Tf ${writeNumber(stretch)} Tz 1 0 0 1 ${place} Tm <${codes}> Tj`;
}

/** A font without letters: its codes are Unicode, and nothing of it is ever drawn. */
function writeWordFont(document: PDFDocument, letters: readonly number[]): PDFRef {
  const { context } = document;
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: 'Invisible',
    Flags: 4,
    FontBBox: [0, -200, 500, 800],
    ItalicAngle: 0,
    Ascent: 800,
    Descent: -200,
    CapHeight: 700,
    StemV: 80,
  });
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'Invisible',
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    DW: LETTER_WIDTH * 1000,
    CIDToGIDMap: 'Identity',
    FontDescriptor: context.register(descriptor),
  });
  const map = writeCharacterMap(new Map(letters.map((letter) => [letter, { length: 2, text: String.fromCharCode(letter) }])));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'Invisible',
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(packed(document, map)),
    }),
  );
}

function packed(document: PDFDocument, text: string): PDFRawStream {
  const dict = PDFDict.withContext(document.context);
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  return PDFRawStream.of(dict, deflateSync(Buffer.from(text)));
}
