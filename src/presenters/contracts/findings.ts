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
  /** The evidence, for users who want to know more. */
  why: { sureness: 'Sure' | 'Fairly sure' | 'Unsure'; rule: string; source: string };
  /** False for patients' values: those are decided in each document. */
  canRemember: boolean;
  decision: { outcome: 'confirmed' | 'dismissed'; reason: string; by: string; at: Date; isRemembered: boolean } | null;
};

/** The findings of one person, or those linked to nobody; or all, in text order. */
export type FindingGroup = {
  /** Null when the list is in text order. */
  heading: {
    /** Number of the person; 0 for nobody. */
    number: number;
    /** "Patient", "Patient 2", "Clinician", "Someone else", "Not linked to a person". */
    label: string;
    /** Their name, masked unless it was revealed; null when the document has none. */
    name: string | null;
    /** Findings to review, including those in other parts of a long document. */
    undecided: number;
    /** Other documents that mention the same person, and the query that lists them. */
    elsewhere: { documents: number; query: string } | null;
  } | null;
  findings: FindingRow[];
};

/** A warning about whose document this is. */
export type AlarmRow = {
  id: string;
  label: string;
  /** On its two buttons, and in the message after a click. */
  words: { confirmed: string; dismissed: string };
  reason: string;
  /** Number of the mark in the text; null when it is in another part. */
  mark: number | null;
  /** The other document, for a mix-up in an upload. */
  related: { id: string; name: string } | null;
  decision: FindingRow['decision'];
};

/** A piece of the document: plain text, or a mark that shows its masked value. */
export type TextPiece = {
  text: string;
  mark: { findingId: string; number: number; severity: Severity; label: string; isDismissed: boolean; person: number } | null;
};

/** `state`: `undecided`, `confirmed` or `dismissed`. Empty: any. */
export type FindingFilters = { type: string; severity: string; state: string };
