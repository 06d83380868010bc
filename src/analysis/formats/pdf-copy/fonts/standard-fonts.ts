import { StandardFontEmbedder } from '@cantoo/pdf-lib';
import { FontNames } from '@cantoo/pdf-lib/standard-fonts';

/** What a viewer knows of the 14 fonts that files need not contain. Source: ISO 32000-1, 9.6.2.2. */
export type StandardFont = {
  /** Width of a glyph by its text, in thousandths of the size of the letters. */
  widthOf: (text: string) => number;
  /** Text by code, for the two fonts with signs of their own. Null for the others. */
  signs: ReadonlyMap<number, string> | null;
};

/** A wrong guess only moves a box by a fraction of a letter. */
const UNKNOWN_WIDTH = 500;

const loaded = new Map<string, StandardFont>();

/** The standard font with the look of this one: `ArialMT,Bold` is Helvetica-Bold. */
export function standardFontLike(baseFont: string): StandardFont {
  const name = nameLike(baseFont.replace(/^[A-Z]{6}\+/, ''));
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
}

function load(name: FontNames): StandardFont {
  const { encoding, font } = StandardFontEmbedder.for(name);
  const widths = new Map<string, number>();
  const codes = new Map<number, string>();
  for (const point of encoding.supportedCodePoints) {
    const { code, name: glyph } = encoding.encodeUnicodeCodePoint(point);
    const width = font.getWidthOfGlyph(glyph);
    if (typeof width === 'number') widths.set(String.fromCodePoint(point), width);
    codes.set(code, String.fromCodePoint(point));
  }
  const isSigns = name === FontNames.Symbol || name === FontNames.ZapfDingbats;
  return { widthOf: (text) => widths.get(text) ?? UNKNOWN_WIDTH, signs: isSigns ? codes : null };
}

function nameLike(baseFont: string): FontNames {
  if (/^Symbol/.test(baseFont)) return FontNames.Symbol;
  if (/^ZapfDingbats/.test(baseFont)) return FontNames.ZapfDingbats;
  const isBold = /bold|black|heavy/i.test(baseFont);
  const isSlanted = /italic|oblique/i.test(baseFont);
  const pick = (plain: FontNames, bold: FontNames, slanted: FontNames, both: FontNames) =>
    isBold ? (isSlanted ? both : bold) : isSlanted ? slanted : plain;
  if (/courier|mono|consol/i.test(baseFont))
    return pick(FontNames.Courier, FontNames.CourierBold, FontNames.CourierOblique, FontNames.CourierBoldOblique);
  if (/times|serif(?!.*sans)|roman|georgia|garamond|cambria/i.test(baseFont))
    return pick(FontNames.TimesRoman, FontNames.TimesRomanBold, FontNames.TimesRomanItalic, FontNames.TimesRomanBoldItalic);
  return pick(FontNames.Helvetica, FontNames.HelveticaBold, FontNames.HelveticaOblique, FontNames.HelveticaBoldOblique);
}
