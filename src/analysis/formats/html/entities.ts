import { parseFragment } from 'parse5';

/** Decodes a character reference such as `&eacute;`. Returns it unchanged when there is no such character. */
export type EntityDecoder = (reference: string) => string;

/** Each new name costs a call of the parser. HTML has 2,231 names; more than this many different ones are no references. */
const MAX_NAMES = 20_000;

/** A decoder for one file, so that the result does not depend on the files before it. */
export function createEntityDecoder(): EntityDecoder {
  const known = new Map<string, string>();
  return (reference) => {
    const plain = decodeNumber(reference);
    if (plain !== null) return plain;
    const found = known.get(reference);
    if (found !== undefined) return found;
    if (known.size >= MAX_NAMES) return reference;
    const [node] = parseFragment(reference).childNodes;
    const decoded = node && 'value' in node ? node.value : reference;
    known.set(reference, decoded);
    return decoded;
  };
}

/** Null for names, and for the numbers that HTML maps to other characters: controls, surrogates, numbers beyond Unicode. */
function decodeNumber(reference: string): string | null {
  if (reference.charCodeAt(1) !== 0x23) return null;
  const digits = reference.endsWith(';') ? reference.slice(2, -1) : reference.slice(2);
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  const isOrdinary = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) || (code >= 0xe000 && code <= 0x10ffff);
  return isOrdinary ? String.fromCodePoint(code) : code === 9 || code === 10 ? String.fromCharCode(code) : null;
}
