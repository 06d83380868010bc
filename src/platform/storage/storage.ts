import type { Readable } from 'node:stream';

export type PutOptions = {
  /** A longer body is refused. */
  sizeLimitBytes?: number;
  /** Stored with the object on S3; ignored on disk. */
  mediaType?: string;
};

/**
 * Where files are stored. Bodies are streamed, so memory use doesn't depend on the file's size. Keys look like
 * `organizations/<uuid>/documents/<name>`; see `key.ts`.
 */
export type Storage = {
  /**
   * Stores a body under a key atomically: `get` finds it only once this has resolved.
   * @throws StorageUnavailable; ObjectTooLarge; the body's own error when the body fails or is truncated. Nothing is stored then.
   */
  put(key: string, body: Readable, options?: PutOptions): Promise<{ sizeBytes: number }>;
  /**
   * Opens an object. The caller must read the stream to its end or destroy it; a read error is emitted on the stream.
   * @throws ObjectMissing; StorageUnavailable
   */
  get(key: string): Promise<Readable>;
  /** Removes an object; does nothing if it doesn't exist. @throws StorageUnavailable */
  remove(key: string): Promise<void>;
  /** The object's path on this machine, for a thread that reads it directly. Null when the store is remote. */
  localPath(key: string): string | null;
};
