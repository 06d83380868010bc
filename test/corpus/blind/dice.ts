/** Random choices that can be repeated from a seed. */
export interface Dice {
  digits: (count: number) => string;
  pick: <Item>(items: readonly Item[]) => Item;
}

/** The alphabet without I and O, which these schemes leave out. */
export const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** Cuts a number into groups with spaces between. */
export function group(value: string, ...sizes: number[]): string {
  const starts = sizes.map((_size, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
  return starts.map((start, index) => value.slice(start, start + (sizes[index] ?? 0))).join(' ');
}

/** The same seed gives the same choices. */
export function makeDice(seed: number): Dice {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    digits: (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join(''),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from');
      return item;
    },
  };
}
