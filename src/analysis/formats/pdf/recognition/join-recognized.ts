import type { UnreadKind } from '../../../types.ts';
import { type Box, contains } from '../matrix.ts';
import { type PlacedText, pointOf } from '../placed-text.ts';
import type { RecognitionNeed } from './needs.ts';
import type { RecognizedPage } from './recognize.ts';

/** The text layer is right when this share of its words was recognised in the drawn page too. */
const MIN_AGREEMENT = 0.5;

/** Words without a meaning were read when something was recognised at this share of their places. */
const MIN_FOUND = 0.7;

/** The words of a page after text recognition, and what was not read. */
export type JoinedWords = { words: PlacedText[]; unread: UnreadKind[] };

/**
 * Adds what was read from the drawn page to the words of the text layer. Recognised words on top of known ones are the same words.
 * @param recognized null when the page could not be drawn or read
 */
export function joinRecognized(known: readonly PlacedText[], need: RecognitionNeed, recognized: RecognizedPage | null): JoinedWords {
  const failed = listUnread(need, known.length > 0);
  if (!recognized) return { words: [...known], unread: failed };
  const { words, quality } = recognized;
  if (words.length === 0) return { words: [...known], unread: quality === 'blank' ? [] : failed };
  const unsure = known.filter((word) => need.unsure.has(word));
  if (unsure.length > 0 && agreesWith(unsure, words)) return { words: [...known], unread: [] };
  const kept = known.filter((word) => !need.unsure.has(word));
  const isFree = createFreeSpaceTest(kept);
  const isEmpty = createFreeSpaceTest(words);
  const found = unsure.filter((word) => word.paint?.isEmbedded !== false && !isEmpty(word)).length;
  if (found < unsure.length * MIN_FOUND) return { words: [...known], unread: failed };
  const inAreas = (word: PlacedText) => need.areas === null || isInside(need.areas, word);
  const inside = words.filter(inAreas);
  const added = inside.filter(isFree);
  // Words that were recognised where the text layer has the same ones show that it says all of the picture.
  return { words: [...kept, ...added], unread: judge(need, recognized, inside.length > 0, failed) };
}

function judge({ areas }: RecognitionNeed, { quality, hasPicture }: RecognizedPage, hasWords: boolean, failed: UnreadKind[]): UnreadKind[] {
  if (!hasWords) return failed;
  if (quality === 'hard-to-read') return ['hard-to-read'];
  // A photo beside the words.
  return hasPicture && areas === null ? ['picture'] : [];
}

const listUnread = ({ why, areas }: RecognitionNeed, hasText: boolean): UnreadKind[] => {
  if (!hasText) return ['page-without-text'];
  return why === 'picture' ? (areas ?? []).map((): UnreadKind => 'picture') : [why];
};

/** Whether most words were recognised in the drawn page. */
export function agreesWith(words: readonly PlacedText[], recognized: readonly PlacedText[]): boolean {
  const seen = new Set(recognized.map(({ text }) => keyOf(text)));
  const known = words.map(({ text }) => keyOf(text)).filter((key) => key.length >= 2);
  return known.length > 0 && known.filter((key) => seen.has(key)).length >= known.length * MIN_AGREEMENT;
}

const keyOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function isInside(areas: readonly Box[], word: PlacedText): boolean {
  const { x, y } = pointOf(word);
  return areas.some((area) => contains(area, x, y));
}

/** In letter heights. The words of a text layer are not exactly over those of the picture. */
const MARGIN = 0.6;
/** Size of the squares that words are sorted into, in points. */
const SQUARE = 24;
/** Words of this many squares are larger than any page. */
const MAX_SQUARES = 4000;

/** Returns a test for places where no word of the text layer is. */
function createFreeSpaceTest(words: readonly PlacedText[]): (word: PlacedText) => boolean {
  const squares = new Map<string, Box[]>();
  for (const { x, y, width, height, angle, box: known } of words) {
    if (angle !== 0) continue;
    const margin = MARGIN * height;
    const box = known ?? { left: x - margin, bottom: y - margin, right: x + width + margin, top: y + height };
    if (((box.right - box.left) / SQUARE + 2) * ((box.top - box.bottom) / SQUARE + 2) > MAX_SQUARES) continue;
    for (let column = Math.floor(box.left / SQUARE); column <= Math.floor(box.right / SQUARE); column++) {
      for (let row = Math.floor(box.bottom / SQUARE); row <= Math.floor(box.top / SQUARE); row++) {
        const key = `${column} ${row}`;
        const same = squares.get(key);
        if (same) same.push(box);
        else squares.set(key, [box]);
      }
    }
  }
  return (word) => {
    const { x, y } = pointOf(word);
    return !(squares.get(`${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`) ?? []).some((box) => contains(box, x, y));
  };
}
