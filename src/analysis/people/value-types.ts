import { DATE_OF_BIRTH } from '../identifiers/date-types.ts';
import { DEFINITIONS } from '../identifiers/registry.ts';
import type { Traits } from '../identifiers/traits.ts';

const typesWith = (has: (traits: Traits) => boolean | undefined): ReadonlySet<string> =>
  new Set(DEFINITIONS.filter(({ traits }) => traits && has(traits)).map(({ type }) => type));

/** Numbers that belong to one person and never to a clinician's job. Two different numbers of one type mean two people. */
export const PERSONAL_NUMBERS = typesWith(({ unique }) => unique);

/** Whether a value identifies one person: a personal number, or a date of birth. */
export const identifiesPerson = (type: string): boolean => type === DATE_OF_BIRTH || PERSONAL_NUMBERS.has(type);

/** Numbers with which a clinician is registered or paid. */
export const CLINICIANS_NUMBERS = typesWith(({ owner }) => owner === 'clinician');

/** Personal numbers, and other values that belong to a person, usually the patient. */
export const PERSONAL_VALUES = typesWith(({ owner }) => owner === 'person');

export const CONTACT_VALUES = typesWith(({ owner }) => owner === 'contact');

export const HEALTH_MATTERS = typesWith(({ owner }) => owner === 'health');

/** Values that belong to nobody unless a name is near. */
export const UNCERTAIN_VALUES = typesWith(({ common, organizational }) => common || organizational);

/** Values that may belong to an organization: its own bank account on a bill. */
export const ORGANIZATIONAL_VALUES = typesWith(({ organizational }) => organizational);
