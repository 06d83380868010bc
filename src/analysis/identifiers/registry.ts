import { addresses } from './addresses.ts';
import { ages } from './ages.ts';
import { auHealthServices } from './au-health-services.ts';
import { auHealthcareIdentifiers } from './au-healthcare-identifiers.ts';
import { auMedicare } from './au-medicare.ts';
import { auProviders } from './au-providers.ts';
import { auTax } from './au-tax.ts';
import { bank } from './bank.ts';
import { canada } from './canada.ts';
import { crypto } from './crypto.ts';
import { dates } from './dates.ts';
import type { Definition, Family } from './definition.ts';
import { doses } from './doses.ts';
import { email } from './email.ts';
import { gender } from './gender.ts';
import { networkAddresses } from './network-addresses.ts';
import { newZealand } from './new-zealand.ts';
import { organizations } from './organizations.ts';
import { passportsAndLicences } from './passports-licences.ts';
import { persons } from './persons.ts';
import { phones } from './phones.ts';
import { places } from './places.ts';
import { records } from './records.ts';
import { sensitive } from './sensitive.ts';
import { unitedKingdom } from './uk.ts';
import { unitedStates } from './us.ts';
import { web } from './web.ts';

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

/** Where the rule of a type comes from; empty when the engine does not know it. */
export function typeSource(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.source ?? '';
}
