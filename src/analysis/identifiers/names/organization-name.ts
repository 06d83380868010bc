import { compareWords } from '../../values/compare.ts';
import { maskWords } from '../../values/mask-forms.ts';
import type { Definition } from '../definition.ts';

export const ORGANIZATION = 'ORGANIZATION';

export const organizationName: Definition = {
  type: ORGANIZATION,
  label: 'Organisation',
  group: 'Organisations',
  severity: 'low',
  jurisdictions: [],
  traits: { compare: compareWords, mask: maskWords },
  rank: 80,
  version: 1,
  source: 'Legal forms and kinds of organization at the end of a capitalised name; well-known companies',
};
