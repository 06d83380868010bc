import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FINDING_TYPES } from '../../src/analysis/engine.ts';
import { typesPage } from '../../src/analysis/types-page.ts';

test('the page of types is the table of the engine', () => {
  const page = readFileSync(new URL('../../docs/types.md', import.meta.url), 'utf8');
  expect(page, 'run: npm run docs:types').toBe(typesPage());
  for (const { type, label } of FINDING_TYPES) expect(page).toContain(`| \`${type}\` | ${label} |`);
});

/** Source: ANALYSIS.md part 1, which other programs rely on. */
const PROMISED =
  'PERSON_NAME AGE DATE_OF_BIRTH DATE GENDER ADDRESS LOCATION POSTCODE PHONE EMAIL URL IP_ADDRESS MAC_ADDRESS CREDIT_CARD IBAN BANK_ACCOUNT CRYPTO ORGANIZATION AU_MEDICARE AU_IHI AU_HPI_I AU_HPI_O AU_DVA AU_TFN AU_ABN AU_ACN AU_AHPRA AU_PROVIDER AU_PRESCRIBER AU_PASSPORT AU_DRIVER_LICENCE AU_CRN AU_NDIS UK_NHS UK_NINO UK_DRIVING_LICENCE UK_PASSPORT US_SSN US_ITIN US_NPI US_DEA US_MBI US_PASSPORT US_DRIVER_LICENSE US_ABA_ROUTING CA_SIN CA_HEALTH NZ_NHI NZ_HPI MRN CLAIM_NUMBER POLICY_NUMBER PASSPORT DRIVER_LICENCE VEHICLE_REGISTRATION VIN DEVICE_ID OTHER_ID HEALTH_CONDITION MEDICATION SENSITIVE_CATEGORY';

test('every promised type is there, and no other', () => {
  expect(FINDING_TYPES.map(({ type }) => type).sort()).toEqual(PROMISED.split(' ').sort());
});
