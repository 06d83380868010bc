import { lastAtOrBefore } from '../text/normalize.ts';

/** A text split into lines. A block is a run of lines without a blank line between them: a paragraph, an address, a part of a form. */
export type DocumentLines = {
  text: string;
  /** Where each line starts. */
  starts: readonly number[];
  /** Block number of each line. A blank line belongs to the block above it. */
  blocks: readonly number[];
};

/** Splits a text into lines and blocks. */
export function readLines(text: string): DocumentLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const blocks: number[] = [];
  let block = 0;
  let isAfterBlank = false;
  for (let line = 0; line < starts.length; line++) {
    const isBlank = isBlankBetween(text, starts[line] ?? 0, starts[line + 1] ?? text.length);
    if (!isBlank && (isAfterBlank || isNewParagraph(text, starts, line))) block++;
    isAfterBlank = isBlank;
    blocks.push(block);
  }
  return { text, starts, blocks };
}

/** Line numbers count from 0. */
export const lineAt = ({ starts }: DocumentLines, position: number): number => lastAtOrBefore(starts, position);

/** Block number of a position, from 0. */
export const blockAt = (lines: DocumentLines, position: number): number => lines.blocks[lineAt(lines, position)] ?? 0;

/** Without its line break; empty outside the text. Long lines are cut, so that repeated calls stay cheap. */
export function lineText({ text, starts }: DocumentLines, line: number): string {
  const start = starts[line];
  if (start === undefined) return '';
  const end = starts[line + 1] ?? text.length + 1;
  return text.slice(start, Math.min(end - 1, start + MAX_LINE_LENGTH));
}

const MAX_LINE_LENGTH = 400;

/** Text before a position on the same line, at most `most` characters. */
export function textBefore(lines: DocumentLines, position: number, most: number): string {
  const lineStart = lines.starts[lineAt(lines, position)] ?? 0;
  return lines.text.slice(Math.max(lineStart, position - most), position);
}

/** Text after a position, including line breaks. */
export const textAfter = ({ text }: DocumentLines, position: number, most: number): string => text.slice(position, position + most);

/** In characters. A longer line is a paragraph without line breaks. */
const PARAGRAPH = 100;

/** In a text without blank lines, a long line that ends a sentence is a paragraph of its own. */
function isNewParagraph(text: string, starts: readonly number[], line: number): boolean {
  const [above, start, end] = [starts[line - 1], starts[line] ?? 0, starts[line + 1] ?? text.length];
  if (above === undefined || (start - above <= PARAGRAPH && end - start <= PARAGRAPH)) return false;
  return /[.!?:,][\s"')]*$/.test(text.slice(Math.max(above, start - 12), start));
}

function isBlankBetween(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x20 && text[at] !== '\u00a0') return false;
  return true;
}
