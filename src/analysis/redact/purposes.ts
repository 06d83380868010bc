import { DEFINITION_BY_TYPE } from '../identifiers/registry.ts';
import type { Finding, PersonRole } from '../types.ts';
import type { PurposeId } from './choice.ts';

/**
 * Whose detail it is. `subject`: the person the copy is about. `clinician`: somebody at work, with their contact details and registration numbers.
 * `others`: relatives, other patients. `nobody`: it could not be linked to a person.
 */
export type Owner = 'subject' | 'clinician' | 'others' | 'nobody';

/** What one kind of recipient needs to see, so that everything else is removed. */
export type Purpose = {
  id: PurposeId;
  /** In a choice: "Insurer". */
  label: string;
  /** What the recipient still sees, for people. */
  keeps: string;
  /** Whether a finding stays in the copy. Findings that staff decided follow their decision instead. */
  isKept: (finding: Pick<Finding, 'type'>, owner: Owner) => boolean;
};

/** Types by the heading they are shown under, so that a new identifier belongs to a purpose without a change here. */
const isIn = (type: string, ...groups: readonly string[]): boolean => groups.includes(DEFINITION_BY_TYPE.get(type)?.group ?? '');

const DATES = ['DATE', 'DATE_OF_BIRTH', 'AGE'];
const CLAIMS = ['CLAIM_NUMBER', 'POLICY_NUMBER'];
/** Numbers with which a practice finds its patient. A tax or pension number is never needed for treatment. */
const CARE_NUMBERS = ['AU_MEDICARE', 'AU_IHI', 'AU_DVA', 'UK_NHS', 'US_MBI', 'CA_HEALTH', 'NZ_NHI', 'MRN'];

/** A clinician's name, provider number, practice and its contact details are how the recipient checks and answers a letter. */
const isAtWork = (type: string, owner: Owner): boolean =>
  type === 'ORGANIZATION' ||
  type === 'AU_ABN' ||
  type === 'AU_ACN' ||
  (owner === 'clinician' && !isIn(type, 'Money', 'Health', 'Sensitive'));

/** Details without an owner are the subject's, because most documents are about one person. */
const isSubjects = (owner: Owner): boolean => owner === 'subject' || owner === 'nobody';

/**
 * All purposes, the safest first. What each keeps is our reading of "reasonably necessary" (Australian Privacy Principles 6 and 12, guidelines of the
 * OAIC), of the minimum necessary standard (45 CFR 164.502(b)) and, for research, of the identifiers in 45 CFR 164.514(b)(2). The organization's own
 * decisions come first.
 */
export const PURPOSES: readonly Purpose[] = [
  {
    id: 'everything',
    label: 'Anyone',
    keeps: 'Nothing that was found. Every detail is removed, except those you chose to leave in.',
    isKept: () => false,
  },
  {
    id: 'insurer',
    label: 'Insurer',
    keeps: 'The patient’s name, date of birth, claim and policy numbers, dates, conditions and medicines; clinicians and practices.',
    isKept: ({ type }, owner) =>
      isAtWork(type, owner) ||
      (isSubjects(owner) && (type === 'PERSON_NAME' || type === 'GENDER' || isOneOf(type, DATES, CLAIMS) || isIn(type, 'Health'))),
  },
  {
    id: 'solicitor',
    label: 'Solicitor',
    keeps:
      'The patient’s name, address, contact details, dates, claim numbers and everything about their health; clinicians and practices.',
    isKept: ({ type }, owner) =>
      isAtWork(type, owner) ||
      (isSubjects(owner) && (isOneOf(type, DATES, CLAIMS) || isIn(type, 'People', 'Place', 'Contact', 'Health', 'Sensitive'))),
  },
  {
    id: 'school',
    label: 'School or employer',
    keeps: 'The patient’s name and dates; clinicians and practices. No conditions, medicines, birth dates, addresses or numbers.',
    isKept: ({ type }, owner) => isAtWork(type, owner) || (isSubjects(owner) && (type === 'PERSON_NAME' || type === 'DATE')),
  },
  {
    id: 'researcher',
    label: 'Researcher',
    keeps: 'Conditions, medicines, gender and age. Nothing that says who anybody is, clinicians included.',
    isKept: ({ type }) => type === 'GENDER' || type === 'AGE' || isIn(type, 'Health', 'Sensitive'),
  },
  {
    id: 'referral',
    label: 'Another practice (referral)',
    keeps: 'Everything about the patient that treatment needs, with Medicare and record numbers; clinicians and practices.',
    isKept: ({ type }, owner) =>
      isAtWork(type, owner) ||
      (isSubjects(owner) && (isOneOf(type, DATES, CARE_NUMBERS) || isIn(type, 'People', 'Place', 'Contact', 'Health', 'Sensitive'))),
  },
  {
    id: 'about-this-person',
    label: 'The person themselves (access request)',
    keeps: 'Everything about the person who asks; clinicians and practices. Details of anybody else are removed.',
    isKept: ({ type }, owner) => owner === 'subject' || owner === 'nobody' || isAtWork(type, owner),
  },
];

const isOneOf = (type: string, ...lists: readonly (readonly string[])[]): boolean => lists.some((list) => list.includes(type));

/** @throws Error for an unknown id */
export function purposeOf(id: PurposeId): Purpose {
  const purpose = PURPOSES.find((one) => one.id === id);
  if (!purpose) throw new Error(`no purpose is called ${id}`);
  return purpose;
}

/** How a role is seen from the person a copy is about. */
export const ownerOf = (role: PersonRole | null, isSubject: boolean): Owner => {
  if (isSubject) return 'subject';
  if (role === null) return 'nobody';
  return role === 'clinician' ? 'clinician' : 'others';
};
