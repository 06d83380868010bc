/** Median and percentiles of a sample. */
export type Spread = { median: number; p10: number; p90: number };

/** The quantile of a sample, interpolated; `share` is 0 to 1. NaN for an empty sample. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)] ?? 0, sorted[Math.ceil(position)] ?? 0];
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (values: Iterable<number>): number => quantile(values, 0.5);

export const spread = (values: number[]): Spread => ({
  median: quantile(values, 0.5),
  p10: quantile(values, 0.1),
  p90: quantile(values, 0.9),
});

/** The ratios of values that were measured right after each other. */
export const paired = (above: number[], below: number[]): Spread =>
  spread(above.map((value, index) => value / (below[index] ?? Number.NaN)));
