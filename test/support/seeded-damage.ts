/** The same numbers for the same seed: a linear congruential generator (Numerical Recipes). */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A damaged copy: bytes flipped, cut off, or with a piece of another place in it. */
export function damage(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let flips = next(6); flips >= 0; flips--) copy[next(copy.length)] = next(256);
  const kind = next(3);
  if (kind === 0) return copy.subarray(0, 1 + next(copy.length));
  if (kind === 1) return copy;
  const [from, to] = [next(copy.length), next(copy.length)];
  return Buffer.concat([copy.subarray(0, from), copy.subarray(to, to + next(200)), copy.subarray(from)]);
}
