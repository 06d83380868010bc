import { REASONS } from '../../reasons.ts';
import { classAt, DIGIT } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Family, Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { MEDICATION } from './sensitive.ts';

const DOSE = /\d{1,5}(?:\.\d{1,3})? ?(?:mg|mcg|µg|ug|micrograms?|units|iu)(?![\p{L}])/iuy;

const WORD_BEFORE = /(?<![\p{L}-])(\p{L}[\p{L}-]{4,24}) $/u;

const WORDS_BEFORE_DOSES = [
  'about',
  'around',
  'another',
  'extra',
  'weekly',
  'daily',
  'twice',
  'maximum',
  'minimum',
  'tablet',
  'tablets',
  'capsule',
  'capsules',
  'dosage',
  'strength',
  'least',
  'level',
  'ferritin',
  'glucose',
  'creatinine',
  'total',
  'sodium',
  'caffeine',
  'alcohol',
  'nicotine',
];

/** Words before a dose that are not medicines. */
const NO_MEDICINE = new RegExp(`^(?:${WORDS_BEFORE_DOSES.join('|')})$`, 'i');

/** Medicines on no list, recognised by the dose after them: `zibotentan 10 mg`. Their definition is in sensitive.ts. */
export const doses: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [],
  find: ({ text, scan }: TextIndex) => {
    const matches: Match[] = [];
    for (let index = 0; index < scan.numberStarts.length; index++) {
      const start = scan.numberStarts.at(index);
      if (classAt(text, start) !== DIGIT || text[start - 1] !== ' ') continue;
      DOSE.lastIndex = start;
      if (!DOSE.test(text)) continue;
      const word = WORD_BEFORE.exec(text.slice(Math.max(0, start - 27), start))?.[1];
      if (!word || COMMON_WORDS.has(word.toLowerCase()) || NO_MEDICINE.test(word)) continue;
      matches.push({
        type: MEDICATION,
        start: start - 1 - word.length,
        end: start - 1,
        confidence: 0.7,
        reason: REASONS.medicineWithDose,
      });
    }
    return matches;
  },
};
