import { createDiskStorage } from './disk.ts';
import { createS3Storage, type S3Settings } from './s3.ts';
import type { Storage } from './storage.ts';

export type StorageSettings = { kind: 'disk'; folder: string } | ({ kind: 's3' } & S3Settings);

/** The store chosen in the settings. Connects on first use. */
export function createStorage(settings: StorageSettings): Storage {
  return settings.kind === 'disk' ? createDiskStorage(settings.folder) : createS3Storage(settings);
}
