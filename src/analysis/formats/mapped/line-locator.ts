import type { Location } from '../../types.ts';

/** The line of a position in a source, as a location. Uses binary search, because positions come in any order. */
export function lineLocator(source: string): (position: number) => Location {
  const ends: number[] = [];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) ends.push(at);
  return (position) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return { row: low + 1 };
  };
}
