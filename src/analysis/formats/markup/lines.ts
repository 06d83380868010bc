import type { Location, SegmentKind } from '../../types.ts';
import { joinPieces, type MappedText, type Piece } from './mapped-text.ts';

/** Text that a reader of the page does not see, for the line after the one it belongs to. */
export type Aside = { label: string; pieces: readonly Piece[]; location: Location; kind: SegmentKind };

/** Lays text out in lines as a browser does: one for each block, cells of a row behind each other with tabs between them. */
export type Lines = {
  add: (pieces: readonly Piece[], kind: SegmentKind, keepsSpace: boolean) => void;
  addAside: (aside: Aside) => void;
  /** A block starts or ends, or a line is broken inside a paragraph. */
  breakLine: (isForced: boolean) => void;
  openTable: () => void;
  closeTable: () => void;
  startRow: () => void;
  startCell: () => void;
  /** `Name` before its `value` on the same line. */
  separateValue: () => void;
  location: () => Location;
  /** @returns the number of lines outside tables */
  finish: () => number;
};

type Table = { number: number; row: number; cells: number };

/** Blank lines are joined. */
const MAX_LINE_BREAKS = 2;

export function createLines(target: MappedText): Lines {
  const { builder } = target;
  const tables: Table[] = [];
  let [tableCount, paragraphs] = [0, 0];
  let pieces: Piece[] = [];
  let kindNow: SegmentKind = 'body';
  let asides: Aside[] = [];
  let isLineEmpty = true;
  let [endsWithSpace, endsWithColon] = [false, false];
  /** What separates the text before from the text that follows. Row ends are stronger than cells, cells than line ends inside a cell. */
  const waiting = { breaks: 0, tabs: 0, inner: 0 };

  const location = (): Location => {
    const table = tables.at(-1);
    return table && table.row > 0 ? { table: table.number, row: table.row } : { paragraph: Math.max(1, paragraphs) };
  };
  const flush = () => {
    if (pieces.length > 0) target.add(pieces, location(), kindNow);
    pieces = [];
  };
  const flushAsides = () => {
    for (const aside of asides) {
      builder.addSeparator(aside.label === '' ? '' : `${aside.label}: `);
      target.add(aside.pieces, aside.location, aside.kind);
      builder.addSeparator('\n');
    }
    asides = [];
  };
  const separate = () => {
    const { breaks, tabs, inner } = waiting;
    Object.assign(waiting, { breaks: 0, tabs: 0, inner: 0 });
    if (breaks + tabs + inner === 0) return;
    flush();
    if (breaks > 0) {
      if (builder.length() > 0) builder.addSeparator('\n');
      flushAsides();
      if (builder.length() > 0) builder.addSeparator('\n'.repeat(breaks - 1));
      if (tables.length === 0) paragraphs++;
      isLineEmpty = true;
    }
    const isValue = tabs === 1 && endsWithColon && breaks === 0;
    builder.addSeparator(tabs > 0 ? (isValue ? ' ' : '\t'.repeat(tabs)) : breaks === 0 ? '\n'.repeat(inner) : '');
    endsWithSpace = true;
  };

  return {
    location,
    add: (added, kind, keepsSpace) => {
      const shown = keepsSpace ? added : withoutLeadingSpace(added, isLineEmpty || endsWithSpace || hasWaiting(waiting));
      const text = joinPieces(shown);
      if (text === '') return;
      if (text.trim() !== '' || keepsSpace) separate();
      if (kind !== kindNow) flush();
      kindNow = kind;
      pieces.push(...shown);
      isLineEmpty &&= text.trim() === '';
      endsWithSpace = /\s$/.test(text);
      if (text.trim() !== '') endsWithColon = text.trimEnd().endsWith(':');
    },
    addAside: (aside) => asides.push(aside),
    breakLine: (isForced) => {
      const isInCell = (tables.at(-1)?.cells ?? 0) > 0;
      if (isInCell) {
        if (waiting.breaks + waiting.tabs === 0)
          waiting.inner = isForced ? Math.min(waiting.inner + 1, MAX_LINE_BREAKS) : Math.max(1, waiting.inner);
      } else waiting.breaks = isForced ? Math.min(waiting.breaks + 1, MAX_LINE_BREAKS) : Math.max(1, waiting.breaks);
    },
    openTable: () => {
      Object.assign(waiting, { breaks: 1, tabs: 0, inner: 0 });
      flush();
      tables.push({ number: ++tableCount, row: 0, cells: 0 });
    },
    closeTable: () => {
      flush();
      tables.pop();
      Object.assign(waiting, { breaks: 1, tabs: 0, inner: 0 });
    },
    startRow: () => {
      flush();
      Object.assign(waiting, { breaks: 1, tabs: 0, inner: 0 });
      const table = tables.at(-1);
      if (table) Object.assign(table, { row: table.row + 1, cells: 0 });
    },
    startCell: () => {
      const table = tables.at(-1);
      if (!table) return;
      if (table.cells++ > 0) Object.assign(waiting, { tabs: waiting.tabs + 1, inner: 0 });
    },
    separateValue: () => Object.assign(waiting, { breaks: 0, tabs: 1, inner: 0 }),
    finish: () => {
      flush();
      builder.addSeparator('\n');
      flushAsides();
      return paragraphs + (builder.length() > 1 ? 1 : 0);
    },
  };
}

const hasWaiting = ({ breaks, tabs, inner }: { breaks: number; tabs: number; inner: number }) => breaks + tabs + inner > 0;

/** White space at the start of a line, or after other white space, is not shown. */
function withoutLeadingSpace(pieces: readonly Piece[], isAfterSpace: boolean): Piece[] {
  const shown: Piece[] = [];
  let isSpace = isAfterSpace;
  for (const piece of pieces) {
    const { text, start, end } = piece;
    if (text === '') continue;
    const skips = isSpace && text.startsWith(' ');
    if (!skips) shown.push(piece);
    else if (text.length > 1 && text.length === end - start) shown.push({ text: text.slice(1), start: start + 1, end });
    isSpace = text.endsWith(' ');
  }
  return shown;
}
