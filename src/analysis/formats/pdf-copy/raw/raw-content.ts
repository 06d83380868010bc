import { readOperations } from '../syntax/operations.ts';
import type { Operand } from '../syntax/syntax.ts';
import { decodeText } from './raw-strings.ts';

/** What the codes of a font mean. */
export type RawFont = { unicode: ReadonlyMap<number, string>; codeBytes: 1 | 2 };

/** In thousandths of the size of the letters. A larger step back is a space between words. */
const SPACE_STEP = -180;

/** What a content stream shows: with a space after each string, without any, and with spaces only where the text itself leaves room. */
export function readShown(content: Uint8Array, fonts: ReadonlyMap<string, RawFont>): string[] {
  const [apart, joined, spaced]: [string[], string[], string[]] = [[], [], []];
  const others: string[] = [];
  let font: RawFont | undefined;
  try {
    for (const { operator, operands } of readOperations(content)) {
      const [name] = operands;
      if (operator === 'Tf') font = name?.kind === 'name' ? fonts.get(name.value) : undefined;
      else if (SHOWS.has(operator)) {
        const shown = operands.at(-1);
        for (const item of shown?.kind === 'array' ? shown.items : shown ? [shown] : []) {
          const text = item.kind === 'string' ? decode(item.bytes, font) : '';
          apart.push(text);
          joined.push(text);
          spaced.push(item.kind === 'number' && item.value < SPACE_STEP ? ' ' : text);
        }
      } else if (MOVES.has(operator)) spaced.push(' ');
      else for (const operand of operands) others.push(...stringsIn(operand));
    }
  } catch {
    others.push(Buffer.from(content).toString('latin1')); // Damaged content is searched as it is.
  }
  return [apart.join(' '), joined.join(''), spaced.join(''), ...others];
}

const SHOWS: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"']);
const MOVES: ReadonlySet<string> = new Set(['Td', 'TD', 'Tm', 'T*', 'BT']);

function decode(bytes: Uint8Array, font: RawFont | undefined): string {
  if (!font || (font.codeBytes === 1 && font.unicode.size === 0)) return decodeText(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += font.codeBytes) {
    const code = font.codeBytes === 2 ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    text += font.unicode.get(code) ?? (font.codeBytes === 1 ? decodeText(bytes.subarray(at, at + 1)) : '');
  }
  return text;
}

function stringsIn(operand: Operand): string[] {
  if (operand.kind === 'string') return [decodeText(operand.bytes)];
  if (operand.kind === 'array') return operand.items.flatMap(stringsIn);
  return operand.kind === 'dictionary' ? [...operand.entries.values()].flatMap(stringsIn) : [];
}
