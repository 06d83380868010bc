import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { storage } from '../../platform/storage/process-storage.ts';

/** Gives `work` a path from which a thread can read a stored file, and a folder for its results. Both are removed when `work` has ended. */
export async function withLocalCopy<T>(storageKey: string, work: (path: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'maneiro-work-'));
  try {
    return await work(storage().localPath(storageKey) ?? (await download(storageKey, join(folder, 'file'))), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(key: string, path: string): Promise<string> {
  await pipeline(await storage().get(key), createWriteStream(path, { mode: 0o600 }));
  return path;
}
