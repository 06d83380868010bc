import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { line, pagePdf } from './raw-pdf.ts';

const FONT_FILE = createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');

/** An A4 page at 150 dpi with these lines, as a scanner that makes JPEG pictures saves it. */
export function scannedPicture(lines: readonly string[]): Buffer {
  GlobalFonts.registerFromPath(FONT_FILE, 'Scan');
  const canvas = createCanvas(1240, 1754);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fdfdfb';
  context.fillRect(0, 0, 1240, 1754);
  context.fillStyle = '#222';
  context.font = '30px Scan';
  for (const [row, text] of lines.entries()) context.fillText(text, 120, 200 + row * 60);
  return canvas.toBuffer('image/jpeg', 85);
}

const pictureObject = (content: Buffer) => ({
  dictionary: '/Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
  content,
});

/** A scanned page, with what else is drawn before and after its picture. */
export const scannedPage = (lines: readonly string[], before = '', after = ''): Buffer =>
  pagePdf(`${before}q 595 0 0 842 0 0 cm /I1 Do Q ${after}`, {
    resources: '/XObject<</I1 6 0 R>>',
    more: [pictureObject(scannedPicture(lines))],
  });

/**
 * Words in an embedded font that does not say what its glyphs are, as some programs print them. The number of a glyph of this font is that of its
 * character less 29.
 */
export function pageWithoutMeaning(words: string, embedded: boolean): Buffer {
  const font = readFileSync(FONT_FILE);
  const codes = [...words].map((letter) => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('');
  const file = embedded ? '/FontFile2 10 0 R' : '';
  return pagePdf(`${line('Seen by Dr Banksia', 50, 780)}BT /F2 20 Tf 50 600 Td <${codes}> Tj ET`, {
    page: '/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>',
    more: [
      '<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Scan/Encoding/Identity-H/DescendantFonts[7 0 R]>>',
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Scan/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R/DW 600/W[3[278] 20[556 556 556 556 556 556 556 556 556 556] 36[667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611] 68[556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500]]/CIDToGIDMap/Identity>>`,
      `<</Type/FontDescriptor/FontName/ABCDEF+Scan/Flags 4/FontBBox[-500 -300 1300 1000]/Ascent 905/Descent -212/CapHeight 700/ItalicAngle 0/StemV 80${file}>>`,
      'null',
      { dictionary: `/Length1 ${font.length}`, content: font },
    ],
  });
}
