import { DATE_OF_BIRTH } from '../identifiers/date-types.ts';
import { DEFINITIONS } from '../identifiers/registry.ts';
import type { Traits } from '../identifiers/traits.ts';

const typesWith = (has: (traits: Traits) => boolean | undefined): ReadonlySet<string> =>
  new Set(DEFINITIONS.filter(({ traits }) => traits && has(traits)).map(({ type }) => type));

/** Numbers that are one person's alone, and never a clinician's by trade. Two different ones of a kind are two people. */
export const PERSONAL_NUMBERS = typesWith(({ unique }) => unique);

/** Whether a value tells one person from all others: a personal number, or a date of birth. */
export const identifiesPerson = (type: string): boolean => type === DATE_OF_BIRTH || PERSONAL_NUMBERS.has(type);

/** Numbers by which one clinician is registered or paid. */
export const CLINICIANS_NUMBERS = typesWith(({ owner }) => owner === 'clinician');

/** Personal numbers, and what else belongs to a person, the patient more often than not. */
export const PERSONAL_VALUES = typesWith(({ owner }) => owner === 'person');

export const CONTACT_VALUES = typesWith(({ owner }) => owner === 'contact');

export const HEALTH_MATTERS = typesWith(({ owner }) => owner === 'health');

/** Values of which nobody is the owner unless a name is near. */
export const UNCERTAIN_VALUES = typesWith(({ common, organizational }) => common || organizational);

/** Values that may be an organization's: its own bank account on a bill. */
export const ORGANIZATIONAL_VALUES = typesWith(({ organizational }) => organizational);
