import type { Certificate } from '../analysis/redact/certificate.ts';
import type { Finding, Severity } from '../analysis/types.ts';
import type { ThreadTask } from '../platform/engine-pool.ts';

export type AnalyzeTask = ThreadTask & { path: string; fileName: string; resultPath: string };

/** Findings kept one by one; a file with more is an export of a whole register, and its counts say so. */
export const FINDINGS_KEPT = 20_000;

/** `findings`: the first ones, without their text; `counts`: all of them; `chunks`: files beside the result, for a long text. */
export type AnalyzeAnswer =
  | { isReadable: true; findings: Omit<Finding, 'text'>[]; counts: Record<Severity, number>; chunks: number }
  | { isReadable: false; kind: string; message: string };

export type RedactTask = ThreadTask & { path: string; fileName: string; outPath: string; dismissed: Place[] };

/** A finding that somebody decided to leave in. */
export type Place = Pick<Finding, 'type' | 'start' | 'end'>;

export type RedactAnswer = { isProven: true; fileName: string; certificate: Certificate } | { isProven: false; message: string };
