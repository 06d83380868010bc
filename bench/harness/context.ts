import type { Load } from './load-process.ts';
import type { Place } from './place.ts';
import type { RowResult } from './report.ts';
import type { Plan } from './slices.ts';

/** What a row is given: a place for its databases, a load generator, and how long to measure. */
export type BenchContext = {
  place: Place;
  load: Load;
  plan: Plan;
  /** Multiplies amounts: 1 in a full run, less in a quick one. */
  scale: number;
  /** Only to see that the row runs: its figures mean nothing, so it need not wait for them. */
  isSmoke: boolean;
};

/** A line of PERFORMANCE.md 4D. */
export type Row = { title: string; run: (bench: BenchContext) => Promise<RowResult> };
