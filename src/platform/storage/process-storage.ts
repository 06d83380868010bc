import { config } from '../config.ts';
import { logRarely } from '../log.ts';
import { createStorage } from './create-storage.ts';
import { sweepTemporaryFiles } from './disk.ts';
import type { Storage } from './storage.ts';

let opened: Storage | null = null;

/** The storage chosen in the settings: S3 if `S3_BUCKET` is set, else disk. */
export function storage(): Storage {
  opened ??= createStorage(config.storage);
  return opened;
}

const SWEEP_EVERY_MS = 5 * 60_000;

/** Removes the temporary files of killed uploads, now and every five minutes. Returns a function that stops it. */
export function keepStorageClean(): () => void {
  const { storage: settings } = config;
  if (settings.kind !== 'disk') return () => undefined;
  const sweep = () =>
    void sweepTemporaryFiles(settings.folder).catch((error) => logRarely('sweep', error, 'temporary files could not be removed'));
  sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS).unref();
  return () => clearInterval(timer);
}
