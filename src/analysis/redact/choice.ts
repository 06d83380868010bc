/** `label`: the type in brackets. `black-box`: a bar of one length. `pseudonym`: "Patient 1" for names, a numbered label for everything else. */
export const STYLES = ['label', 'black-box', 'pseudonym'] as const;
export type Style = (typeof STYLES)[number];

/** Who the copy is for, the safest first. `purposes.ts` says what each keeps. Stored in certificates, so they never change. */
export const PURPOSE_IDS = ['everything', 'insurer', 'solicitor', 'school', 'researcher', 'referral', 'about-this-person'] as const;
export type PurposeId = (typeof PURPOSE_IDS)[number];

/** `shift`: dates of the same person move by the same number of days, so that the time between them stays. */
export const DATE_CHOICES = ['remove', 'shift'] as const;
export type DateChoice = (typeof DATE_CHOICES)[number];

/** How a copy is made. */
export type RedactionChoice = {
  purpose: PurposeId;
  style: Style;
  dates: DateChoice;
  /** `Person.number` of the person the copy is about; when absent, the only patient, if there is just one. */
  subject?: number;
};

/** What a redaction does unless somebody chooses otherwise. */
export const DEFAULT_CHOICE: RedactionChoice = { purpose: 'everything', style: 'label', dates: 'remove' };
