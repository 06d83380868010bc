import { customRules } from '../custom-rules/family.ts';
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
import type { Family } from './definition.ts';
import { gender } from './gender.ts';
import { doses } from './health/doses.ts';
import { sensitive } from './health/sensitive.ts';
import { bank } from './money/bank.ts';
import { crypto } from './money/crypto.ts';
import { chatNames } from './names/chat-names.ts';
import { lowerCaseNames } from './names/lower-case-names.ts';
import { organizations } from './names/organizations.ts';
import { persons } from './names/persons.ts';
import { passportsAndLicences } from './passports-licences.ts';
import { addresses } from './places/addresses.ts';
import { places } from './places/places.ts';
import { records } from './records.ts';

/**
 * All families, in the order in which types are listed. A new identifier is one file and one line here, see
 * docs/decisions/0028-lists-of-families-and-formats.md.
 */
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
