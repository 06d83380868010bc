import type { Severity } from '../../analysis/types.ts';

export type FindingRow = {
  id: string;
  /** 1, 2, 3 … in text order; the mark in the text has the same number. */
  number: number;
  type: string;
  label: string;
  severity: Severity;
  /** Masked unless `isRevealed`. */
  value: string;
  isRevealed: boolean;
  reason: string;
  /** 0 to 100. */
  confidencePercent: number;
  location: string;
  /** What speaks for it, for who wants to know more. */
  why: { sureness: 'Sure' | 'Fairly sure' | 'Unsure'; rule: string; source: string };
  /** False for values of a patient: those are decided in each document. */
  canRemember: boolean;
  decision: { outcome: 'confirmed' | 'dismissed'; reason: string; by: string; at: Date; isRemembered: boolean } | null;
};

/** Findings of one person, or of nobody; or all, in text order. */
export type FindingGroup = {
  /** Null when the list is in text order. */
  heading: {
    /** Number of the person; 0 for nobody. */
    number: number;
    /** "Patient", "Patient 2", "Clinician", "Someone else", "Not linked to a person". */
    label: string;
    /** Their name, masked unless it was revealed; null when the page shows none. */
    name: string | null;
    /** Findings nobody has decided, also those of other parts of a long document. */
    undecided: number;
    /** Other documents that hold the same person, and the query of their list. */
    elsewhere: { documents: number; query: string } | null;
  } | null;
  findings: FindingRow[];
};

/** Something is wrong with whose document this is. */
export type AlarmRow = {
  id: string;
  label: string;
  /** On its two buttons, and on the decision afterwards. */
  words: { confirmed: string; dismissed: string };
  reason: string;
  /** Number of the mark to look at; null when it is in another part. */
  mark: number | null;
  /** The other document, for a mix-up in a batch. */
  related: { id: string; name: string } | null;
  decision: FindingRow['decision'];
};

/** A stretch of the document: plain, or a mark that shows its masked value. */
export type TextPiece = {
  text: string;
  mark: { findingId: string; number: number; severity: Severity; label: string; isDismissed: boolean; person: number } | null;
};

/** `state`: `undecided`, `confirmed` or `dismissed`. Empty: any. */
export type FindingFilters = { type: string; severity: string; state: string };
