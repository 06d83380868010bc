import { config } from '../config.ts';
import { logRarely } from '../log.ts';
import { createStorage } from './create-storage.ts';
import { sweepTemporaryFiles } from './disk.ts';
import type { Storage } from './storage.ts';

let opened: Storage | null = null;

/** The storage that the settings name: disk without `S3_BUCKET`. */
export function storage(): Storage {
  opened ??= createStorage(config.storage);
  return opened;
}

const SWEEP_EVERY_MS = 5 * 60_000;

/** Removes what uploads left behind when their process was killed, now and every few minutes. Returns the way to stop. */
export function keepStorageClean(): () => void {
  const { storage: settings } = config;
  if (settings.kind !== 'disk') return () => undefined;
  const sweep = () =>
    void sweepTemporaryFiles(settings.folder).catch((error) => logRarely('sweep', error, 'temporary files could not be removed'));
  sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS).unref();
  return () => clearInterval(timer);
}
