import { config } from '../config.ts';
import { createStorage } from './create-storage.ts';
import { sweepTemporaryFiles } from './disk.ts';
import type { Storage } from './storage.ts';

let opened: Storage | null = null;

/** The storage chosen in the settings: S3 if `S3_BUCKET` is set, else disk. */
export function storage(): Storage {
  opened ??= createStorage(config.storage);
  return opened;
}

/** Removes the temporary files that killed uploads left on the disk of this machine. */
export async function sweepStorage(): Promise<void> {
  const { storage: settings } = config;
  if (settings.kind === 'disk') await sweepTemporaryFiles(settings.folder);
}
