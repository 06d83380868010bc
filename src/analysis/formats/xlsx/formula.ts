/** What a piece of a formula is. `other`: names, columns of tables, long numbers, references to other files. */
export type FormulaPiece = { kind: 'literal' | 'sheet' | 'other'; start: number; end: number; text: string };

const CELL_OR_COLUMN = /^\$?[A-Z]{1,3}(?:\$?\d{1,7})?$/i;
const CONSTANTS = new Set(['TRUE', 'FALSE', 'NULL']);
const MIN_DIGITS = 6;
const WORD = /[\p{L}\p{N}_\\.$?]/u;

/** Text literals, sheet names and names in a formula, in their order. The offsets are without the quotes around them. */
export function listFormulaPieces(formula: string): FormulaPiece[] {
  const pieces: FormulaPiece[] = [];
  for (let at = 0; at < formula.length; ) {
    const character = formula.charAt(at);
    if (character === '"' || character === "'") at = readQuoted(formula, at, character, pieces);
    else if (character === '[') at = readBrackets(formula, at, pieces);
    else if (WORD.test(character)) at = readWord(formula, at, pieces);
    else at++;
  }
  return pieces;
}

/** A doubled quote is one quote of the content. `'Sheet'!` is the name of a sheet, `'[1]Sheet'!` is in another file. */
function readQuoted(formula: string, open: number, quote: string, pieces: FormulaPiece[]): number {
  let close = formula.indexOf(quote, open + 1);
  while (close >= 0 && formula.charAt(close + 1) === quote) close = formula.indexOf(quote, close + 2);
  const end = close < 0 ? formula.length : close;
  const text = formula.slice(open + 1, end).replaceAll(quote + quote, quote);
  const isSheet = quote === "'" && formula.charAt(end + 1) === '!' && !text.includes('[');
  const kind = quote === '"' ? 'literal' : isSheet ? 'sheet' : 'other';
  if (text.trim() !== '') pieces.push({ kind, start: open + 1, end, text });
  return end + 1;
}

/** `[Column name]`, `[[#This Row],[Column name]]`, `[1]`. An apostrophe escapes the character after it. */
function readBrackets(formula: string, open: number, pieces: FormulaPiece[]): number {
  let [depth, start, at] = [0, open + 1, open];
  const add = (end: number) => {
    const text = formula.slice(start, end);
    if (/[\p{L}\p{N}]/u.test(text) && !/^(?:#[\w ]+|\d{1,3})$/.test(text)) pieces.push({ kind: 'other', start, end, text });
    start = end + 1;
  };
  for (; at < formula.length; at++) {
    const character = formula.charAt(at);
    if (character === "'") at++;
    else if (character === '[') {
      add(at);
      depth++;
    } else if (character === ']') {
      add(at);
      if (--depth === 0) return at + 1;
    } else if (character === ',' || character === ':' || character === '@') add(at);
  }
  add(formula.length);
  return formula.length;
}

function readWord(formula: string, start: number, pieces: FormulaPiece[]): number {
  let end = start;
  while (end < formula.length && WORD.test(formula.charAt(end))) end++;
  const text = formula.slice(start, end);
  const next = formula.charAt(end);
  if (next === '!') pieces.push({ kind: 'sheet', start, end, text });
  else if (/^[\d.]+$/.test(text)) {
    if (text.length >= MIN_DIGITS) pieces.push({ kind: 'other', start, end, text });
  } else if (next !== '(' && !CELL_OR_COLUMN.test(text) && !CONSTANTS.has(text.toUpperCase()))
    pieces.push({ kind: 'other', start, end, text });
  return end;
}

/** New sheet name by the old one in lower case, because programs compare them without case. */
export type SheetNames = ReadonlyMap<string, string>;

/** Takes the place of a formula of which a part was removed that it can't do without. */
export const BROKEN_REFERENCE = '#REF!';

/**
 * A formula with new literals and sheet names. Null when something else in it was removed.
 * @param literalOf the new text of a piece; undefined when it stays
 */
export function rewriteFormula(
  formula: string,
  literalOf: (piece: FormulaPiece) => string | undefined,
  renamed: SheetNames,
): string | null {
  const parts: string[] = [];
  let copied = 0;
  const replace = (start: number, end: number, replacement: string) => {
    parts.push(formula.slice(copied, start), replacement);
    copied = end;
  };
  for (const piece of listFormulaPieces(formula)) {
    const { kind, start, end, text } = piece;
    const changed = literalOf(piece);
    const name = kind === 'sheet' ? renameSheets(text, renamed) : undefined;
    if (name !== undefined) {
      const isQuoted = formula.charAt(start - 1) === "'";
      replace(isQuoted ? start - 1 : start, isQuoted ? end + 1 : end, quoteSheet(name));
    } else if (changed !== undefined && kind === 'literal') replace(start, end, changed.replaceAll('"', '""'));
    else if (changed !== undefined) return null;
  }
  parts.push(formula.slice(copied));
  return parts.join('');
}

/** `First:Last` is a range of sheets. Undefined when no name changes. */
function renameSheets(text: string, renamed: SheetNames): string | undefined {
  const names = text.split(':').map((name) => renamed.get(name.toLowerCase()) ?? name);
  return names.join(':') === text ? undefined : names.join(':');
}

const quoteSheet = (name: string) => `'${name.replaceAll("'", "''")}'`;
