import { decodeWindows1252 } from '../../windows-1252.ts';
import type { Operand } from '../syntax/syntax.ts';

/** The text of a string outside content streams: UTF-16 or UTF-8 when it says so, else close to Windows-1252. Source: ISO 32000-2, 7.9.2. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder().decode(bytes);
  return decodeWindows1252(bytes);
}

/** All strings and names in a value, also nested ones. */
export function listStrings(value: Operand): string[] {
  const found: string[] = [];
  const left = [value];
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.kind === 'string') found.push(decodeText(next.bytes));
    else if (next.kind === 'name') found.push(next.value);
    else if (next.kind === 'array') left.push(...next.items);
    else if (next.kind === 'dictionary') {
      for (const [key, item] of next.entries) {
        found.push(key);
        left.push(item);
      }
    }
  }
  return found;
}

/** Runs of letters in binary data, in the two ways that programs write them. Digits are left out: they occur by chance. */
export function listWords(data: Uint8Array): string[] {
  const text = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
  const wide = text.replace(/\0([\x20-\x7e])/g, '$1');
  return [...new Set([text, wide])].flatMap((one) => one.match(/[A-Za-z\xc0-\xff][A-Za-z\xc0-\xff' .-]{4,200}/g) ?? []);
}
