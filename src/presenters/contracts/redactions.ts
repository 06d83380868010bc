import type { RedactionStatus } from '../../models/redactions/redactions.ts';
import type { Filled } from './forms.ts';

/** A stretch of a copy's preview. `mark`: null for text that is no finding. */
export type PreviewPiece = {
  text: string;
  /** Offset of its start in the text of the document, for a selection. */
  start: number;
  mark: null | { kind: 'removed' | 'kept'; label: string };
};

/** A copy in the list of a document's copies. */
export type RedactionRow = {
  id: string;
  status: RedactionStatus;
  /** "For an insurer, with labels". */
  description: string;
  createdBy: string;
  createdAt: Date;
};

/** Words or an area marked by hand. `words`: masked. */
export type MarkRow = { id: string; words: string };

/** A line of a certificate: a type and how many of it. */
export type CountRow = { label: string; count: number };

/** What a certificate says, in words for a page and its PDF. */
export type CertificateFacts = {
  how: { term: string; value: string }[];
  removed: CountRow[];
  left: CountRow[];
  hiddenRemoved: string[];
  notChecked: string[];
  proof: readonly string[];
  files: { name: string; sha256: string; size: string }[];
};

export type RedactionViews = {
  'redactions/new': {
    title: string;
    document: { id: string; name: string; copyLabel: string; hasText: boolean; isMono: boolean };
    choice: { purpose: string; style: string; dates: string; person: string };
    purposes: { id: string; label: string; keeps: string }[];
    styles: { id: string; label: string; example: string }[];
    /** Whom the copy can be about; empty when the document has one person at most. */
    people: { value: string; label: string }[];
    alarms: { label: string; reason: string; relatedName: string | null }[];
    preview: { before: PreviewPiece[]; after: PreviewPiece[]; isCut: boolean; removed: number; kept: number; unclear: string | null };
    marks: MarkRow[];
    copies: RedactionRow[];
    filled: Filled | null;
  };
  'redactions/show': {
    title: string;
    document: { id: string; name: string };
    redaction: RedactionRow & { error: string | null; fileName: string | null; formatLabel: string; hasFile: boolean };
    facts: CertificateFacts | null;
  };
};
