import type { Certificate } from '../../analysis/redact/certificate.ts';
import type { RedactionChoice } from '../../analysis/redact/choice.ts';
import type { Alarm, AnalyzeOptions, Finding, Person, Severity, UnreadPart } from '../../analysis/types.ts';
import type { NewMark } from '../../models/redactions/marks.ts';
import type { ThreadTask } from '../../platform/threads/engine-pool.ts';
import type { ResultParts } from './stored-results.ts';

/** `tokenKey`: the organization's own, for tokens. `rules`: its detection rules. */
export type AnalyzeTask = ThreadTask & {
  path: string;
  fileName: string;
  resultPath: string;
  tokenKey: Uint8Array;
  rules: AnalyzeOptions;
};

/** Number of findings stored individually. A file with more is an export of a whole register, for which counts are enough. */
export const FINDINGS_KEPT = 20_000;

/**
 * A finding without its text, which is replaced by a token that finds the same value again, and the number of the person it belongs to. `label`: null
 * when it is that of the type.
 */
export type TokenFinding = Omit<Finding, 'text' | 'label'> & { label: string | null; token: string; personNumber: number | null };

/** `findings` and `people`: the first ones. `notKept`: number of findings after them. `patients`: number of all patients. `unread`: parts of the file that were not read. */
export type AnalysisResult = {
  findings: TokenFinding[];
  notKept: Record<Severity, number>;
  people: (Pick<Person, 'number' | 'role'> & { tokens: { token: string; isStrong: boolean }[] })[];
  patients: number;
  alarms: Alarm[];
  unread: UnreadPart[];
};

/** `parts`: files beside the result. */
export type AnalyzeAnswer =
  | ({ isReadable: true } & AnalysisResult & { parts: ResultParts })
  | { isReadable: false; kind: string; message: string };

/** `rules`: those of the analysis whose findings were decided. `seed`: secret of the document, for shifted dates. */
export type RedactTask = ThreadTask & {
  path: string;
  fileName: string;
  outPath: string;
  choice: RedactionChoice;
  decided: DecidedPlace[];
  marks: NewMark[];
  seed: Uint8Array;
  rules: AnalyzeOptions;
};

/** A finding that somebody decided. */
export type DecidedPlace = Pick<Finding, 'type' | 'start' | 'end'> & { outcome: 'confirmed' | 'dismissed' };

export type RedactAnswer = { isProven: true; fileName: string; certificate: Certificate } | { isProven: false; message: string };

/** Compares the findings of two sets of rules in the same texts. */
export type CompareTask = ThreadTask & { texts: string[]; before: AnalyzeOptions; after: AnalyzeOptions };

/** Findings of only the first, or only the second set of rules. */
export type Difference = { fewer: number; more: number; types: Record<string, { fewer: number; more: number }> };

/** One entry per text. */
export type CompareAnswer = Difference[];

/** Draws one page of a file. `page`: from 1. */
export type DrawTask = ThreadTask & { path: string; format: string; page: number; outPath: string };

export type DrawAnswer = { isDrawn: true } | { isDrawn: false; message: string };
