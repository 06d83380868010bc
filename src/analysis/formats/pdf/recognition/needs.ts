import { areaOf, type Box, contains, joinStrips } from '../matrix.ts';
import type { PageContent } from '../page-content/read.ts';
import { type PlacedText, pointOf } from '../placed-text.ts';
import { looksLikeLanguage } from './language.ts';

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
/** Number of curves that shows outlined text: on a page without text, and on a page with a line of text. */
const CURVES = { withoutText: 200, withText: 2000 };
/** Pages with fewer letters count as nearly empty. */
const NEARLY_EMPTY_LETTERS = 200;
/** A font with this many unmapped letters shows words, not bullets. */
const MIN_UNMAPPED_LETTERS = 5;
const MIN_UNMAPPED_KINDS = 4;

/**
 * What the text layer of a page does not say, so that the drawn page has to be read. `why`: the kind of unread content when that fails too.
 * `areas`: only there; null for the whole page. `unsure`: words of the text layer that may be nonsense.
 */
export type RecognitionNeed = {
  why: 'page-without-text' | 'page-picture' | 'page-letters' | 'picture';
  areas: readonly Box[] | null;
  unsure: ReadonlySet<PlacedText>;
};

/**
 * Null when the text layer says all that the page shows.
 * @param words of the text layer that are not hidden, and those of a scan
 */
export function findRecognitionNeed(content: PageContent, words: readonly PlacedText[]): RecognitionNeed | null {
  const pictures = joinStrips(content.pictures);
  if (words.length === 0) {
    const isBlank = pictures.every((box) => areaOf(box) < MIN_MARK_AREA) && content.curves < CURVES.withoutText;
    return isBlank ? null : { why: 'page-without-text', areas: null, unsure: new Set() };
  }
  const unsure = findNonsense(words);
  if (unsure.size > 0) return { why: 'page-letters', areas: null, unsure };
  const pageArea = content.width * content.height;
  const scans = pictures.filter(isScanSized).slice(0, MAX_PICTURES_CHECKED);
  const large = scans.filter((box) => countLettersIn(box, words) < (areaOf(box) / SQUARE_CM) * LETTERS_PER_SQUARE_CM);
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const isOutlined = letters < NEARLY_EMPTY_LETTERS && content.curves >= CURVES.withText;
  if (isOutlined || large.some((box) => areaOf(box) >= pageArea * PAGE_SHARE)) return { why: 'page-picture', areas: null, unsure };
  return large.length > 0 ? { why: 'picture', areas: large, unsure } : null;
}

/** Whether a picture on a page is so large that its words are read with the page. */
export const isScanSized = (box: Box) =>
  areaOf(box) >= MIN_SCAN.area && Math.min(box.right - box.left, box.top - box.bottom) >= MIN_SCAN.side;

function countLettersIn(box: Box, words: readonly PlacedText[]): number {
  let letters = 0;
  for (const word of words) {
    const { x, y } = pointOf(word);
    if (contains(box, x, y)) letters += word.text.length;
  }
  return letters;
}

/** The words in fonts that do not say what their letters are, or say it wrongly. A few such letters are bullets and ticks. */
function findNonsense(words: readonly PlacedText[]): Set<PlacedText> {
  const fonts = new Map<string, PlacedText[]>();
  for (const word of words) {
    const font = word.paint?.font;
    if (font === undefined) continue;
    const same = fonts.get(font);
    if (same) same.push(word);
    else fonts.set(font, [word]);
  }
  const nonsense = new Set<PlacedText>();
  for (const same of fonts.values()) {
    const unmapped = same.filter((word) => (word.unmapped ?? 0) > 0);
    const letters = unmapped.reduce((sum, word) => sum + (word.unmapped ?? 0), 0);
    const kinds = new Set(unmapped.flatMap(({ text }) => [...text])).size;
    const isUnmapped = letters >= MIN_UNMAPPED_LETTERS && kinds >= MIN_UNMAPPED_KINDS;
    if (isUnmapped || !looksLikeLanguage(same.map(({ text }) => text).join(' '))) for (const word of same) nonsense.add(word);
  }
  return nonsense;
}
