/** Numbers that are one person's alone, and never a clinician's by trade. Two different ones of a kind are two people. */
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

/** Numbers by which one clinician is registered or paid. */
export const CLINICIANS_NUMBERS: ReadonlySet<string> = new Set([
  'AU_PROVIDER',
  'AU_PRESCRIBER',
  'AU_AHPRA',
  'AU_HPI_I',
  'US_NPI',
  'US_DEA',
  'NZ_HPI',
]);

/** What else is somebody's: the patient's more often than not. */
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
