import { config } from '../config.ts';
import { createStorage } from './create-storage.ts';
import { sweepTemporaryFiles } from './disk.ts';
import type { Storage } from './storage.ts';

let opened: Storage | null = null;

/** The storage that the settings name: disk without `S3_BUCKET`. */
export function storage(): Storage {
  opened ??= createStorage(config.storage);
  return opened;
}

/** Removes what uploads to the disk of this machine left behind when their process was killed. */
export async function sweepStorage(): Promise<void> {
  const { storage: settings } = config;
  if (settings.kind === 'disk') await sweepTemporaryFiles(settings.folder);
}
