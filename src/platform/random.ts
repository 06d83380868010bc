import { randomFillSync } from 'node:crypto';

/** Each call for random bytes costs microseconds, whatever the amount, so they're fetched in blocks, as crypto.randomUUID does. */
const BLOCK_BYTES = 8_192;

const block = Buffer.alloc(BLOCK_BYTES);
let used = BLOCK_BYTES;

/** Random bytes for ids and tokens. Each byte is used once and then wiped from the block. */
export function randomPart(bytes: number): Buffer {
  if (used + bytes > BLOCK_BYTES) {
    randomFillSync(block);
    used = 0;
  }
  const part = Buffer.from(block.subarray(used, used + bytes));
  block.fill(0, used, used + bytes);
  used += bytes;
  return part;
}
