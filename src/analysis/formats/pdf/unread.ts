import type { PDFPageProxy } from 'pdfjs-dist';
import type { UnreadKind } from '../../types.ts';
import type { PlacedText } from './layout.ts';
import { areaOf, around, type Box } from './matrix.ts';
import type { GlyphUse, PageContent } from './page-content.ts';

const SQUARE_CM = (72 / 2.54) ** 2;
const CM = 72 / 2.54;
/** From this size a picture may be a scan or a card; a logo is smaller, a letterhead flatter. The same as in a Word file. */
const MIN_SCAN = { area: 40 * SQUARE_CM, side: 4 * CM };
/** A page without text is blank when nothing on it is as large as this. */
const MIN_MARK_AREA = SQUARE_CM;
/** Of a page, from which on a picture is the page. */
const PAGE_SHARE = 0.5;
/** A picture that was read lies under its words: at least so many letters on a square centimetre. A stamp on a scan has fewer. */
const LETTERS_PER_SQUARE_CM = 1 / 3;
/** Looked at on one page; each is held against all letters. */
const MAX_PICTURES_CHECKED = 200;
/** Strips of a scan cover their common frame; pictures that stand apart don't. */
const MIN_STRIP_COVERAGE = 0.8;
/** Curves from which on a page without text holds words drawn as shapes, and a page with a line of text. */
const CURVES = { withoutText: 200, withText: 2000 };
/** Letters up to which a page counts as nearly empty. */
const NEARLY_EMPTY_LETTERS = 200;
/** Different letters of a font without a meaning, from which on they are words and not bullets. */
const MIN_UNMAPPED_GLYPHS = 5;
/** So many letters more on the page than in its text are not a matter of counting. */
const MIN_MISSING_LETTERS = 4;

/** What of one page was not read. `texts`: all that the text layer gave. `pictures`: how many of them count. */
export function findUnreadOnPage(page: PDFPageProxy, content: PageContent, texts: readonly PlacedText[], hasText: boolean): UnreadKind[] {
  const pictures = joinStrips(content.pictures);
  if (!hasText) {
    const isBlank = pictures.every((box) => areaOf(box) < MIN_MARK_AREA) && content.curves < CURVES.withoutText;
    return isBlank ? [] : ['page-without-text'];
  }
  const unread: UnreadKind[] = [];
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const pageArea = (right - left) * (top - bottom);
  const scans = pictures.filter(isScanSized).slice(0, MAX_PICTURES_CHECKED);
  const large = scans.filter((box) => lettersIn(box, texts) < (areaOf(box) / SQUARE_CM) * LETTERS_PER_SQUARE_CM);
  const letters = texts.reduce((sum, { text }) => sum + countLetters(text), 0);
  const isOutlined = letters < NEARLY_EMPTY_LETTERS && content.curves >= CURVES.withText;
  if (isOutlined || large.some((box) => areaOf(box) >= pageArea * PAGE_SHARE)) unread.push('page-picture');
  else unread.push(...large.map((): UnreadKind => 'picture'));
  if ([...content.fonts].some(([font, glyphs]) => isWithoutMeaning(page, font, glyphs))) unread.push('page-letters');
  if (countDrawn(content) - letters >= MIN_MISSING_LETTERS) unread.push('page-outside');
  return unread;
}

const isScanSized = (box: Box) => areaOf(box) >= MIN_SCAN.area && Math.min(box.right - box.left, box.top - box.bottom) >= MIN_SCAN.side;

/** Many scanners cut a page into strips: together they are one picture. */
function joinStrips(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length < 2) return boxes;
  const whole = boxes.reduce(around);
  const covered = boxes.reduce((sum, box) => sum + areaOf(box), 0);
  return covered >= areaOf(whole) * MIN_STRIP_COVERAGE ? [whole] : boxes;
}

function lettersIn({ left, bottom, right, top }: Box, texts: readonly PlacedText[]): number {
  let letters = 0;
  for (const { text, x, y, width } of texts) {
    const middle = x + width / 2;
    if (middle >= left && middle <= right && y >= bottom && y <= top) letters += countLetters(text);
  }
  return letters;
}

/** Without spaces and marks, and ligatures taken apart, so that both ways of reading a page come to the same. */
const countLetters = (text: string): number => text.normalize('NFKD').replace(/[\s\p{M}\p{C}]/gu, '').length;

function countDrawn({ fonts }: PageContent): number {
  let letters = 0;
  for (const glyphs of fonts.values()) for (const { unicode, count } of glyphs.values()) letters += countLetters(unicode) * count;
  return letters;
}

/** What the library knows of a font. Its types don't say. */
type KnownFont = { toUnicode?: { _map?: ArrayLike<unknown> & Record<number, unknown> } };

/** A font without a table of meanings shows letters and gives numbers of shapes. Bullets and ticks are few. */
function isWithoutMeaning(page: PDFPageProxy, name: string, glyphs: ReadonlyMap<number, GlyphUse>): boolean {
  const font: KnownFont | null = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  const meanings = font?.toUnicode?._map;
  const strange = [...glyphs].filter(([code, { unicode }]) => (font && meanings?.[code] === undefined) || isNoCharacter(unicode));
  return strange.length >= MIN_UNMAPPED_GLYPHS;
}

/** Control characters, private ones, and the sign for what could not be read. */
const isNoCharacter = (unicode: string) => /^[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(unicode);
