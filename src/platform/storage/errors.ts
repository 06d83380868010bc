import { Problem } from '../problem.ts';

const RETRY_AFTER_SECONDS = 60;
const BYTES_PER_MEGABYTE = 1024 * 1024;

/** The store is full, unreachable or refuses access. Nothing was stored. `cause` is its error, for the log only. */
export class StorageUnavailable extends Problem {
  constructor(cause: unknown) {
    super('unavailable', 'Files can’t be stored or read right now. Nothing was counted. Try again in a minute.', {
      facts: { retryAfterSeconds: RETRY_AFTER_SECONDS },
    });
    this.cause = cause;
  }
}

/** The store answered that it has no such object. */
export class ObjectMissing extends Problem {
  constructor() {
    super('not-found', 'This file is no longer stored here.');
  }
}

/** The body is longer than the limit; reading stopped there. */
export class ObjectTooLarge extends Problem {
  constructor(limitBytes: number) {
    super('too-large', `The file is larger than ${Math.floor(limitBytes / BYTES_PER_MEGABYTE)} MB.`, { facts: { max: limitBytes } });
  }
}
