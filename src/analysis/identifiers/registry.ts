import { customRules } from '../custom-rules/family.ts';
import type { Tier } from '../types.ts';
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
import { DATE_OF_BIRTH } from './date-types.ts';
import { dates } from './dates.ts';
import type { Definition, Family } from './definition.ts';
import { gender } from './gender.ts';
import { doses } from './health/doses.ts';
import { sensitive } from './health/sensitive.ts';
import { bank } from './money/bank.ts';
import { crypto } from './money/crypto.ts';
import { chatNames } from './names/chat-names.ts';
import { lowerCaseNames } from './names/lower-case-names.ts';
import { organizations } from './names/organizations.ts';
import { PERSON_NAME } from './names/person-name.ts';
import { persons } from './names/persons.ts';
import { passportsAndLicences } from './passports-licences.ts';
import { addresses } from './places/addresses.ts';
import { places } from './places/places.ts';
import { records } from './records.ts';
import { type TraitsInUse, withDefaults } from './traits.ts';

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
  lowerCaseNames,
  chatNames,
  customRules,
];

/**
 * The families that a search for these types in this tier needs: all that can take a value away from another, and those that decide by words only
 * where one of their types is asked for.
 */
export function familiesFor(types: readonly string[] | undefined, tier: Tier): readonly Family[] {
  const inTier = tier === 'thorough' ? FAMILIES : FAMILIES.filter((family) => family.tier === tier);
  if (!types) return inTier;
  const wanted = new Set(types);
  // A date behind a name is a birth date.
  if (wanted.has(DATE_OF_BIRTH)) wanted.add(PERSON_NAME);
  return inTier.filter((family) => !family.decidesByWords || typesOf(family).some((type) => wanted.has(type)));
}

const typesOf = ({ definitions, alsoFinds = [] }: Family): string[] => [...definitions.map(({ type }) => type), ...alsoFinds];

export const DEFINITIONS: readonly Definition[] = FAMILIES.flatMap((family) => family.definitions);

export const DEFINITION_BY_TYPE: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** "Medicare number" for `AU_MEDICARE`; the name itself when the engine does not know it. */
export function typeName(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.label ?? type;
}

/** How values of a type are treated; the defaults for a type that the engine does not know. */
export const traitsOf = (type: string): TraitsInUse => TRAITS.get(type) ?? UNKNOWN;

const TRAITS: ReadonlyMap<string, TraitsInUse> = new Map(DEFINITIONS.map(({ type, traits }) => [type, withDefaults(traits)]));
const UNKNOWN = withDefaults();

/** Where the rule of a type comes from; empty when the engine does not know it. */
export function typeSource(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.source ?? '';
}
