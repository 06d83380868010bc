/**
 * The reason of each finding as staff read it, one sentence each. A test checks that they are written only here. None of them repeats a word of the
 * document.
 */
export const REASONS = {
  addressByName: 'Looks like an address: a named street or house.',
  addressByNumber: 'Looks like an address: a PO box, or a street with its number after it.',
  age: 'Age.',
  ageOver90: 'Age of 90 or over: few people are that old.',
  birthDateAfterName: 'Date of birth: an old date right after a name.',
  birthDateByLabel: 'Date of birth: beside a birth label.',
  cryptoWallet: 'Cryptocurrency wallet address.',
  date: 'Date that may be linked to a person’s care.',
  emailAddress: 'Email address.',
  gender: 'Gender.',
  ipAddress: 'IP address: four numbers up to 255.',
  ipAddressV6: 'IP address, version 6.',
  knownPlace: 'Place: a known town, state or country.',
  macAddress: 'Network card address: six pairs of hexadecimal digits.',
  medicineWithDose: 'Medicine: followed by a dose.',
  nameAfterTitle: 'Name after a title.',
  nameAfterTitleLowerCase: 'Name after a title, in lower case.',
  nameByForm: 'Looks like a name: spelled and placed like one.',
  nameFamilyFirst: 'Name with the family name first.',
  nameInField: 'Name in a field for names.',
  nameInHl7Field: 'Name in an HL7 field.',
  nameListed: 'Name made up of common first or last names.',
  nameListedLowerCase: 'Name made up of common first and last names, in lower case.',
  nameLowerCase: 'Name in lower case, where a name is expected.',
  nameWhereAsked: 'Name where the text asks for one.',
  organizationByForm: 'Looks like an organisation’s name.',
  organizationInField: 'Organisation in a field for one.',
  partOfName: 'Part of a name used elsewhere in the document.',
  phone: 'Phone number.',
  placeMeant: 'Place, going by the words before it.',
  postcode: 'Postcode.',
  sameValue: 'The same value is labelled elsewhere in the document.',
  streetAddress: 'Looks like a street address.',
  webAddress: 'Web address.',
} as const;

type NumberWords = {
  /** Of the type, like "Medicare number". */
  label: string;
  /** The part that is checked; the check digit when absent. */
  check?: string | undefined;
};

const checkOf = ({ check }: NumberWords): string => check ?? 'check digit';

/** A number with a label. @param passes whether the check digit is right; undefined when there is none */
export function labelledNumber(number: NumberWords, passes: boolean | undefined): string {
  if (passes === undefined) return `${number.label}: labelled, and in the right format.`;
  return passes
    ? `${number.label}: labelled, and the ${checkOf(number)} matches.`
    : `${number.label}: labelled, but the ${checkOf(number)} doesn’t match: it may be mistyped.`;
}

/** A number without a label. @param passes whether the check digit is right; undefined when there is none */
export const bareNumber = (number: NumberWords, passes: boolean | undefined): string =>
  passes ? `${number.label}: no label, but the ${checkOf(number)} matches.` : `${number.label}: no label, but in the right format.`;

/** A number that is valid once letters are read as digits: `2I23` for `2123`. */
export const misreadNumber = ({ label }: NumberWords): string =>
  `${label}: labelled, and the check digit matches once letters are read as digits.`;

/** @param label of the other values in the column */
export const oddCell = (label: string): string => `${label}: not in the usual format, but the rest of the column is.`;

/** A number format that the organization has added. */
export const ownFormat = (label: string): string => `${label}: matches your own number format.`;

/** A term that the organization has added. */
export const ownWord = (label: string): string => `${label}: on your “Always flag” list.`;

/** An illness, a medicine or another sensitive topic. @param subject "Health condition", "Sensitive (religion)" */
export const sensitiveTopic = (subject: string): string => `${subject}.`;
export const negatedTopic = (subject: string): string => `${subject}, which the text says is absent.`;
export const familyHistoryTopic = (subject: string): string => `${subject} of a relative.`;

/** Adds to a reason why its finding is more severe: "Name after a title, near health details." */
export const nearHealth = (reason: string): string => `${reason.replace(/\.$/, '')}, near health details.`;
export const nearName = (reason: string): string => `${reason.replace(/\.$/, '')}, near a person’s name.`;

/** @param count of patients; `place` like "in paragraph 6"; `hidden`: a sentence when the place is not visible on the page, or '' */
export const severalPatients = (count: number, place: string, hidden: string): string =>
  `Names ${count} patients: the second is ${place}.${hidden} Check that both belong in this document.`;

export const NOT_ON_THE_PAGE = ' It doesn’t show on the page, but it’s in the file.';

/** @param what "dates of birth", "Medicare numbers" */
export const twoOfOne = (what: string): string => `Two ${what} for one name. Check that both belong to the same patient.`;

export const WRONG_ADDRESSEE = 'Addressed to someone other than the patient, without saying why. Check the name and address.';

/** For a document that names the patient of another one in its batch. */
export const MIX_UP = 'It names the patient of another document uploaded with it. Check that the right text is in the right letter.';
