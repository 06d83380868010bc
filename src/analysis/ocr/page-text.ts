import { readInColumns } from '../formats/pdf/columns.ts';
import { type Fragment, PARAGRAPH_GAP, type Row } from '../formats/pdf/rows.ts';
import type { PlacedRun } from '../types.ts';
import type { Recognized, RecognizedWord } from './recognized.ts';
import { isNoise, repairWord } from './repair-word.ts';
import { straighten, type UprightLine, type UprightWord } from './upright.ts';

/** The box of a word is as high as its capitals, which are this share of the size of its font. */
const CAPITALS = 0.72;
/** In letter heights. The same as for the text of PDFs. */
const FRAGMENT_GAP = 1.6;
const SAME_LINE = 0.45;

/** Text in reading order, with the box of each word in pixels of the picture. Offsets are into this text. */
export type RecognizedText = { text: string; runs: PlacedRun[] };

/** Words on one line that are close together. `words`: in the order of the text. */
type PlacedFragment = Fragment & { words: RecognizedWord[]; y: number; height: number };

/**
 * The text of a recognised picture. Labels stay on the line of their values, with a tab at wide gaps; columns of text are read one after the other; blank
 * lines separate paragraphs.
 */
export function layOutRecognized(recognized: Recognized): RecognizedText {
  const fragments = straighten(recognized).flatMap(splitAtGaps);
  const result: RecognizedText = { text: '', runs: [] };
  let above: Row | null = null;
  for (const row of readInColumns(joinRows(fragments))) {
    const drop: number = above ? above.y - row.y : 0;
    if (above) result.text += drop > PARAGRAPH_GAP * row.height || drop < 0 ? '\n\n' : '\n';
    addRow(result, row.fragments as PlacedFragment[]);
    above = row;
  }
  return result;
}

function splitAtGaps({ words, height }: UprightLine): PlacedFragment[] {
  const size = height / CAPITALS;
  const fragments: PlacedFragment[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { word, ...place } of words) {
    const text = repairWord(word.text);
    if (isNoise(text, word.confidence)) continue;
    const last = fragments.at(-1);
    if (last && place.x - end <= FRAGMENT_GAP * size) Object.assign(last, { end: place.end, text: `${last.text} ${text}` });
    else fragments.push(startFragment(text, place, size));
    fragments.at(-1)?.words.push({ ...word, text });
    end = place.end;
  }
  return fragments;
}

const startFragment = (text: string, { x, end, y }: Omit<UprightWord, 'word'>, height: number): PlacedFragment => ({
  text,
  x,
  end,
  y,
  height,
  words: [],
});

/** Text recognition separates a column of labels from the column of their values; here they become one row again. */
function joinRows(fragments: readonly PlacedFragment[]): Row[] {
  const rows: { y: number; height: number; fragments: PlacedFragment[] }[] = [];
  for (const fragment of [...fragments].sort((one, other) => one.y - other.y)) {
    // Rows of several columns can alternate, so the last few are compared.
    const row = rows.slice(-3).find((one) => belongsTo(one, fragment));
    if (row) row.fragments.push(fragment);
    else rows.push({ y: fragment.y, height: fragment.height, fragments: [fragment] });
  }
  return rows.map((row) => ({ y: -row.y, height: row.height, fragments: row.fragments.sort((one, other) => one.x - other.x) }));
}

function belongsTo(row: { y: number; height: number; fragments: PlacedFragment[] }, fragment: PlacedFragment): boolean {
  const isLevel = Math.abs(row.y - fragment.y) <= SAME_LINE * Math.min(row.height, fragment.height);
  return isLevel && row.fragments.every((other) => other.end <= fragment.x || fragment.end <= other.x);
}

function addRow(result: RecognizedText, fragments: readonly PlacedFragment[]): void {
  for (const [index, { words }] of fragments.entries()) {
    if (index > 0) result.text += result.text.endsWith(':') ? ' ' : '\t';
    for (const [position, { text, x, y, width, height }] of words.entries()) {
      if (position > 0) result.text += ' ';
      const start = result.text.length;
      result.text += text;
      result.runs.push({ start, end: start + text.length, x, y, width, height });
    }
  }
}
