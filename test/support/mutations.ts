import { unzipSync, zipSync } from 'fflate';
import { type Random, randomFrom } from '../corpus/random.ts';

/** Damaged variants of a file: bytes flipped, moved, cut off. The same seed gives the same variants. */
export function* mutate(bytes: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index++) yield damage(bytes, index, random);
}

/** Damaged variants of an Office file. Every other one is damaged inside a part, and packed again so that its sums are right. */
export function* mutatePackage(bytes: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = randomFrom(seed);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  for (let index = 0; index < count; index++) {
    const name = random.pick(names);
    yield index % 2 === 0
      ? damage(bytes, index >> 1, random)
      : zipSync({ ...parts, [name]: damage(parts[name] ?? bytes, index >> 1, random) }, { level: 1 });
  }
}

function damage(bytes: Uint8Array, index: number, { below }: Random): Uint8Array {
  if (bytes.length === 0) return bytes;
  const copy = Uint8Array.from(bytes);
  const [from, to] = [below(copy.length), below(copy.length)];
  if (index % 3 === 0) for (let flips = 1 + below(8); flips > 0; flips--) copy[below(copy.length)] = below(256);
  else if (index % 3 === 1) copy.copyWithin(to, from, from + 1 + below(64));
  return index % 3 === 2 ? copy.slice(0, from) : copy;
}
