import type { Readable } from 'node:stream';

export type PutOptions = {
  /** Refuse a body longer than this. */
  sizeLimitBytes?: number;
  /** Kept beside the object where the store has a place for it; S3 has, a disk has not. */
  mediaType?: string;
};

/**
 * Where files live. Bodies stream: however large a file is, memory stays the same. Keys look like
 * `organizations/<uuid>/documents/<name>`; see `key.ts`.
 */
export type Storage = {
  /**
   * Stores a body under a key, whole or not at all: it is there for `get` only once this has resolved.
   * @throws StorageUnavailable; ObjectTooLarge; the body's own error when the body fails or is cut off. Nothing is left behind.
   */
  put(key: string, body: Readable, options?: PutOptions): Promise<{ sizeBytes: number }>;
  /**
   * Opens an object. The caller reads the stream to its end or destroys it; a fault while reading is an error on the stream.
   * @throws ObjectMissing; StorageUnavailable
   */
  get(key: string): Promise<Readable>;
  /** Removes an object; one that is not there counts as removed. @throws StorageUnavailable */
  remove(key: string): Promise<void>;
  /** The object as a file of this machine, for a thread that wants to read it directly. Null when the store is elsewhere. */
  localPath(key: string): string | null;
};
