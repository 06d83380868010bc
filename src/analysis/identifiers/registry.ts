import { ages } from './ages.ts';
import { email } from './contact/email.ts';
import { networkAddresses } from './contact/network-addresses.ts';
import { phones } from './contact/phones.ts';
import { web } from './contact/web.ts';
import { auHealthServices } from './countries/au/health-services.ts';
import { auHealthcareIdentifiers } from './countries/au/healthcare-identifiers.ts';
import { auMedicare } from './countries/au/medicare.ts';
import { auProviders } from './countries/au/providers.ts';
import { auTax } from './countries/au/tax.ts';
import { canada } from './countries/ca/canada.ts';
import { newZealand } from './countries/nz/new-zealand.ts';
import { unitedKingdom } from './countries/uk/united-kingdom.ts';
import { unitedStates } from './countries/us/united-states.ts';
import { dates } from './dates.ts';
import type { Definition, Family } from './definition.ts';
import { gender } from './gender.ts';
import { doses } from './health/doses.ts';
import { sensitive } from './health/sensitive.ts';
import { bank } from './money/bank.ts';
import { crypto } from './money/crypto.ts';
import { organizations } from './names/organizations.ts';
import { persons } from './names/persons.ts';
import { passportsAndLicences } from './passports-licences.ts';
import { addresses } from './places/addresses.ts';
import { places } from './places/places.ts';
import { records } from './records.ts';

/** All families. A new identifier is one file and one line here. */
export const FAMILIES: readonly Family[] = [
  auMedicare,
  auHealthcareIdentifiers,
  auProviders,
  auTax,
  auHealthServices,
  unitedKingdom,
  unitedStates,
  canada,
  newZealand,
  passportsAndLicences,
  records,
  bank,
  crypto,
  email,
  phones,
  dates,
  ages,
  persons,
  addresses,
  places,
  organizations,
  sensitive,
  doses,
  gender,
  web,
  networkAddresses,
];

/** Families that search for words, not numbers. They can be skipped when none of their types is wanted, because no other family depends on them. */
const OF_WORDS: ReadonlySet<Family> = new Set([ages, persons, places, organizations, sensitive, doses, gender]);

/**
 * The families needed to find these types: all families of numbers, because they compete for the same text, and the families of words that are wanted.
 */
export function familiesFor(types: readonly string[] | undefined): readonly Family[] {
  if (!types) return FAMILIES;
  const wanted = new Set(types);
  // A date after a name is a date of birth.
  if (wanted.has('DATE_OF_BIRTH')) wanted.add('PERSON_NAME');
  return FAMILIES.filter((family) => !OF_WORDS.has(family) || family.definitions.some(({ type }) => wanted.has(type)));
}

export const DEFINITIONS: readonly Definition[] = FAMILIES.flatMap((family) => family.definitions);

export const DEFINITION_BY_TYPE: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** "Medicare number" for `AU_MEDICARE`; the type itself when the engine does not know it. */
export function typeName(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.label ?? type;
}

/** The organization's name for its own rule, or else the name of the type. */
export const findingLabel = ({ type, label }: { type: string; label?: string | null }): string => label ?? typeName(type);

/** Source of the rule of a type; empty when the engine does not know it. */
export function typeSource(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.source ?? '';
}
