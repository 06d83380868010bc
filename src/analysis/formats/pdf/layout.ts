import { readInColumns } from './columns.ts';
import { type Fragment, PARAGRAPH_GAP, type Row } from './rows.ts';

/** A run of text with its position on the page, in points, with y upwards. */
export type PlacedText = {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Of the letters. */
  height: number;
  /** Rotation of the baseline, in quarter turns. */
  turns: number;
};

/** In letter heights: a wider gap is not a space between words. */
const WORD_GAP = 0.12;
const FRAGMENT_GAP = 1.6;
/** Baselines closer than this are one line. Subscripts and superscripts are 0.33 off. */
const SAME_LINE = 0.45;

/**
 * The text of one page in reading order. Text on the same baseline becomes one line, with a tab at wide gaps, so that labels stay with their values
 * and addresses keep their lines. Blank lines separate paragraphs. Columns are read one after the other.
 */
export function layOutPage(placed: readonly PlacedText[]): string {
  const turns = [...new Set(placed.map((text) => text.turns))].sort();
  return turns.map((turn) => layOutUpright(placed.filter((text) => text.turns === turn).map(turnUpright))).join('\n\n');
}

function layOutUpright(placed: readonly PlacedText[]): string {
  let text = '';
  let above: Row | null = null;
  for (const row of readInColumns(findRows(placed))) {
    const drop: number = above ? above.y - row.y : 0;
    const separator = !above ? '' : drop > PARAGRAPH_GAP * row.height || drop < 0 ? '\n\n' : '\n';
    text += separator + joinFragments(row.fragments);
    above = row;
  }
  return text;
}

/** A label and its value are joined with a space; other fragments become cells. */
const joinFragments = (fragments: readonly Fragment[]) =>
  fragments
    .map(({ text }) => text)
    .join('\t')
    .replaceAll(':\t', ': ');

function turnUpright(placed: PlacedText): PlacedText {
  const { x, y, turns } = placed;
  if (turns === 1) return { ...placed, x: y, y: -x };
  if (turns === 2) return { ...placed, x: -x, y: -y };
  return turns === 3 ? { ...placed, x: -y, y: x } : placed;
}

function findRows(placed: readonly PlacedText[]): Row[] {
  const rows: { y: number; height: number; texts: PlacedText[] }[] = [];
  for (const text of [...placed].sort((one, other) => other.y - one.y || one.x - other.x)) {
    const row = rows.at(-1);
    if (row && row.y - text.y <= SAME_LINE * Math.min(row.height, text.height)) {
      row.texts.push(text);
      // A superscript is found first because it is higher, but the large letters set the line.
      if (text.height > row.height) Object.assign(row, { y: text.y, height: text.height });
    } else {
      rows.push({ y: text.y, height: text.height, texts: [text] });
    }
  }
  return rows.map(({ y, height, texts }) => ({ y, height, fragments: joinWords(texts) }));
}

function joinWords(texts: PlacedText[]): Fragment[] {
  const fragments: Fragment[] = [];
  let previous: PlacedText | null = null;
  for (const text of texts.sort((one, other) => one.x - other.x)) {
    const last = fragments.at(-1);
    const gap: number = last ? text.x - last.end : 0;
    // Some programs print text twice to make it bold.
    if (previous?.text === text.text && text.x - previous.x < 0.3 * text.height) continue;
    if (last && gap <= FRAGMENT_GAP * text.height) {
      last.text += (gap > WORD_GAP * text.height && !last.text.endsWith(' ') ? ' ' : '') + text.text;
      last.end = Math.max(last.end, text.x + text.width);
    } else {
      fragments.push({ text: text.text, x: text.x, end: text.x + text.width });
    }
    previous = text;
  }
  return fragments.map((fragment) => ({ ...fragment, text: fragment.text.trim() }));
}
