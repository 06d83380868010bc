import type { Reading } from '../reading.ts';
import { findTerms, indexTerms } from '../terms.ts';
import type { Family, Match } from './definition.ts';
import { CONDITIONS, MEDICATIONS } from './lists/health-words.ts';
import { CONDITION_ABBREVIATIONS, CONDITION_HEADS, CONDITION_PHRASES, SENSITIVE_TERMS } from './lists/sensitive-terms.ts';

type Meaning = { type: 'HEALTH_CONDITION' | 'MEDICATION' | 'SENSITIVE_CATEGORY'; category: string; confidence: number };

const TERMS = indexTerms<Meaning>([
  ...[...CONDITIONS].map((word) => [word, { type: 'HEALTH_CONDITION', category: '', confidence: 0.82 }] as const),
  ...CONDITION_PHRASES.split('|').map((phrase) => [phrase, { type: 'HEALTH_CONDITION', category: '', confidence: 0.88 }] as const),
  ...[...MEDICATIONS].map((word) => [word, { type: 'MEDICATION', category: '', confidence: 0.85 }] as const),
  ...Object.entries(SENSITIVE_TERMS).flatMap(([category, phrases]) =>
    phrases.split('|').map((phrase) => [phrase, { type: 'SENSITIVE_CATEGORY', category, confidence: 0.8 }] as const),
  ),
]);

const ABBREVIATIONS = new RegExp(`(?<![\\w-])(?:${CONDITION_ABBREVIATIONS.join('|')})(?![\\w-])`, 'g');

/** Endings that only illnesses and only medicines have, for words on no list. */
const ILLNESS_ENDING =
  /(?<![\p{L}-])\p{L}{3,20}(?:itis|aemia|pathy|algia|trophy|sclerosis|plegia|carcinoma|sarcoma|blastoma|lymphoma|melanoma|cytosis|nephrosis|stenosis|keratosis|thrombosis|fibrosis)(?![\p{L}-])/giu;
const MEDICINE_ENDING =
  /(?<![\p{L}-])\p{L}{3,20}(?:ximab|zumab|tinib|sartan|vastatin|dipine|prazole|cycline|gliptin|gliflozin|setron|triptan|cillin|conazole|lukast|parin|xaban|olol|oxetine|azepam|barbital|mycin|floxacin|glutide|umab)(?![\p{L}-])/giu;

/** `lumbar facet syndrome`, `Sjogren's disease`: an adjective or a person's name before a word for illness. */
const ADJECTIVE = '[a-z-]{2,18}(?:al|ic|ary|ous|ive|ar|oid|ile|ised|ized)';
const HEADED = new RegExp(
  `(?<![\\p{L}-])(?:(?:${ADJECTIVE} ){1,2}|\\p{Lu}[\\p{L}-]{2,20}(?:'s)? )(?:${[...CONDITION_HEADS].join('|')})(?![\\p{L}-])`,
  'gu',
);

/** Names of `sensitive` families are words, so both are found in the same pass over all words. */
export const sensitive: Family = {
  definitions: [
    {
      type: 'HEALTH_CONDITION',
      label: 'Health condition',
      group: 'Health',
      severity: 'medium',
      jurisdictions: [],
      rank: 56,
      version: 1,
      source: 'Privacy Act 1988 s 6FA; GDPR art. 4(15): names of illnesses and their endings',
    },
    {
      type: 'MEDICATION',
      label: 'Medicine',
      group: 'Health',
      severity: 'low',
      jurisdictions: [],
      rank: 57,
      version: 1,
      source: 'International nonproprietary names and brands; WHO INN stems',
    },
    {
      type: 'SENSITIVE_CATEGORY',
      label: 'Especially sensitive matter',
      group: 'Sensitive',
      severity: 'high',
      jurisdictions: [],
      rank: 59,
      version: 1,
      source: 'Privacy Act 1988 s 6 "sensitive information"; GDPR art. 9 and 10',
    },
  ],
  find: (reading) => {
    const { text } = reading;
    return [
      ...findTerms(text, TERMS).map(({ start, end, value }) => judge(reading, start, end, value)),
      ...all(text, ABBREVIATIONS, 'HEALTH_CONDITION', 0.8, reading),
      ...all(text, HEADED, 'HEALTH_CONDITION', 0.7, reading),
      ...all(text, ILLNESS_ENDING, 'HEALTH_CONDITION', 0.75, reading),
      ...all(text, MEDICINE_ENDING, 'MEDICATION', 0.75, reading),
    ];
  },
};

function all(text: string, pattern: RegExp, type: Meaning['type'], confidence: number, reading: Reading): Match[] {
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) =>
    judge(reading, index, index + word.length, { type, category: '', confidence }),
  );
}

const DENIED =
  /\b(?:no|not|nil|denies|denied|denying|without|negative for|never|ruled out|excluded|no history of|no evidence of)\s+(?:[\w-]+,?\s+(?:or\s+|and\s+)?){0,3}$/i;
const OF_FAMILY =
  /\b(?:family history|fhx?|(?:mother|father|brother|sister|aunt|uncle|grandmother|grandfather|parents?|cousin)(?:'s)?)\b[^.;\n]{0,40}$/i;

const LABELS: Record<Meaning['type'], string> = {
  HEALTH_CONDITION: 'Health condition',
  MEDICATION: 'Medicine',
  SENSITIVE_CATEGORY: 'Sensitive',
};

function judge({ text }: Reading, start: number, end: number, { type, category, confidence }: Meaning): Match {
  const name = category === '' ? LABELS[type] : `${LABELS[type]} (${category})`;
  const before = text.slice(Math.max(0, start - 60), start);
  if (DENIED.test(before))
    return { type, start, end, confidence: confidence - 0.1, severity: 'low', reason: `${name}: the text says it is not there.` };
  if (OF_FAMILY.test(before))
    return { type, start, end, confidence, severity: 'medium', reason: `${name}: of a relative, as the text says.` };
  return { type, start, end, confidence, reason: `${name}.` };
}
