import type { Certificate } from '../analysis/redact/certificate.ts';
import type { Finding, HiddenContent } from '../analysis/types.ts';
import type { ThreadTask } from '../platform/engine-pool.ts';

export type AnalyzeTask = ThreadTask & { path: string; fileName: string; resultPath: string };

export type AnalyzeAnswer =
  | { isReadable: true; findings: Omit<Finding, 'text'>[]; hidden: HiddenContent[] }
  | { isReadable: false; kind: string; message: string };

export type RedactTask = ThreadTask & { path: string; fileName: string; outPath: string; dismissed: Place[] };

/** A finding that somebody decided to leave in. */
export type Place = Pick<Finding, 'type' | 'start' | 'end'>;

export type RedactAnswer = { isProven: true; fileName: string; certificate: Certificate } | { isProven: false; message: string };
