import { pipeline, type Readable, Transform } from 'node:stream';
import { ObjectTooLarge } from './errors.ts';

export type MeasuredBody = {
  /** The same bytes, counted and limited. Fails when the source fails, is cut off, or is too long. */
  stream: Readable;
  sizeBytes(): number;
  /** Why the body failed; null when it did not: then a `put` that fails is the store's fault. */
  failure(): Error | null;
};

/**
 * Wraps a body, and destroys it when either side gives up. Called before anything is awaited, so that no error goes unheard: a stream
 * that fails with no listener ends the process.
 */
export function measureBody(source: Readable, limitBytes = Number.POSITIVE_INFINITY): MeasuredBody {
  let sizeBytes = 0;
  let failure: Error | null = null;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      done(sizeBytes > limitBytes ? new ObjectTooLarge(limitBytes) : null, chunk);
    },
  });
  // A reader that gives up leaves an AbortError here that the source never had; every other error is the body's.
  stream.on('error', (error) => {
    if (error.name !== 'AbortError' || error === source.errored) failure = error;
  });
  pipeline(source, stream, () => undefined);
  return { stream, sizeBytes: () => sizeBytes, failure: () => failure };
}
