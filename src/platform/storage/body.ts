import { pipeline, type Readable, Transform } from 'node:stream';
import { ObjectTooLarge } from './errors.ts';

export type MeasuredBody = {
  /** The same bytes, counted and limited. Fails when the source fails, is truncated or is too long. */
  stream: Readable;
  sizeBytes(): number;
  /** Why the body failed. Null when it didn't; a failed `put` is then the store's fault. */
  failure(): Error | null;
};

/**
 * Wraps a body, and destroys it when either side fails. Call it before awaiting anything: a stream that fails without an error listener
 * ends the process.
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
  // When the reader stops early, this stream gets an AbortError that the source doesn't have; every other error is the body's own.
  stream.on('error', (error) => {
    if (error.name !== 'AbortError' || error === source.errored) failure = error;
  });
  pipeline(source, stream, () => undefined);
  return { stream, sizeBytes: () => sizeBytes, failure: () => failure };
}
