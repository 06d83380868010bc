import type { PDFPageProxy } from 'pdfjs-dist';
import type { UnreadKind } from '../../types.ts';
import type { PlacedText } from './layout.ts';
import { areaOf, around, type Box } from './matrix.ts';
import type { GlyphUse, PageContent } from './page-content.ts';

const SQUARE_CM = (72 / 2.54) ** 2;
const CM = 72 / 2.54;
/** Minimum size for a scan or a card; logos are smaller, letterheads are flatter. The same as for Word files. */
const MIN_SCAN = { area: 40 * SQUARE_CM, side: 4 * CM };
/** A page without text is blank when nothing on it is larger than this. */
const MIN_MARK_AREA = SQUARE_CM;
/** A picture that covers this share of the page is a scanned page. */
const PAGE_SHARE = 0.5;
/** A picture with recognised text has at least this many letters on top of it. A stamp on a scan has fewer. */
const LETTERS_PER_SQUARE_CM = 1 / 3;
/** Limit for one page, because each picture is compared with all text. */
const MAX_PICTURES_CHECKED = 200;
/** Strips of a scan cover most of their bounding box; separate pictures don't. */
const MIN_STRIP_COVERAGE = 0.8;
/** Number of curves that shows outlined text: on a page without text, and on a page with a line of text. */
const CURVES = { withoutText: 200, withText: 2000 };
/** Pages with fewer letters count as nearly empty. */
const NEARLY_EMPTY_LETTERS = 200;
/** A font with this many unmapped glyphs shows words, not bullets. */
const MIN_UNMAPPED_GLYPHS = 5;
/** When the page draws this many letters more than its text layer has, some text was not read. */
const MIN_MISSING_LETTERS = 4;

/**
 * What was not read on one page.
 * @param texts everything in the text layer
 */
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

/** Many scanners cut a page into strips, which are one picture together. */
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

/** Without spaces and marks, with ligatures split, so that both ways of reading a page give the same count. */
const countLetters = (text: string): number => text.normalize('NFKD').replace(/[\s\p{M}\p{C}]/gu, '').length;

function countDrawn({ fonts }: PageContent): number {
  let letters = 0;
  for (const glyphs of fonts.values()) for (const { unicode, count } of glyphs.values()) letters += countLetters(unicode) * count;
  return letters;
}

/** Internal data of a pdfjs font that its types don't include. */
type KnownFont = { toUnicode?: { _map?: ArrayLike<unknown> & Record<number, unknown> } };

/** The text of a font without a Unicode mapping cannot be read. A few such glyphs are bullets and ticks. */
function isWithoutMeaning(page: PDFPageProxy, name: string, glyphs: ReadonlyMap<number, GlyphUse>): boolean {
  const font: KnownFont | null = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  const meanings = font?.toUnicode?._map;
  const strange = [...glyphs].filter(([code, { unicode }]) => (font && meanings?.[code] === undefined) || isNoCharacter(unicode));
  return strange.length >= MIN_UNMAPPED_GLYPHS;
}

/** Control characters, private-use characters, and the replacement character. */
const isNoCharacter = (unicode: string) => /^[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(unicode);
