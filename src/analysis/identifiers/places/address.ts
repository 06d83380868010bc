import { compareWords } from '../../values/compare.ts';
import { maskWords } from '../../values/mask-forms.ts';
import type { Definition } from '../definition.ts';

export const ADDRESS = 'ADDRESS';

const ADDRESS_LABELS = [
  'address',
  'home address',
  'residential address',
  'postal address',
  'street address',
  'mailing address',
  'delivery address',
  'lives at',
  'live at',
  'living at',
  'resides at',
  'residing at',
  'located at',
  'address is',
  'street',
  'property',
  'addr',
  'practice address',
  'billing address',
  'shipping address',
  'moved to',
  'visit us at',
  'address line',
  'address :',
  'residence',
  'situated at',
];

export const address: Definition = {
  type: ADDRESS,
  label: 'Address',
  group: 'Place',
  severity: 'high',
  jurisdictions: [],
  traits: { owner: 'contact', severityAboutNobody: 'medium', repeats: false, compare: compareWords, mask: maskWords },
  rank: 82,
  version: 1,
  source: 'AS 4590, USPS Publication 28, Royal Mail, Canada Post, NZ Post: number, street, kind of street, unit, locality, state, postcode',
  labels: ADDRESS_LABELS,
};
