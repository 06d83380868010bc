import type { Location } from './location.ts';
import type { UnreadPart } from './unread-part.ts';

export type { Location } from './location.ts';
export type { UnreadKind, UnreadPart } from './unread-part.ts';

/** How much harm a finding can do if the document leaves as it is. Source: ANALYSIS.md part 1. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Worst first: the order in which people should look. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

export type Jurisdiction = 'AU' | 'UK' | 'US' | 'CA' | 'NZ';

/** `fast`: patterns and lists only. `thorough`: adds what costs more, where the fast tier is unsure. */
export type Tier = 'fast' | 'thorough';

/** Something in a document that identifies a person or is sensitive. Offsets are UTF-16, half-open, into the text as given. */
export type Finding = {
  kind: 'finding';
  type: string;
  /** What people call it: the name of its type, or the name that the organization gave to its own rule. */
  label: string;
  start: number;
  end: number;
  /** The matched text as it stands in the document. Never store or log it; mask it before it is shown. */
  text: string;
  /** 0 to 1. */
  confidence: number;
  severity: Severity;
  /** One sentence that a receptionist understands. Holds no part of the matched text. */
  reason: string;
  /** Id of the rule that decided, with its version: `au-medicare@1`. */
  rule: string;
  location: Location;
};

export type AnalyzeOptions = {
  /** Only these types; all when absent. */
  types?: readonly string[];
  /** 0 to 1; 0.5 when absent. */
  minConfidence?: number;
  /** All when absent. */
  jurisdictions?: readonly Jurisdiction[];
  /** `thorough` when absent. */
  tier?: Tier;
} & HouseRules;

/** What one organization has taught the engine. Plain data, so that it can be stored and sent to a thread. */
export type HouseRules = {
  /** Least confidence by type, 0 to 1; above 1 the type is off. Counts before `minConfidence`. */
  thresholds?: Readonly<Record<string, number>>;
  /** Values that are never a finding, as they are written; case, accents and spacing do not count. */
  ignored?: readonly string[];
  /** Words that always are one. */
  sought?: readonly SoughtTerm[];
  /** Numbers of the organization's own making. */
  patterns?: readonly CustomPattern[];
};

/** `label`: what a receptionist calls it, "Research project". */
export type SoughtTerm = { id: string; text: string; label: string; severity: Severity };

/** `mask`: `9` a digit, `A` a letter, `X` either, anything else itself: `AB-999999`. `labels`: lower-case words before it; needed when not empty. */
export type CustomPattern = { id: string; label: string; mask: string; labels: readonly string[]; severity: Severity };

/** A stretch of the extracted text and where it came from. Segments are in text order and do not overlap. */
export type Segment = { start: number; end: number; location: Location; kind: SegmentKind };

/** `body` is what a reader sees; everything else is hidden content that leaves with the file. */
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

export type Format = 'text' | 'markdown' | 'csv' | 'pdf' | 'docx';

/** A file turned into one text with positions. */
export type ExtractedText = {
  format: Format;
  text: string;
  segments: Segment[];
  hidden: HiddenContent[];
  /** What of the file was not read. While it is not empty, the file must not be called safe. */
  unread: UnreadPart[];
  /** Pages of a PDF, rows of a table, paragraphs of a letter; null where the format has none. */
  units: { name: 'page' | 'row' | 'paragraph'; count: number } | null;
};

/** Why a file could not be read, in words for people (`message`), and as a stable word for code (`kind`). */
export type UnreadableKind = 'unsupported' | 'empty' | 'password-protected' | 'damaged' | 'image-only' | 'too-large' | 'too-slow';

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly kind: UnreadableKind;
  constructor(kind: UnreadableKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What someone is to a document. `other`: a relative, a carer, a sender who is no clinician, or nothing that the text says. */
export type PersonRole = 'patient' | 'clinician' | 'other';

/** Someone whose details stand in a document. */
export type Person = {
  /** 1, 2, 3 … in the order of their first place in the text. */
  number: number;
  role: PersonRole;
  /** Indexes into the findings, in text order. One finding belongs to one person at most. */
  findings: number[];
  /**
   * What finds the same person in another document, canonical: `AU_MEDICARE:21234567011`, `NAME+BIRTH:mio okada 1949-12-25` (strong: one person),
   * `NAME:mio okada` (not strong: namesakes). Holds patient data: hash it with a key before it is stored.
   */
  keys: { key: string; isStrong: boolean }[];
};

/** `TWO_PATIENTS`: a letter names more than one. `WRONG_ADDRESSEE`: it is addressed to someone who is not the patient, nor a clinician. */
export type AlarmType = 'TWO_PATIENTS' | 'WRONG_ADDRESSEE';

/** Something is wrong with whose document this is. Always critical. `start`, `end`: the place to look at, the stretch that does not fit. */
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

/** Who a document is about. */
export type People = { people: Person[]; alarms: Alarm[] };

/** What an analysis of one file says. */
export type Analysis = { extracted: ExtractedText; findings: Finding[] } & People;

/** Called now and then while a long file is read: `done` of `total` in words for people ("Reading page 3 of 12"). */
export type OnProgress = (stage: string, percent: number) => void;
