import type { Location } from '../../types.ts';

/** The line of a position in a source, as a location. Positions come nearly in order, so counting goes on from the last one. */
export function lineLocator(source: string): (position: number) => Location {
  let [at, row] = [0, 1];
  return (position) => {
    if (position < at) [at, row] = [0, 1];
    for (let next = source.indexOf('\n', at); next >= 0 && next < position; next = source.indexOf('\n', at))
      [at, row] = [next + 1, row + 1];
    return { row };
  };
}
