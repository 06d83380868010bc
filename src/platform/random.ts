import { randomFillSync } from 'node:crypto';

/** Asking the system for randomness costs microseconds each time, whatever the amount: it is fetched in blocks, as crypto.randomUUID does. */
const BLOCK_BYTES = 8_192;

const block = Buffer.alloc(BLOCK_BYTES);
let taken = BLOCK_BYTES;

/** Random bytes for ids and tokens, each given out once and wiped here. */
export function randomPart(bytes: number): Buffer {
  if (taken + bytes > BLOCK_BYTES) {
    randomFillSync(block);
    taken = 0;
  }
  const part = Buffer.from(block.subarray(taken, taken + bytes));
  block.fill(0, taken, taken + bytes);
  taken += bytes;
  return part;
}
