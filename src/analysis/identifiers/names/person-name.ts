import { compareWords } from '../../values/compare.ts';
import { maskWords } from '../../values/mask-forms.ts';
import type { Definition } from '../definition.ts';

export const PERSON_NAME = 'PERSON_NAME';

/** Found by several families; `persons.ts` is the main one. */
export const personName: Definition = {
  type: PERSON_NAME,
  label: 'Person’s name',
  group: 'People',
  severity: 'medium',
  jurisdictions: [],
  traits: { compare: compareWords, mask: maskWords },
  rank: 68,
  version: 2,
  source: 'Labels, titles, greetings and signatures; lists of given and family names; spelling',
};
