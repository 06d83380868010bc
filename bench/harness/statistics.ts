/** Middle and spread of a sample. */
export type Spread = { median: number; p10: number; p90: number };

/** Value below which `share` (0 to 1) of the sample lies; NaN for an empty one. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: Iterable<number>): number => quantile(values, 0.5);

export const spread = (values: number[]): Spread => ({
  median: quantile(values, 0.5),
  p10: quantile(values, 0.1),
  p90: quantile(values, 0.9),
});

/** The quotients of pairs that were measured right after each other. */
export const paired = (above: number[], below: number[]): Spread =>
  spread(above.map((value, index) => value / (below[index] ?? Number.NaN)));
