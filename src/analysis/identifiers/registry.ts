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

/** Every family the engine knows. A new identifier is one file and one line here. */
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

/** Families that decide by words and lists, not by the shape of a number. Where none of their types is wanted they need not run: nothing else waits for them. */
const OF_WORDS: ReadonlySet<Family> = new Set([ages, persons, places, organizations, sensitive, doses, gender]);

/** The families that a search for these types needs: all that can stand in the way of a number, and of the others those that are asked for. */
export function familiesFor(types: readonly string[] | undefined): readonly Family[] {
  if (!types) return FAMILIES;
  const wanted = new Set(types);
  // A date behind a name is a birth date.
  if (wanted.has('DATE_OF_BIRTH')) wanted.add('PERSON_NAME');
  return FAMILIES.filter((family) => !OF_WORDS.has(family) || family.definitions.some(({ type }) => wanted.has(type)));
}

export const DEFINITIONS: readonly Definition[] = FAMILIES.flatMap((family) => family.definitions);

export const DEFINITION_BY_TYPE: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** "Medicare number" for `AU_MEDICARE`; the name itself when the engine does not know it. */
export function typeName(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.label ?? type;
}

/** What a finding is called: the name that the organization gave to its own rule, or else the name of the type. */
export const findingLabel = ({ type, label }: { type: string; label?: string | null }): string => label ?? typeName(type);

/** Where the rule of a type comes from; empty when the engine does not know it. */
export function typeSource(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.source ?? '';
}
