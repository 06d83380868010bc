/** What members are called in a text that people read, where it isn't the words of their key. Source: FHIR R4, Patient and the data types. */
const LABELS: Readonly<Record<string, string>> = {
  birthDate: 'Date of birth',
  dob: 'Date of birth',
  DOB: 'Date of birth',
  deceasedDateTime: 'Date of death',
  valueString: 'Value',
  subject: 'Patient',
  patient: 'Patient',
  beneficiary: 'Patient',
  individual: 'Doctor',
  performer: 'Doctor',
  requester: 'Doctor',
  author: 'Doctor',
  practitioner: 'Doctor',
  generalPractitioner: 'Doctor',
  resultsInterpreter: 'Doctor',
};

/** `medicareNumber`, `medicare_number` → "Medicare number". */
export function labelOfKey(key: string): string {
  const known = LABELS[key];
  if (known !== undefined) return known;
  const words = key
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** Whether a key is data instead of the name of a field: a name with a space, a number, an address. */
export const isDataKey = (key: string): boolean => !/^[\w$.:/-]{1,80}$/.test(key) || /\d{5}/.test(key);

const NAME_LABELS: Readonly<Record<string, string>> = {
  Patient: 'Patient name',
  Practitioner: 'Doctor',
  RelatedPerson: 'Next of kin name',
};

/** The label of a name. @param resource the resource it is in; '' outside one @param key of the member with the object around it */
export const nameLabel = (resource: string, key: string): string =>
  key === 'contact' ? 'Contact name' : (NAME_LABELS[resource] ?? 'Name');

/** Addresses and codes of identifier systems. Source: Australian, UK and US base profiles of FHIR; HL7 table 0203. */
const NUMBER_LABELS: readonly (readonly [RegExp, string])[] = [
  [/hi\/ihi|\bIHI\b/i, 'IHI'],
  [/hpii|hpi-i|\bNPIO?\b.*electronichealth/i, 'HPI-I'],
  [/hpio|hpi-o/i, 'HPI-O'],
  [/medicare-prescriber|prescriber/i, 'Prescriber number'],
  [/medicare-provider|provider-number|\bUPIN\b/i, 'Provider number'],
  [/us-npi|\bNPI\b/i, 'NPI'],
  [/medicare|us-mbi|\bMC\b/i, 'Medicare number'],
  [/dva|veteran/i, 'DVA file number'],
  [/nhs-number|\bNHS?\b/i, 'NHS number'],
  [/us-ssn|\bSS\b|social security/i, 'SSN'],
  [/\bDL\b|driver/i, 'Driver licence'],
  [/passport|\bPPN\b/i, 'Passport number'],
  [/health-?care-?card|\bHC\b/i, 'Health care card number'],
  [/pension|\bPEN\b/i, 'Pension card number'],
  [/ahpra|registration/i, 'Registration number'],
  [/insurance|member|\bMB\b|\bNIIP\b/i, 'Member number'],
  [/account|\bAN\b/i, 'Account number'],
];

/** What a number is called. @param description its system, type and names, joined */
export const numberLabel = (description: string, otherwise: string): string =>
  NUMBER_LABELS.find(([pattern]) => pattern.test(description))?.[1] ?? otherwise;

const STANDARD_HOSTS = [
  'hl7.org',
  'www.hl7.org',
  'terminology.hl7.org',
  'terminology.hl7.org.au',
  'hl7.org.au',
  'loinc.org',
  'snomed.info',
  'unitsofmeasure.org',
  'www.nlm.nih.gov',
  'ns.electronichealth.net.au',
  'fhir.nhs.uk',
  'fhir.hl7.org.uk',
  'www.whocc.no',
  'dicom.nema.org',
];

/** Whether a text is the address of a standard, which says nothing about people. */
export function isStandardAddress(text: string): boolean {
  const found = /^https?:\/\/([\w.-]{1,100})(?:\/[A-Za-z][\w.-]{0,80}|\/\d{1,3}(?:\.\d+)?){0,8}\/?(?:\|[\d.]{1,10})?$/.exec(text);
  return found !== null && STANDARD_HOSTS.includes(found[1] ?? '') && !/\d{9}/.test(text);
}
