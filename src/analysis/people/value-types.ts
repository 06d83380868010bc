/** Numbers that belong to one person and never to a clinician's job. Two different numbers of one type mean two people. */
export const PERSONAL_NUMBERS: ReadonlySet<string> = new Set([
  'AU_MEDICARE',
  'AU_IHI',
  'AU_DVA',
  'AU_TFN',
  'AU_PASSPORT',
  'AU_DRIVER_LICENCE',
  'AU_CRN',
  'AU_NDIS',
  'UK_NHS',
  'UK_NINO',
  'UK_DRIVING_LICENCE',
  'UK_PASSPORT',
  'US_SSN',
  'US_ITIN',
  'US_MBI',
  'US_PASSPORT',
  'US_DRIVER_LICENSE',
  'CA_SIN',
  'CA_HEALTH',
  'NZ_NHI',
  'PASSPORT',
  'DRIVER_LICENCE',
  'MRN',
]);

/** Numbers with which a clinician is registered or paid. */
export const CLINICIANS_NUMBERS: ReadonlySet<string> = new Set([
  'AU_PROVIDER',
  'AU_PRESCRIBER',
  'AU_AHPRA',
  'AU_HPI_I',
  'US_NPI',
  'US_DEA',
  'NZ_HPI',
]);

/** Other values that belong to a person, usually the patient. */
export const PERSONAL_VALUES: ReadonlySet<string> = new Set([
  ...PERSONAL_NUMBERS,
  'DATE_OF_BIRTH',
  'AGE',
  'GENDER',
  'CLAIM_NUMBER',
  'POLICY_NUMBER',
  'VEHICLE_REGISTRATION',
  'VIN',
  'DEVICE_ID',
  'OTHER_ID',
  'CREDIT_CARD',
  'IBAN',
  'BANK_ACCOUNT',
  'CRYPTO',
]);

export const CONTACT_VALUES: ReadonlySet<string> = new Set(['PHONE', 'EMAIL', 'ADDRESS', 'POSTCODE']);

export const HEALTH_MATTERS: ReadonlySet<string> = new Set(['HEALTH_CONDITION', 'MEDICATION', 'SENSITIVE_CATEGORY']);
