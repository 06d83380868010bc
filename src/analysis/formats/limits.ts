import { UnreadableFile } from '../types.ts';

/** Limits for hostile files. Source: ANALYSIS.md part 5, "Limits for hostile files". */
export const MAX_UNPACKED_BYTES = 500 * 1024 * 1024;
export const MAX_UNPACK_RATIO = 20;
export const MAX_ENTRIES = 10_000;
export const MAX_PAGES = 2_000;
/** Levels of files inside files. */
export const MAX_DEPTH = 5;
/** Time limit for a file, and what each page adds. */
export const BASE_TIME_MS = 60_000;
export const TIME_PER_PAGE_MS = 3_000;
/** Above this, the positions of a table take gigabytes. Measured: 2 million cells took 0.6 GB. */
export const MAX_CELLS = 2_000_000;
/** Maximum length of the extracted text. V8 cannot search much longer strings. */
export const MAX_CHARACTERS = 250_000_000;

/** Unpacking up to this size is safe at any ratio. Short repetitive documents do compress better than 1 to 20. */
const SAFE_UNPACKED_BYTES = 16 * 1024 * 1024;

/** Bytes that may still be unpacked from a file. All its parts share one budget, so that many small zip bombs are caught too. */
export type UnpackBudget = { leftBytes: number };

/** @param packedBytes size of the whole file */
export const openBudget = (packedBytes: number): UnpackBudget => ({
  leftBytes: Math.min(MAX_UNPACKED_BYTES, Math.max(SAFE_UNPACKED_BYTES, packedBytes * MAX_UNPACK_RATIO)),
});

/** The error for a file that unpacks to more than its budget. */
export const tooMuchUnpacked = (): UnreadableFile =>
  new UnreadableFile(
    'too-large',
    `This file unpacks to more than ${MAX_UNPACK_RATIO} times its size or ${MAX_UNPACKED_BYTES / 1024 / 1024} MB, so it wasn’t opened. Ask the sender for a simpler copy.`,
  );
