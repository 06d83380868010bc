import { readInColumns } from './columns.ts';
import { directionOf, type PlacedText } from './placed-text.ts';
import { type Fragment, PARAGRAPH_GAP, type Row, type RowWord } from './rows.ts';
import { joinLetters } from './spaced-letters.ts';
import { WORD_GAP } from './word-gap.ts';

/** In letter heights: words further apart are cells of a table. */
const FRAGMENT_GAP = 1.6;
/** Baselines closer than this are one line. Subscripts and superscripts are 0.33 off. */
const SAME_LINE = 0.45;

/** The text of a page, and where in it each of the words is. A word printed twice to make it bold is in the list twice, at the same offset. */
export type LaidOut = { text: string; words: { placed: PlacedText; start: number }[] };

/**
 * The text of one page in reading order. Text on the same baseline becomes one line, with a tab at wide gaps, so that labels stay with their values
 * and addresses keep their lines. Blank lines separate paragraphs. Columns are read one after the other. Text in other directions comes last.
 */
export function layOutPage(placed: readonly PlacedText[]): LaidOut {
  const page: LaidOut = { text: '', words: [] };
  const directions = new Map<number, PlacedText[]>();
  for (const one of placed) {
    const same = directions.get(one.angle);
    if (same) same.push(one);
    else directions.set(one.angle, [one]);
  }
  for (const angle of [...directions.keys()].sort((one, other) => one - other)) {
    if (page.text !== '') page.text += '\n\n';
    addUpright(page, (directions.get(angle) ?? []).map(turnUpright));
  }
  return page;
}

function addUpright(page: LaidOut, words: readonly RowWord[]): void {
  const lines: string[] = [];
  let length = page.text.length;
  const append = (text: string) => {
    lines.push(text);
    length += text.length;
  };
  let above: Row | null = null;
  for (const row of readInColumns(findRows(words))) {
    const drop: number = above ? above.y - row.y : 0;
    if (above) append(drop > PARAGRAPH_GAP * row.height || drop < 0 ? '\n\n' : '\n');
    for (const [index, fragment] of row.fragments.entries()) {
      // A label and its value are joined with a space; other fragments become cells.
      if (index > 0) append(row.fragments[index - 1]?.text.endsWith(':') ? ' ' : '\t');
      for (const { placed, start } of fragment.words) page.words.push({ placed, start: length + start });
      append(fragment.text);
    }
    above = row;
  }
  page.text += lines.join('');
}

/** Turns the page so that the text runs to the right. */
function turnUpright(placed: PlacedText): RowWord {
  const { x, y, width, height, text, angle } = placed;
  const [cos, sin] = directionOf(angle);
  return { x: x * cos + y * sin, y: y * cos - x * sin, width, height, text, placed: [placed] };
}

function findRows(words: readonly RowWord[]): Row[] {
  const rows: { y: number; height: number; words: RowWord[] }[] = [];
  for (const word of [...words].sort((one, other) => other.y - one.y || one.x - other.x)) {
    const row = rows.at(-1);
    if (row && row.y - word.y <= SAME_LINE * Math.min(row.height, word.height)) {
      row.words.push(word);
      // A superscript is found first because it is higher, but the large letters set the line.
      if (word.height > row.height) Object.assign(row, { y: word.y, height: word.height });
    } else {
      rows.push({ y: word.y, height: word.height, words: [word] });
    }
  }
  return rows.map((row) => ({ y: row.y, height: row.height, fragments: joinWords(row.words) }));
}

/** A copy of a word that is printed twice is moved by less than this share of its width, and of its height. */
const COPY_OFFSET = 0.3;

function joinWords(words: RowWord[]): Fragment[] {
  const fragments: Fragment[] = [];
  let previous: RowWord | null = null;
  for (const word of joinLetters(words.sort((one, other) => one.x - other.x))) {
    const last = fragments.at(-1);
    const gap: number = last ? word.x - last.end : 0;
    if (last && previous?.text === word.text && word.x - previous.x < COPY_OFFSET * Math.min(word.width, word.height)) {
      addWord(last, word, last.text.length - word.text.length);
      continue;
    }
    if (last && gap <= FRAGMENT_GAP * word.height) {
      if (gap > WORD_GAP * word.height) last.text += ' ';
      addWord(last, word, last.text.length);
      last.text += word.text;
      last.end = Math.max(last.end, word.x + word.width);
    } else {
      const fragment: Fragment = { text: word.text, x: word.x, end: word.x + word.width, words: [] };
      addWord(fragment, word, 0);
      fragments.push(fragment);
    }
    previous = word;
  }
  return fragments;
}

function addWord(fragment: Fragment, { placed }: RowWord, start: number): void {
  let at = start;
  for (const one of placed) {
    fragment.words.push({ placed: one, start: at });
    at += one.text.length;
  }
}
