import { familyHistoryTopic, negatedTopic, sensitiveTopic } from '../../reasons.ts';
import { findTerms, indexTerms } from '../../text/terms.ts';
import type { TextIndex } from '../../text/text-index.ts';
import { compareWords } from '../../values/compare.ts';
import { maskWords } from '../../values/mask-forms.ts';
import type { Family, Match } from '../definition.ts';
import { BRAND_MEDICINES, NAMELIKE_BRANDS } from '../lists/brand-medicines.ts';
import { ADJECTIVES, DENIALS, ILLNESS_ENDINGS, MEDICINE_ENDINGS } from '../lists/health-phrases.ts';
import { CONDITIONS, MEDICATIONS } from '../lists/health-words.ts';
import { CONDITION_ABBREVIATIONS, CONDITION_HEADS, CONDITION_PHRASES, SENSITIVE_TERMS } from '../lists/sensitive-terms.ts';
import { isTakenAsMedicine } from './medicine-context.ts';

export const MEDICATION = 'MEDICATION';

/**
 * `isHead`: a word for an illness that needs the word before it (`lumbar facet syndrome`). `isNamelike`: a brand that counts only when it is taken or
 * dosed.
 */
type Meaning = {
  type: 'HEALTH_CONDITION' | 'MEDICATION' | 'SENSITIVE_CATEGORY';
  category: string;
  confidence: number;
  isHead?: boolean;
  inCapitals?: boolean;
  isNamelike?: boolean;
};

const CONDITION: Meaning = { type: 'HEALTH_CONDITION', category: '', confidence: 0.82 };
const MEDICINE: Meaning = { type: MEDICATION, category: '', confidence: 0.85 };

const TERMS = indexTerms<Meaning>(
  [
    ...[...CONDITION_HEADS].map((word) => [word, { ...CONDITION, confidence: 0.7, isHead: true }] as const),
    ...[...CONDITIONS].map((word) => [word, CONDITION] as const),
    ...CONDITION_PHRASES.map((phrase) => [phrase, { ...CONDITION, confidence: 0.88 }] as const),
    ...CONDITION_ABBREVIATIONS.map((word) => [word.toLowerCase(), { ...CONDITION, confidence: 0.8, inCapitals: true }] as const),
    ...[...MEDICATIONS, ...BRAND_MEDICINES].map((word) => [word, MEDICINE] as const),
    ...[...NAMELIKE_BRANDS].map((word) => [word, { ...MEDICINE, isNamelike: true }] as const),
    ...Object.entries(SENSITIVE_TERMS).flatMap(([category, phrases]) =>
      phrases.map((phrase) => [phrase, { type: 'SENSITIVE_CATEGORY', category, confidence: 0.8 }] as const),
    ),
  ],
  [
    ...ILLNESS_ENDINGS.map((letters) => ({ letters, value: { ...CONDITION, confidence: 0.75 } })),
    ...MEDICINE_ENDINGS.map((letters) => ({ letters, value: { ...MEDICINE, confidence: 0.75 } })),
  ],
);

const ADJECTIVE = '[a-z-]{2,18}(?:al|ic|ary|ous|ive|ar|oid|ile|ised|ized|us)';

/** Turns the word after it into an illness: up to two adjectives, or a person's name. */
const BEFORE_HEAD = new RegExp(`(?<![\\p{L}-])(?:(?:${ADJECTIVE} ){1,2}|\\p{Lu}[\\p{L}-]{2,20}(?:'s)? )$`, 'u');

