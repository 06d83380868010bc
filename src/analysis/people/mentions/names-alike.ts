import type { NameParts } from './name-parts.ts';

/** Short forms that start differently from the full name. */
const SHORT_FORMS: readonly (readonly string[])[] = [
  ['william', 'bill', 'billy', 'will', 'liam'],
  ['robert', 'bob', 'bobby', 'rob'],
  ['richard', 'dick', 'rick'],
  ['elizabeth', 'liz', 'beth', 'betty', 'lizzie', 'libby', 'elisabeth'],
  ['margaret', 'peggy', 'meg', 'maggie', 'marg'],
  ['john', 'jack', 'johnny'],
  ['james', 'jim', 'jimmy'],
  ['henry', 'harry', 'hank'],
  ['edward', 'ted', 'ned', 'teddy', 'eddie'],
  ['catherine', 'kate', 'kathy', 'katie', 'cathy'],
  ['katherine', 'kate', 'kathy', 'katie'],
  ['anthony', 'tony'],
  ['charles', 'chuck', 'charlie'],
  ['patricia', 'trish', 'pat', 'patsy', 'tricia'],
  ['michael', 'mick', 'mike'],
  ['mary', 'molly', 'polly'],
  ['sarah', 'sally'],
  ['theodore', 'ted'],
  ['susan', 'sue'],
  ['antonio', 'tony'],
  ['dorothy', 'dot', 'dottie'],
  ['eleanor', 'nell', 'ellie'],
  ['andrew', 'drew', 'andy'],
  ['rebecca', 'becky', 'bec'],
  ['lachlan', 'lachie', 'lockie'],
];

const SHORT_FORM_SETS = new Map<string, Set<string>>();
for (const forms of SHORT_FORMS)
  for (const form of forms) SHORT_FORM_SETS.set(form, new Set([...(SHORT_FORM_SETS.get(form) ?? []), ...forms]));

/** Number of letters that a short form must share with the full name. */
const COMMON_BEGINNING = 3;

/** Whether two given names can belong to one person: equal, an initial, or a short form. */
export function givenAlike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one === '' || other === '') return false;
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  if (SHORT_FORM_SETS.get(one)?.has(other)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const stem = short.replace(/(?:ie|y|s)$/, '');
  return stem.length >= COMMON_BEGINNING && long.startsWith(stem) && (short.length <= long.length - 2 || stem !== short);
}

/** Whether two full names can belong to one person. Different middle names mean different people; an initial or no middle name does not. */
export function fullNamesAlike(one: NameParts, other: NameParts): boolean {
  return (
    familiesAlike(one.family, other.family) &&
    (givenAlike(one.given, other.given) || one.middle.includes(other.given) || other.middle.includes(one.given)) &&
    middlesAlike(one.middle, other.middle)
  );
}

/** `mr` and `mrs` are two people. */
export function titlesAlike(one: string, other: string): boolean {
  const [first, second] = [sexOf(one), sexOf(other)];
  return first === '' || second === '' || first === second;
}

function familiesAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length >= 4 &&
    long.endsWith(short) &&
    /^(?:mac|mc|o|van|de|von|al|el|la|le|der|den|den|ter|st|ap)+$/.test(long.slice(0, -short.length).replace(/ /g, ''))
  );
}

function middlesAlike(one: readonly string[], other: readonly string[]): boolean {
  const [first = '', second = ''] = [one[0], other[0]];
  return first === '' || second === '' || first[0] === second[0];
}

function sexOf(title: string): string {
  if (/^(?:mr|mister|sir|master|mstr|lord|fr)$/.test(title)) return 'm';
  return /^(?:mrs|ms|miss|mme|mlle|madam|dame|lady|sr|sister)$/.test(title) ? 'f' : '';
}

/** Index keys of a given name, so that similar names are found: the name, its beginning, its short forms. */
export function givenKeys(given: string): string[] {
  if (given === '') return [];
  return [given, given.slice(0, COMMON_BEGINNING), given.slice(0, 1), ...(SHORT_FORM_SETS.get(given) ?? [])];
}
