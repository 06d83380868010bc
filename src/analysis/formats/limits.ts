import { UnreadableFile } from '../types.ts';

/** What a hostile file may cost at most. Source: ANALYSIS.md part 5, "Limits for hostile files". */
export const MAX_UNPACKED_BYTES = 500 * 1024 * 1024;
export const MAX_UNPACK_RATIO = 20;
export const MAX_ENTRIES = 10_000;
export const MAX_PAGES = 2_000;
/** Files inside files: an attachment of an attachment of … */
export const MAX_DEPTH = 5;
/** Milliseconds a file may take, and more for each page it has. */
export const BASE_TIME_MS = 60_000;
export const TIME_PER_PAGE_MS = 3_000;
/** Past this a table costs gigabytes of positions. Ours: 2 million cells took 0.6 GB. */
export const MAX_CELLS = 2_000_000;
/** Characters a reader may produce. Above V8's comfort a single text can no longer be searched. */
export const MAX_CHARACTERS = 250_000_000;

/** Unpacking less than this harms nobody, whatever the ratio: short repetitive letters do pack better than 1 to 20. */
const HARMLESS_BYTES = 16 * 1024 * 1024;

/** How many bytes a file of this size may still unpack to. Shared by all parts of one file, so that many small bombs count as one. */
export type UnpackBudget = { leftBytes: number };

export const openBudget = (packedBytes: number): UnpackBudget => ({
  leftBytes: Math.min(MAX_UNPACKED_BYTES, Math.max(HARMLESS_BYTES, packedBytes * MAX_UNPACK_RATIO)),
});

/** The refusal for a file that unpacks to more than its budget. */
export const tooMuchUnpacked = (): UnreadableFile =>
  new UnreadableFile(
    'too-large',
    `This file unpacks to more than ${MAX_UNPACK_RATIO} times its size or ${MAX_UNPACKED_BYTES / 1024 / 1024} MB, so it wasn’t opened. Ask the sender for a simpler copy.`,
  );
