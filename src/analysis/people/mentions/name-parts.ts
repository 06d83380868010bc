import { PARTICLES, TITLES } from '../../identifiers/lists/titles.ts';

/** The parts of a name, in lower case without accents. */
export type NameParts = {
  /** The first given name, an initial, or ''. */
  given: string;
  /** Middle names and initials. */
  middle: readonly string[];
  /** Includes particles: `van der berg`. '' when only a given name is known. */
  family: string;
  /** A single name that can be either a given or a family name; the other parts are then ''. */
  lone: string;
  /** `mrs`, `dr`, …; '' without one. */
  title: string;
  /** `Mr and Mrs Okada`: two people in one. */
  isCouple: boolean;
};

const NAME_TITLES = [
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'mme',
  'mlle',
  'dr',
  'doctor',
  'prof',
  'professor',
  'sir',
  'dame',
  'lady',
  'lord',
  'rev',
  'fr',
  'sr',
  'sister',
  'nurse',
  'matron',
  'officer',
  'constable',
  'sgt',
  'sergeant',
  'mister',
  'master',
  'mstr',
  'madam',
  'aprof',
];

/** Titles directly before a name. The last one counts. */
const TITLES_BEFORE = new RegExp(
  String.raw`(?:^|[^\p{L}])((?:(?:assoc(?:iate)?|adj(?:unct)?|clin(?:ical)?|a/)\.? ?)?(?:${NAME_TITLES.join('|')})\.?(?:,? (?:and|&) (?:mr|mrs|ms|miss|dr)\.?)?)[\s\u00a0]*$`,
  'iu',
);

/** After these titles, a single name is a family name. */
const FAMILY_TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'mme',
  'mlle',
  'mister',
  'madam',
  'officer',
  'constable',
  'sgt',
  'sergeant',
]);

/** `Baby Girl Osgood`, `B/O Okada`: a newborn under the mother's name. */
const BABY = /(?:^|[^\p{L}])(?:baby(?: of| girl| boy)?|b\/o|twin (?:1|2|i|ii|a|b|one|two)|infant(?: of)?|newborn) $/iu;

/** @param before the text before the name on its line */
export function readName(text: string, before: string): NameParts {
  const outer = TITLES_BEFORE.exec(before)?.[1]?.toLowerCase() ?? '';
  const isCouple = / (?:and|&) |\b(?:and|&)\b/.test(outer) || /^(?:mr|mrs|dr)\.? (?:and|&) /i.test(text);
  const comma = text.indexOf(',');
  const words = wordsOf(comma > 0 ? `${text.slice(comma + 1)} ${text.slice(0, comma)}` : text);
  let inner = '';
  while (words.length > 1 && TITLES.has(words[0] ?? '')) inner = words.shift() ?? '';
  const title = (inner || outer).replace(/\.|,? (?:and|&).*$/g, '');
  const familyLength = comma > 0 ? wordsOf(text.slice(0, comma)).length : familyWords(words);
  if (BABY.test(before) && words.length === 1)
    return { given: 'baby', middle: [], family: words[0] ?? '', lone: '', title: '', isCouple: false };
  if (words.length <= 1) {
    const word = words[0] ?? '';
    const isFamily = isCouple || FAMILY_TITLES.has(title);
    return { given: '', middle: [], family: isFamily ? word : '', lone: isFamily ? '' : word, title, isCouple };
  }
  const family = words.slice(words.length - familyLength).join(' ');
  const [given = '', ...middle] = words.slice(0, words.length - familyLength);
  return { given, middle, family, lone: '', title, isCouple };
}

/** Joins `Surname` and `Given names` from two fields. */
export function joinFields(family: NameParts, given: NameParts): NameParts {
  const words = [given.given, ...given.middle, given.family, given.lone].filter((word) => word !== '');
  const name = [family.given, ...family.middle, family.family, family.lone].filter((word) => word !== '').join(' ');
  return {
    given: words[0] ?? '',
    middle: words.slice(1),
    family: name,
    lone: '',
    title: family.title || given.title,
    isCouple: false,
  };
}

/** Letters only, without accents, in lower case; hyphens and apostrophes do not count. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}

/** More words add nothing. */
const MAX_WORDS = 8;

function wordsOf(text: string): string[] {
  return text
    .split(/[\s,.\u00a0]+/)
    .map(foldWord)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
}

/** Number of words at the end that are the family name: the last word and the particles before it. */
function familyWords(words: readonly string[]): number {
  let first = words.length - 1;
  while (first > 1 && PARTICLES.has(words[first - 1] ?? '')) first--;
  return Math.min(words.length - first, Math.max(1, words.length - 1));
}
