import { XmlCursor } from '../../ooxml/values/xml-cursor.ts';
import { BUILT_IN_FORMATS } from './number-format.ts';

/** How cells look. Both lists go by the style number of a cell. */
export type CellStyles = {
  /** Number format: `dd/mm/yyyy`. */
  formats: string[];
  /** Why a reader does not see the text of such a cell; '' when it is visible. */
  hiddenAs: string[];
};

/** Why a cell is hidden, when its letters have the colour of the background. */
export const WHITE_TEXT = 'white text';

const WHITE = /^(?:FF)?FFFFFF$/i;
/** Smaller letters can't be read, in points. */
const MIN_FONT_SIZE = 3;
/** Theme colour 0 is the background of the sheet. */
const BACKGROUND_THEME = '0';

type Font = { isWhite: boolean; isTiny: boolean };

/**
 * Reads what styles say about the text of cells.
 * @param xml of `styles.xml`; '' when the file has none
 * @throws UnreadableFile `damaged`
 */
export function readStyles(xml: string): CellStyles {
  const cursor = new XmlCursor(xml);
  const codes = new Map(Object.entries(BUILT_IN_FORMATS).map(([id, code]) => [Number(id), code]));
  const fonts: Font[] = [];
  const hasFill: boolean[] = [];
  const styles: CellStyles = { formats: [], hiddenAs: [] };
  let section = '';
  while (cursor.next()) {
    if (cursor.kind === 'close' && cursor.name === section) section = '';
    if (cursor.kind !== 'open') continue;
    if (SECTIONS.has(cursor.name) && !cursor.isEmpty) section = cursor.name;
    else if (section === 'numFmts') codes.set(Number(cursor.attribute('numFmtId')), cursor.attribute('formatCode') ?? 'General');
    else if (section === 'fonts') readFont(cursor, fonts);
    else if (section === 'fills' && cursor.name === 'fill') hasFill.push(false);
    else if (section === 'fills' && cursor.name === 'patternFill') hasFill[hasFill.length - 1] = isFilled(cursor.attribute('patternType'));
    else if (section === 'fills' && cursor.name === 'gradientFill') hasFill[hasFill.length - 1] = true;
    else if (section === 'cellXfs' && cursor.name === 'xf') {
      const code = codes.get(Number(cursor.attribute('numFmtId') ?? 0)) ?? 'General';
      const font = fonts[Number(cursor.attribute('fontId') ?? 0)];
      const isOnFill = hasFill[Number(cursor.attribute('fillId') ?? 0)] ?? false;
      styles.formats.push(code);
      styles.hiddenAs.push(hiddenReason(code, font, isOnFill));
    }
  }
  return styles;
}

const SECTIONS = new Set(['numFmts', 'fonts', 'fills', 'cellXfs', 'cellStyleXfs', 'dxfs', 'borders', 'extLst']);

function readFont(cursor: XmlCursor, fonts: Font[]): void {
  if (cursor.name === 'font') fonts.push({ isWhite: false, isTiny: false });
  const font = fonts.at(-1);
  if (!font) return;
  if (cursor.name === 'color')
    font.isWhite =
      WHITE.test(cursor.attribute('rgb') ?? '') ||
      (cursor.attribute('theme') === BACKGROUND_THEME && cursor.attribute('tint') === undefined);
  else if (cursor.name === 'sz') font.isTiny = Number(cursor.attribute('val') ?? 11) < MIN_FONT_SIZE;
}

/** Every file has the fill `gray125`, which says nothing about a cell that uses it. */
const isFilled = (pattern: string | undefined) => pattern !== undefined && pattern !== 'none';

function hiddenReason(code: string, font: Font | undefined, isOnFill: boolean): string {
  if (/^;;;?@?$/.test(code) && !code.endsWith('@')) return 'a number format that shows nothing';
  if (font?.isTiny) return 'text too small to read';
  return font?.isWhite && !isOnFill ? WHITE_TEXT : '';
}
