import { availableParallelism } from 'node:os';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** The most pictures that are read at the same time in the whole process. One core is left for the thread that serves pages. */
export const OCR_SLOTS = Math.max(1, availableParallelism() - 1);

/** Threads inherit this entry from the thread that starts them, so all threads of a process share one buffer. */
const SHARED = 'maneiro.ocr-slots';
/** A free slot is looked for this often. Reading a picture takes a second. */
const RETRY_MS = 20;

/** Each slot is 0 when it is free, or the second at which it is free again even if its thread has died. */
const slots = new Int32Array(sharedBuffer());

function sharedBuffer(): SharedArrayBuffer {
  const shared = getEnvironmentData(SHARED);
  if (shared instanceof SharedArrayBuffer) return shared;
  const own = new SharedArrayBuffer(OCR_SLOTS * Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(SHARED, own as never); // The types leave out shared buffers, which are cloned by reference.
  return own;
}

/**
 * Waits for a free slot and returns a function that frees it.
 * @param maxSeconds the slot is free again after this time, because a thread that was ended can't free its slots
 * @throws the reason of `signal` when it aborts
 */
export async function takeSlot(maxSeconds: number, signal?: AbortSignal): Promise<() => void> {
  for (;;) {
    signal?.throwIfAborted();
    const now = monotonicSeconds();
    for (let index = 0; index < slots.length; index++) {
      const free = Atomics.load(slots, index);
      const until = now + maxSeconds;
      if (free <= now && Atomics.compareExchange(slots, index, free, until) === free) {
        return () => void Atomics.compareExchange(slots, index, until, 0);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** The same clock in all threads. */
const monotonicSeconds = (): number => process.hrtime()[0];
