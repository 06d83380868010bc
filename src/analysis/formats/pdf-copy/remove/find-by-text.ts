import type { Span } from '../../spans.ts';
import { foldText, type Glyph, sizeOf } from '../read/glyphs.ts';

/** Finds the glyphs of a value by its letters, in each place on the page. Null when it is not there. */
export type TextFinder = (text: string, span: Span) => Glyph[][] | null;

/** In parts of the size of the letters. A wider gap, or a line that is this far off, ends a word. */
const WORD_GAP = 0.15;
const SAME_LINE = 0.4;

type Row = { keys: string; owners: Glyph[]; starts: Set<number> };

/** Reads the glyphs line by line, from left to right, and as they were drawn. A value may go over the end of a line. */
export function createTextFinder(glyphs: readonly Glyph[]): TextFinder {
  let rows: Row[] | null = null;
  return (text, span) => {
    if (!rows) {
      const shown = glyphs.filter(({ isOutside }) => !isOutside);
      rows = [readRow(inLines(shown)), readRow(shown)];
    }
    const value = foldText(text.slice(span.start, span.end));
    if (value === '') return [];
    const isWord = !/[\p{L}\p{N}]/u.test(text.charAt(span.start - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(span.end));
    for (const row of rows) {
      const found = findIn(row, value, isWord);
      if (found.length > 0) return found;
    }
    return findLines(rows, text.slice(span.start, span.end));
  };
}

/** An address beside another column is not in one piece in either order. Each of its lines must be found. */
function findLines(rows: readonly Row[], value: string): Glyph[][] | null {
  const lines = value
    .split(/[\n\t]/)
    .map(foldText)
    .filter((line) => line !== '');
  if (lines.length < 2) return null;
  const found = lines.map((line) => rows.map((row) => findIn(row, line, true)).find(({ length }) => length > 0) ?? []);
  return found.every(({ length }) => length > 0) ? [found.flat(2)] : null;
}

function findIn({ keys, owners, starts }: Row, value: string, isWord: boolean): Glyph[][] {
  const found: Glyph[][] = [];
  for (let at = keys.indexOf(value); at >= 0; at = keys.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (isWord && !(isEdge(keys, starts, at) && isEdge(keys, starts, end))) continue;
    found.push([...new Set(owners.slice(at, end))]);
  }
  return found;
}

/** Between two letters there must be a gap. */
const isEdge = (keys: string, starts: ReadonlySet<number>, at: number): boolean =>
  at === 0 || at === keys.length || starts.has(at) || !/[\p{L}\p{N}]/u.test(keys.charAt(at - 1)) || !/[\p{L}\p{N}]/u.test(keys.charAt(at));

function readRow(glyphs: readonly Glyph[]): Row {
  const parts: string[] = [];
  const row: Row = { keys: '', owners: [], starts: new Set() };
  let previous: Glyph | null = null;
  let isAfterSpace = false;
  for (const glyph of glyphs) {
    if (glyph.key === '') {
      isAfterSpace = true;
      continue;
    }
    if (!previous || isAfterSpace || isGap(previous, glyph)) row.starts.add(row.owners.length);
    parts.push(glyph.key);
    for (let letter = 0; letter < glyph.key.length; letter++) row.owners.push(glyph);
    previous = glyph;
    isAfterSpace = false;
  }
  row.keys = parts.join('');
  return row;
}

function isGap(previous: Glyph, next: Glyph): boolean {
  const size = Math.max(0.01, sizeOf(previous));
  const [x, y] = [next.x - previous.x - previous.along[0] * previous.width, next.y - previous.y - previous.along[1] * previous.width];
  return Math.hypot(x, y) > WORD_GAP * size;
}

function inLines(glyphs: readonly Glyph[]): Glyph[] {
  const angle = (glyph: Glyph) => Math.round(Math.atan2(glyph.along[1], glyph.along[0]) * 60);
  const place = (glyph: Glyph) => {
    const direction = Math.atan2(glyph.along[1], glyph.along[0]);
    const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
    return { glyph, angle: angle(glyph), along: glyph.x * cos + glyph.y * sin, across: glyph.y * cos - glyph.x * sin, size: sizeOf(glyph) };
  };
  const placed = glyphs.map(place).sort((one, other) => one.angle - other.angle || other.across - one.across || one.along - other.along);
  const lines: (typeof placed)[] = [];
  for (const one of placed) {
    const line = lines.at(-1);
    const start = line?.[0];
    if (line && start && start.angle === one.angle && start.across - one.across <= SAME_LINE * Math.min(start.size, one.size))
      line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.sort((one, other) => one.along - other.along)).map(({ glyph }) => glyph);
}
