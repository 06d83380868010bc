import { config } from './config.ts';
import { createStorage, type Storage } from './storage.ts';

let opened: Storage | null = null;

/** The storage that the settings name: disk without `S3_BUCKET`. */
export function storage(): Storage {
  opened ??= createStorage(config.storage);
  return opened;
}
