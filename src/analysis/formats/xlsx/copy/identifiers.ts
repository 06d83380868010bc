import { encodeXml } from '../../xml.ts';

/** Names of sheets have at most this many characters. */
const MAX_SHEET_NAME = 31;

/**
 * Writes names that formulas and macros use: letters, digits and underscores, none twice within a kind. Source: ECMA-376 part 1, 18.2.5.
 * @returns a writer for each kind of name
 */
export function createIdentifierWriter(): (kind: string) => (text: string) => string {
  const used = new Map<string, Set<string>>();
  return (kind) => (text) => {
    const names = used.get(kind) ?? new Set<string>();
    used.set(kind, names);
    const plain = text.replace(/[^\p{L}\p{N}_.\\]/gu, '_');
    return encodeXml(makeUnique(/^[\p{L}_\\]/u.test(plain) ? plain : `_${plain}`, names, '_', 255));
  };
}

/** A name for a sheet: without the characters that Excel refuses, at most 31 of them, not used by another sheet. */
export function makeSheetName(text: string, used: Set<string>): string {
  const plain = text
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/[:\\/?*]/g, ' ')
    .replace(/^'|'$/g, '')
    .trim();
  return makeUnique(plain || 'Sheet', used, ' ', MAX_SHEET_NAME);
}

/** A name that differs from the used ones in more than case. It is added to them. */
export function makeUnique(name: string, used: Set<string>, separator: string, maximum: number): string {
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `${separator}${count}`;
    const unique = name.slice(0, maximum - ending.length) + ending;
    if (used.has(unique.toLowerCase())) continue;
    used.add(unique.toLowerCase());
    return unique;
  }
}
