const DOT = '•';

/** Types whose initials may be shown: they help to tell two people apart without identifying either. */
const SHOWS_INITIALS: ReadonlySet<string> = new Set([
  'PERSON_NAME',
  'ORGANIZATION',
  'LOCATION',
  'ADDRESS',
  'HEALTH_CONDITION',
  'MEDICATION',
  'SENSITIVE_CATEGORY',
  'GENDER',
]);

/**
 * What staff see before they show a value: `•••• ••••• 1`, `S•••• O•••••`, `s••••@•••.au`. The same value always gives the same mask. At most one
 * character of a number, one of each word of a name, and the top-level domain are shown.
 */
export function maskValue({ type, text }: { type: string; text: string }): string {
  if (type === 'EMAIL') return maskEmail(text);
  if (type === 'URL') return text.replace(/[\p{L}\p{N}]/gu, DOT);
  if (SHOWS_INITIALS.has(type)) return text.replace(WORD, maskWord);
  return maskNumber(text);
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** The initial of a short word gives away too much (`Ng`, `HIV`). */
const SHORT_WORD = 3;

/** More dots would give away the length of a long word. */
const MAX_DOTS = 5;

function maskWord(word: string): string {
  const initial = /^\p{Lu}/u.test(word) && word.length > SHORT_WORD ? word.slice(0, 1) : '';
  return initial + DOT.repeat(Math.min(word.length - initial.length, MAX_DOTS));
}

function maskEmail(text: string): string {
  const topLevel = /\.[a-z]{2,6}$/i.exec(text)?.[0] ?? '';
  return `${text.slice(0, 1)}${DOT.repeat(4)}@${DOT.repeat(3)}${topLevel}`;
}

/** Long enough that the last character gives nothing away. */
const SHOWS_LAST = 8;

function maskNumber(text: string): string {
  const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  let seen = 0;
  return text.replace(/[\p{L}\p{N}]/gu, (character) => (++seen === characters && characters >= SHOWS_LAST ? character : DOT));
}
