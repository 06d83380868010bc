import { REASONS } from '../reasons.ts';
import { findTerms, indexTerms } from '../text/terms.ts';
import { maskWords } from '../values/mask-forms.ts';
import type { Family } from './definition.ts';

/** How certain each word is as a gender. */
const TERMS = indexTerms<number>([
  ['male', 0.75],
  ['female', 0.75],
  ['non-binary', 0.85],
  ['nonbinary', 0.85],
  ['transgender', 0.6],
  ['trans woman', 0.85],
  ['trans man', 0.85],
]);

const FIELD =
  /(?:\b(?:sex|gender)(?: at birth| identity)?[ \t]{0,3}[:=][ \t]{0,3})(male|female|m|f|man|woman|x|non-binary|other|unknown|indeterminate|intersex)\b/gi;

const COLUMN = /^(?:sex|gender|sex at birth|m\/f)$/i;

export const gender: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [
    {
      type: 'GENDER',
      label: 'Gender',
      group: 'People',
      severity: 'low',
      jurisdictions: [],
      traits: { owner: 'person', common: true, repeats: false, mask: maskWords },
      rank: 54,
      version: 1,
      source: 'Words for gender, and fields that ask for it',
    },
  ],
  find: ({ text, table }) => {
    const reason = REASONS.gender;
    const fields = Array.from(text.matchAll(FIELD), ({ 0: field, 1: value = '', index }) => ({
      type: 'GENDER',
      start: index + field.length - value.length,
      end: index + field.length,
      confidence: 0.95,
      reason,
    }));
    const words = findTerms(text, TERMS).map(({ start, end, value }) => ({ type: 'GENDER', start, end, confidence: value, reason }));
    const cells = (table?.cells ?? [])
      .filter(({ start, end, header }) => COLUMN.test(header) && end > start && end - start < 16)
      .map(({ start, end }) => ({ type: 'GENDER', start, end, confidence: 0.92, reason }));
    return [...fields, ...words, ...cells];
  },
};
