import type { Load } from './load-process.ts';
import type { Place } from './place.ts';
import type { RowResult } from './report.ts';
import type { Plan } from './slices.ts';

/** What each row receives: a place for its databases, a load generator, and how long to measure. */
export type BenchContext = {
  place: Place;
  load: Load;
  plan: Plan;
  /** Factor for amounts: 1 in a full run, less in a quick one. */
  scale: number;
  /** True when the run only checks that the row still works. Its figures mean nothing, so it doesn't need full measuring times. */
  isSmoke: boolean;
};

/** A row of PERFORMANCE.md 4D. */
export type Row = { title: string; run: (bench: BenchContext) => Promise<RowResult> };