/** Illnesses, medicines and sensitive categories are all found in the same pass over the words. */
export const sensitive: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [
    {
      type: 'HEALTH_CONDITION',
      label: 'Health condition',
      group: 'Health',
      severity: 'medium',
      jurisdictions: [],
      traits: { owner: 'health', common: true, compare: compareWords, mask: maskWords },
      rank: 56,
      version: 1,
      source: 'Privacy Act 1988 s 6FA; GDPR art. 4(15): names of illnesses and their endings',
    },
    {
      type: MEDICATION,
      label: 'Medicine',
      group: 'Health',
      severity: 'low',
      jurisdictions: [],
      traits: { owner: 'health', common: true, compare: compareWords, mask: maskWords },
      rank: 57,
      version: 2,
      source:
        'International nonproprietary names; brands as in the FDA NDC Directory, the ARTG, the PBS Schedule and the BNF; WHO INN stems',
    },
    {
      type: 'SENSITIVE_CATEGORY',
      label: 'Especially sensitive matter',
      group: 'Sensitive',
      severity: 'high',
      jurisdictions: [],
      traits: { owner: 'health', common: true, compare: compareWords, mask: maskWords },
      rank: 59,
      version: 1,
      source: 'Privacy Act 1988 s 6 "sensitive information"; GDPR art. 9 and 10',
    },
  ],
  find: (textIndex) => {
    const { text } = textIndex;
    return findTerms(text, TERMS).flatMap(({ start, end, value }) => {
      const from = value.isHead ? headStart(text, start) : value.type === 'HEALTH_CONDITION' ? withAdjectives(text, start) : start;
      const isLowered = value.inCapitals === true && text.slice(start, end) !== text.slice(start, end).toUpperCase();
      const isOther = value.isNamelike === true && !(/\p{Lu}/u.test(text[start] ?? '') && isTakenAsMedicine(text, start, end));
      return from === null || isLowered || isOther ? [] : [matchOf(textIndex, from, end, value)];
    });
  },
};

function headStart(text: string, start: number): number | null {
  const before = BEFORE_HEAD.exec(text.slice(Math.max(0, start - 44), start))?.[0];
  return before === undefined ||
    /^(?:The|This|That|Any|No|Other) $|^(?:his|this|serious|general|medical|various|numerous|previous) $/.test(before)
    ? null
    : start - before.length;
}

const NEGATED = new RegExp(String.raw`\b(?:${DENIALS.join('|')})\s+(?:[\w-]+,?\s+(?:or\s+|and\s+)?){0,3}$`, 'i');

const RELATIVES = ['mother', 'father', 'brother', 'sister', 'aunt', 'uncle', 'grandmother', 'grandfather', 'parents?', 'cousin'];

const FAMILY_HISTORY_WORDS = ['family history', 'fhx?', `(?:${RELATIVES.join('|')})(?:'s)?`];

const FAMILY_HISTORY = new RegExp(String.raw`\b(?:${FAMILY_HISTORY_WORDS.join('|')})\b[^.;\n]{0,40}$`, 'i');

const LABELS: Record<Meaning['type'], string> = {
  HEALTH_CONDITION: 'Health condition',
  MEDICATION: 'Medicine',
  SENSITIVE_CATEGORY: 'Sensitive',
};

const ADJECTIVES_BEFORE = new RegExp(String.raw`(?<![\p{L}-])(?:(?:${ADJECTIVES.join('|')}) ){1,3}$`, 'u');

/** `lumbar spinal stenosis` starts at its first adjective. */
function withAdjectives(text: string, start: number): number {
  const before = ADJECTIVES_BEFORE.exec(text.slice(Math.max(0, start - 50), start))?.[0] ?? '';
  return start - before.length;
}

function matchOf({ text }: TextIndex, start: number, end: number, { type, category, confidence }: Meaning): Match {
  const name = category === '' ? LABELS[type] : `${LABELS[type]} (${category})`;
  const before = text.slice(Math.max(0, start - 60), start);
  if (NEGATED.test(before)) return { type, start, end, confidence: confidence - 0.1, severity: 'low', reason: negatedTopic(name) };
  if (FAMILY_HISTORY.test(before)) return { type, start, end, confidence, severity: 'medium', reason: familyHistoryTopic(name) };
  return { type, start, end, confidence, reason: sensitiveTopic(name) };
}
