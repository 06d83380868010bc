import { REASONS } from '../../reasons.ts';
import { classAt, OTHER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Family, Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { EPONYMS } from '../lists/eponyms.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { CARE_WORDS, FIRST_WORDS, KINDS, LEGAL_FORMS } from '../lists/organization-forms.ts';
import { KIND_WORDS, KNOWN_ORGANIZATION_PHRASES, KNOWN_ORGANIZATIONS, LEGAL_WORDS, PLAIN_WORDS } from '../lists/organization-words.ts';
import { COUNTRIES } from '../lists/places.ts';
import { labelledOrganizations } from './labelled-organizations.ts';
import { ORGANIZATION, organizationName } from './organization-name.ts';

/** Endings of organization names. */
const LEGAL_FORM = new RegExp(String.raw`(?:${LEGAL_FORMS.join('|')})(?![\p{L}\p{N}])`, 'uy');
const KIND = new RegExp(
  String.raw`(?!Aged(?! Care)|Nursing(?! Home))(?:(?:${CARE_WORDS.join('|')}) )?(?:${KINDS.join('|')})(?![\p{L}\p{N}'-])`,
  'uy',
);

const WORD = "(?:\\p{Lu}[\\p{L}\\p{N}'&-]{0,30}|St\\.|&|and|the|de|du|la|\\d{1,3})";
const RUN_BEFORE = new RegExp(`(?:^|[^\\p{L}\\p{N}&'-])((?:St\\.|\\p{Lu}\\.|\\p{Lu}[\\p{L}\\p{N}'&-]{0,30})(?: ${WORD}){0,6} )$`, 'u');

/** `Tesla, ` before `Inc.`. */
const RUN_BEFORE_COMMA = new RegExp(RUN_BEFORE.source.replace(/ \)\$$/, ', )$'), 'u');

/** `Smith, Jones and Brown` before the ending; not `Dr Ann Smith, Jones & Brown`. */
const LIST_BEFORE =
  /(?<!\p{Lu}[\p{L}'-]{0,30} )(?<![\p{L}'-])(\p{Lu}[\p{L}'-]{1,30}(?:, \p{Lu}[\p{L}'-]{1,30}){1,3},? (?:and|&) \p{Lu}[\p{L}'-]{1,30} )$/u;

/** `Department of Health`, `University of Sydney`, `St Vincent's Hospital`. */
const KIND_FIRST =
  /(?:(?:Department|Ministry|University|Bank|College|Institute|City|Church|Office|Council|School|Society) of (?:the )?\p{Lu}[\p{L}'-]{1,24}(?:(?: and| &)? (?:the )?\p{Lu}[\p{L}'-]{2,24}){0,3}|St\.? \p{Lu}\p{Ll}+'?s (?:\p{Lu}\p{Ll}+ )?(?:Hospital|School|College|Church|Clinic))/uy;

/** Firms named after people: `Smith, Jones and Brown`. */
const FIRM = /\p{Lu}\p{L}{1,20}, \p{Lu}\p{L}{1,20} (?:and|&) \p{Lu}\p{L}{1,20}(?![\p{L}])/uy;

export const organizations: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [organizationName],
  find: (textIndex) => {
    const matches: Match[] = labelledOrganizations(textIndex.text);
    const { text, scan } = textIndex;
    for (let index = 0; index < scan.capitalStarts.length; index++) {
      const start = scan.capitalStarts.at(index);
      const end = scan.capitalEnds.at(index);
      const match = organizationAt(textIndex, start, end, text.slice(start, end));
      if (match) matches.push(match);
    }
    return matches;
  },
};

function organizationAt({ text }: TextIndex, start: number, end: number, word: string): Match | null {
  if (LEGAL_WORDS.has(word)) return endingAt(text, start, LEGAL_FORM, 0.85);
  if (KIND_WORDS.has(word)) return matchAt(text, start, KIND_FIRST, 0.85) ?? endingAt(text, start, KIND, 0.72);
  if (FIRST_WORDS.has(word)) return matchAt(text, start, KIND_FIRST, 0.85);
  if (text[end] === ',' && text[end + 1] === ' ')
    return (
      (FAMILY_NAMES.has(word.toLowerCase()) ? withoutIllnesses(text, matchAt(text, start, FIRM, 0.6)) : null) ?? knownAt(text, start, end)
    );
  return knownAt(text, start, end);
}

function organization(start: number, end: number, confidence: number): Match {
  return { type: ORGANIZATION, start, end, confidence, reason: REASONS.organizationByForm };
}

function matchAt(text: string, start: number, pattern: RegExp, confidence: number): Match | null {
  pattern.lastIndex = start;
  return pattern.test(text) ? organization(start, pattern.lastIndex, confidence) : null;
}

/** `Graves, Crohn and Bell` are illnesses when two of them are. */
function withoutIllnesses(text: string, firm: Match | null): Match | null {
  const words = firm ? (text.slice(firm.start, firm.end).match(/\p{Lu}\p{L}+/gu) ?? []) : [];
  return words.filter((word) => EPONYMS.has(word.toLowerCase())).length > 1 ? null : firm;
}

function endingAt(text: string, start: number, ending: RegExp, confidence: number): Match | null {
  ending.lastIndex = start;
  if (text[start - 1] !== ' ' || !ending.test(text)) return null;
  const before = text.slice(Math.max(0, start - 90), start);
  const name = distinctivePart(
    (LIST_BEFORE.exec(before) ?? RUN_BEFORE.exec(before) ?? (ending === LEGAL_FORM ? RUN_BEFORE_COMMA.exec(before) : null))?.[1] ?? '',
  );
  return name === '' ? null : organization(start - name.length, ending.lastIndex, confidence);
}

/** The part of a run that names something. `The Private` names nothing; a country alone does (`Air India Ltd`). */
function distinctivePart(run: string): string {
  const words = run.split(' ').filter((word) => word !== '');
  while (
    words.length > 0 &&
    /^(?:The|At|In|From|To|By|With|For|Of|And|Dear|Our|Your|and|of|the|for|&|de|Contact|Visit|Call|See)$/.test(words[0] ?? '')
  )
    words.shift();
  const isPlain = words.every((word) => PLAIN_WORDS.has(word.replace(/[,.]$/, '')) || /^\d+$/.test(word));
  if (words.length === 1 && COMMON_WORDS.has(words[0]?.toLowerCase() ?? '') && /^\p{Lu}\p{Ll}+$/u.test(words[0] ?? '')) return '';
  if (words.length === 0 || (isPlain && !COUNTRIES.has(words.join(' ').toLowerCase()))) return '';
  return run.slice(run.length - words.join(' ').length - 1);
}

/** Phrases by their first word, longest first. */
const PHRASES = new Map<string, string[]>();
for (const phrase of [...KNOWN_ORGANIZATION_PHRASES].sort((one, other) => other.length - one.length)) {
  const first = /^\p{L}+/u.exec(phrase)?.[0] ?? '';
  PHRASES.set(first, [...(PHRASES.get(first) ?? []), phrase]);
}

/** A well-known organization by its full name of one to four words. */
function knownAt(text: string, start: number, end: number): Match | null {
  if (text[start - 1] === '@') return null;
  const word = text.slice(start, end);
  const phrase = PHRASES.get(word)?.find((known) => text.startsWith(known, start) && classAt(text, start + known.length) === OTHER);
  if (phrase !== undefined) return organization(start, start + phrase.length, 0.78);
  if (!KNOWN_ORGANIZATIONS.has(word) || (text[end] === '.' && classAt(text, end + 1) !== OTHER)) return null;
  return organization(start, end, 0.72);
}
