import { TITLES } from '../identifiers/lists/titles.ts';

/** A name as it was written, folded: lower case, no accents. */
export type NameForm = {
  /** Given names or initials, in order; empty for a bare family name. */
  given: readonly string[];
  /** Empty when only one word stands there and nothing says which it is. */
  family: string;
  /** The one word that may be either; empty otherwise. */
  single: string;
  gender: 'f' | 'm' | null;
  /** It stands in a field for one part of a name. */
  isField: boolean;
};

/** Which field of a form or column of a table a name stands in. */
export type NameField = 'family' | 'given' | null;

const FEMALE = new Set(['mrs', 'ms', 'miss', 'madam', 'lady', 'dame', 'sister']);
const MALE = new Set(['mr', 'sir', 'lord', 'mister', 'master', 'mstr', 'brother', 'father']);
/** After these a single word is a family name. */
const SETTLES_FAMILY = /\b(?:mr|mrs|ms|mx|miss|dr|doctor|prof|professor|sir|madam)\.?\s*$/i;

export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[’‘`]/g, "'")
    .toLowerCase();

/**
 * Reads a name: `Okada, Mio`, `OKADA Mio`, `Mio J Okada`, `VANDERSTEEN^LOTTE`, `Mrs Okada`.
 * @param before the words in front of it on its line, which may hold its title
 */
export function readName(written: string, before: string, field: NameField): NameForm {
  const title = /(\p{L}+)\.?\s*$/u.exec(fold(before))?.[1] ?? '';
  const [first = '', ...rest] = written.split(/[,^]/);
  const words = wordsOf(written);
  const inside = wordsOfAll(written).find((word) => TITLES.has(word)) ?? title;
  const gender = FEMALE.has(inside) ? 'f' : MALE.has(inside) ? 'm' : null;
  const form = (given: readonly string[], family: string, single = ''): NameForm => ({
    given,
    family,
    single,
    gender,
    isField: field !== null,
  });
  if (field === 'family') return form([], words.join(' '));
  if (field === 'given') return form(words, '');
  const afterComma = wordsOf(rest.join(' '));
  if (afterComma.length > 0 && wordsOf(first).length > 0) return form(afterComma, wordsOf(first).at(-1) ?? '');
  if (words.length === 1) return isTitled(written, before) ? form([], words[0] ?? '') : form([], '', words[0]);
  const isFamilyFirst = /^\p{Lu}{2,}[\p{Lu}'-]*\s+\p{Lu}\p{Ll}/u.test(written.trim());
  return isFamilyFirst ? form(words.slice(1), words[0] ?? '') : form(words.slice(0, -1), words.at(-1) ?? '');
}

const isTitled = (written: string, before: string): boolean =>
  SETTLES_FAMILY.test(before) || /^(?:mr|mrs|ms|mx|miss|dr|prof)\b/i.test(written.trim());

const wordsOfAll = (text: string): string[] => fold(text).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];

const wordsOf = (text: string): string[] => wordsOfAll(text).filter((word) => !TITLES.has(word));

/** Whether two sets of given names can be one person's: `mio`, `m`, `mio jane`; nothing fits everything. */
export function givenFit(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one[0], other[0]];
  if (a === undefined || b === undefined || a === b) return true;
  return a.length === 1 || b.length === 1 ? a[0] === b[0] : a.startsWith(b) || b.startsWith(a);
}
