/**
 * The engine's front door: the one file of this room that the rest of the house imports (besides the types).
 * Deterministic: the same bytes and options give the same result.
 */
import type { Analysis, AnalyzeOptions, Finding, OnProgress } from './types.ts';

export type * from './types.ts';
export { SEVERITIES, UnreadableFile } from './types.ts';
