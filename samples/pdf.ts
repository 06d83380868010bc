import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89, margin: 56 };
const INK = rgb(0.12, 0.14, 0.18);
const PALE = rgb(0.42, 0.46, 0.52);
const LEADING = 1.4;

/** A sheet that is written from top to bottom, and goes on to the next page when it is full. */
export type Sheet = {
  heading: (text: string, size?: number) => void;
  text: (text: string) => void;
  /** Lines at the left and, beside them, at the right. */
  sideBySide: (left: readonly string[], right: readonly string[]) => void;
  /** Labels with their values in a second column. */
  labelled: (pairs: readonly (readonly [label: string, value: string])[]) => void;
  /** `widths`: in points. The first row is the head. */
  table: (rows: readonly (readonly string[])[], widths: readonly number[]) => void;
  rule: () => void;
  space: (points: number) => void;
  save: () => Promise<Uint8Array>;
};

/** @param foot small print at the bottom of each page. The same calls give the same bytes. */
export async function createSheet(title: string, foot: string): Promise<Sheet> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title);
  document.setProducer('Maneiro samples');
  const [regular, bold] = [await document.embedFont(StandardFonts.Helvetica), await document.embedFont(StandardFonts.HelveticaBold)];
  let page = addPage();
  let y = PAGE.height - PAGE.margin;

  function addPage(): PDFPage {
    const added = document.addPage([PAGE.width, PAGE.height]);
    added.drawText(foot, { x: PAGE.margin, y: 32, size: 8, font: regular, color: PALE });
    return added;
  }

  function next(size: number): void {
    y -= size * LEADING;
    if (y > PAGE.margin) return;
    page = addPage();
    y = PAGE.height - PAGE.margin - size * LEADING;
  }

  function put(text: string, x: number, size = 10, font: PDFFont = regular): void {
    page.drawText(text, { x, y, size, font, color: INK });
  }

  const right = PAGE.width / 2 + 40;
  const sheet: Sheet = {
    heading: (text, size = 12) => {
      next(size * 1.3);
      put(text, PAGE.margin, size, bold);
    },
    text: (text) => {
      for (const line of wrap(text, regular, 10, PAGE.width - 2 * PAGE.margin)) {
        next(10);
        put(line, PAGE.margin);
      }
    },
    sideBySide: (lefts, rights) => {
      for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
        next(10);
        put(lefts[index] ?? '', PAGE.margin);
        put(rights[index] ?? '', right);
      }
    },
    labelled: (pairs) => {
      for (const [label, value] of pairs) {
        next(10);
        put(label, PAGE.margin, 10, bold);
        put(value, PAGE.margin + 130);
      }
    },
    table: (rows, widths) => {
      for (const [index, row] of rows.entries()) {
        next(10);
        row.forEach((cell, column) => {
          const x = PAGE.margin + widths.slice(0, column).reduce((sum, width) => sum + width, 0);
          put(cell, x, 9.5, index === 0 ? bold : regular);
        });
      }
    },
    rule: () => {
      y -= 8;
      page.drawLine({ start: { x: PAGE.margin, y }, end: { x: PAGE.width - PAGE.margin, y }, thickness: 0.7, color: PALE });
    },
    space: (points) => {
      y -= points;
    },
    save: () => document.save({ useObjectStreams: false }),
  };
  return sheet;
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && font.widthOfTextAtSize(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
