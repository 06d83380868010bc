import { canonicalValue } from '../canonical.ts';
import { DEFINITION_BY_TYPE } from '../identifiers/registry.ts';

/** Numbers of those who treat or bill, not of those who are treated. */
export const OF_CLINICIANS: ReadonlySet<string> = new Set([
  'AU_PROVIDER',
  'AU_PRESCRIBER',
  'AU_AHPRA',
  'AU_HPI_I',
  'US_NPI',
  'US_DEA',
  'NZ_HPI',
]);

/** Of practices and companies, or of nobody. */
const OF_NOBODY: ReadonlySet<string> = new Set([
  'AU_ABN',
  'AU_ACN',
  'AU_HPI_O',
  'ORGANIZATION',
  'LOCATION',
  'POSTCODE',
  'DATE',
  'URL',
  'IP_ADDRESS',
  'MAC_ADDRESS',
  'US_ABA_ROUTING',
  'DEVICE_ID',
]);

const HEALTH: ReadonlySet<string> = new Set(['HEALTH_CONDITION', 'MEDICATION', 'SENSITIVE_CATEGORY']);
const CONTACT: ReadonlySet<string> = new Set(['ADDRESS', 'PHONE', 'EMAIL']);
const ABOUT: ReadonlySet<string> = new Set(['AGE', 'GENDER', 'BANK_ACCOUNT', 'CREDIT_CARD', 'IBAN', 'CRYPTO', 'OTHER_ID']);

/** Numbers that several people or events can share: a card of a family, a claim of many letters. */
const SHARED: ReadonlySet<string> = new Set(['CLAIM_NUMBER', 'POLICY_NUMBER', 'VEHICLE_REGISTRATION', 'VIN', 'AU_PASSPORT']);

export type Belonging = 'own' | 'clinician' | 'health' | 'contact' | 'about' | 'nobody';

/** Whose a finding of a type can be. `own`: one person's alone. */
export function belongingOf(type: string): Belonging {
  if (OF_CLINICIANS.has(type)) return 'clinician';
  if (OF_NOBODY.has(type) || type === 'PERSON_NAME') return 'nobody';
  if (HEALTH.has(type)) return 'health';
  if (CONTACT.has(type)) return 'contact';
  if (ABOUT.has(type)) return 'about';
  return type === 'DATE_OF_BIRTH' || DEFINITION_BY_TYPE.get(type)?.severity === 'critical' || SHARED.has(type) ? 'own' : 'about';
}

/** Types of which one person has one value. */
export const isUnique = (type: string): boolean => belongingOf(type) === 'own' && !SHARED.has(type) && !MANY.has(type);

/** Patients have several: one of each hospital, one of each country. */
const MANY: ReadonlySet<string> = new Set(['MRN', 'PASSPORT', 'DRIVER_LICENCE', 'OTHER_ID']);

const MEDICARE_CARD = 10;

/** One spelling of a value for comparing people. A Medicare card belongs to a family: its number counts without the place of the person on it. */
export function comparable(type: string, text: string): string {
  const value = canonicalValue(type, text);
  return type === 'AU_MEDICARE' ? value.slice(0, MEDICARE_CARD) : value;
}
