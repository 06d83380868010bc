import type { CustomRules } from './custom-rules/rule-types.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { Location } from './location.ts';
import type { PageLayout } from './page-layout.ts';
import type { Severity } from './severity.ts';
import type { UnreadPart } from './unread-part.ts';

export type { CustomPattern, CustomRules, DenyListTerm } from './custom-rules/rule-types.ts';
export type { Jurisdiction } from './jurisdictions.ts';
export type { Location } from './location.ts';
export type { Area, Box, PageLayout, PlacedRun } from './page-layout.ts';
export { SEVERITIES, type Severity } from './severity.ts';
export type { UnreadKind, UnreadPart } from './unread-part.ts';

/** `fast`: patterns and lists only. `thorough`: adds slower passes for what the fast ones miss. */
export type Tier = 'fast' | 'thorough';

/** Something in a document that identifies a person or is sensitive. Offsets are UTF-16 into the original text; `end` is exclusive. */
export type Finding = {
  kind: 'finding';
  type: string;
  /** What people call it: the name of its type, or the name that the organization gave to its own rule. */
  label: string;
  start: number;
  end: number;
  /** The matched text, unchanged. Never store or log it, and mask it before it is shown. */
  text: string;
  /** 0 to 1. */
  confidence: number;
  severity: Severity;
  /** One sentence that a receptionist understands, without any part of the matched text. */
  reason: string;
  /** Id and version of the rule: `au-medicare@1`. */
  rule: string;
  location: Location;
};

/** Options of one analysis, with the organization's own rules. */
export type AnalyzeOptions = {
  /** Only these types; all when absent. */
  types?: readonly string[];
  /** 0 to 1; 0.5 when absent. */
  minConfidence?: number;
  /** All when absent. */
  jurisdictions?: readonly Jurisdiction[];
  /** `thorough` when absent. */
  tier?: Tier;
} & CustomRules;

/** A stretch of the extracted text and its location. Segments are in text order and do not overlap. */
export type Segment = { start: number; end: number; location: Location; kind: SegmentKind };

/** `body` is visible; everything else is hidden content that is sent with the file. */
export type SegmentKind =
  | 'body'
  | 'header'
  | 'footer'
  | 'comment'
  | 'deleted'
  | 'inserted'
  | 'property'
  | 'annotation'
  | 'attachment'
  | 'form-value'
  | 'hidden'
  | 'cell';

/** A kind of hidden content and how much of it there is. */
export type HiddenContent = { kind: Exclude<SegmentKind, 'body' | 'cell'>; count: number; detail: string };

/** The `id` of one of `FORMATS`: `pdf`, `docx`. */
export type FormatId = string;

/** The text of a file with positions. */
export type ExtractedText = {
  format: FormatId;
  text: string;
  segments: Segment[];
  hidden: HiddenContent[];
  /** What was not read. Unless it is empty, the file must not be called safe. */
  unread: UnreadPart[];
  /** Pages of a PDF, rows of a table, paragraphs of a Word file; null when the format has none. */
  units: { name: 'page' | 'row' | 'paragraph'; count: number } | null;
  /** Where the text is on each page, for formats that are drawn. Absent for the others. */
  pages?: PageLayout[];
};

/** Why a file could not be read, as a stable word for code. The message of the error is for people. */
export type UnreadableKind = 'unsupported' | 'empty' | 'password-protected' | 'damaged' | 'image-only' | 'too-large' | 'too-slow';

/** A file that cannot be read. The message is for people: what is wrong and what to do. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly kind: UnreadableKind;
  constructor(kind: UnreadableKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Role of a person in a document. `other`: a relative, a carer, a sender who is not a clinician, or unknown. */
export type PersonRole = 'patient' | 'clinician' | 'other';

/** A person whose details are in a document. */
export type Person = {
  /** 1, 2, 3 … in the order in which they first appear. */
  number: number;
  role: PersonRole;
  /** Indexes into the findings, in text order. Each finding belongs to at most one person. */
  findings: number[];
  /**
   * Finds the same person in another document, in canonical form: `AU_MEDICARE:21234567011`, `NAME+BIRTH:mio okada 1949-12-25` (strong: one person),
   * `NAME:mio okada` (weak: namesakes). Contains patient data, so hash it with a key before storing it.
   */
  keys: { key: string; isStrong: boolean }[];
};

/** `TWO_PATIENTS`: a letter names more than one. `WRONG_ADDRESSEE`: it is addressed to somebody who is neither the patient nor a clinician. */
export type AlarmType = 'TWO_PATIENTS' | 'WRONG_ADDRESSEE';

/** The document may be about, or addressed to, the wrong person. Always critical. `start`, `end`: the place that does not fit. */
export type Alarm = {
  kind: 'alarm';
  type: AlarmType;
  start: number;
  end: number;
  reason: string;
  /** Numbers of the people it is about. */
  people: number[];
};

/** A value in the text, or a warning about the document as a whole. */
export type FindingKind = (Finding | Alarm)['kind'];

/** The people in a document. */
export type People = { people: Person[]; alarms: Alarm[] };

/** The result of analysing one file. */
export type Analysis = { extracted: ExtractedText; findings: Finding[] } & People;

/** Called while a long file is read. `stage` is for people: "Reading page 3 of 12". */
export type OnProgress = (stage: string, percent: number) => void;
