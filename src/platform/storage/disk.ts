import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { measureBody } from './body.ts';
import { ObjectMissing, StorageUnavailable } from './errors.ts';
import { checkKey } from './key.ts';
import type { PutOptions, Storage } from './storage.ts';

/** Inside the storage folder, so that a finished file is renamed within one file system, which is atomic. */
const INCOMING_FOLDER = 'incoming';
/** A file that hasn't been written to for this long was left by a killed process. Source: SECURITY.md, fault 1. */
const INCOMING_EXPIRES_MS = 10 * 60_000;

/** Files in a local folder. A file is written under a temporary name, flushed to disk, then renamed. */
export function createDiskStorage(folder: string): Storage {
  return {
    put: (key, body, options) => putFile(folder, key, body, options),
    get: async (key) => openFile(pathOf(folder, key)),
    remove: async (key) => {
      await rm(pathOf(folder, key), { force: true }).catch(unavailable);
    },
    localPath: (key) => pathOf(folder, key),
  };
}

/**
 * Removes the temporary files of killed uploads. Call it at start and every few minutes.
 * @returns how many files were removed
 */
export async function sweepTemporaryFiles(folder: string, olderThanMs = INCOMING_EXPIRES_MS): Promise<number> {
  const incoming = path.join(folder, INCOMING_FOLDER);
  const names = await readdir(incoming).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const file = path.join(incoming, name);
    const writtenAt = (await stat(file).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - writtenAt <= olderThanMs) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function putFile(folder: string, key: string, body: Readable, options: PutOptions = {}): Promise<{ sizeBytes: number }> {
  const target = pathOf(folder, key);
  const measured = measureBody(body, options.sizeLimitBytes);
  const temporary = path.join(folder, INCOMING_FOLDER, randomUUID());
  try {
    await mkdir(path.dirname(temporary), { recursive: true });
    await mkdir(path.dirname(target), { recursive: true });
    await writeDurably(temporary, measured.stream);
    await rename(temporary, target);
    await flushFolder(path.dirname(target));
  } catch (error) {
    measured.stream.destroy();
    await rm(temporary, { force: true }).catch(() => undefined);
    throw measured.failure() ?? new StorageUnavailable(error);
  }
  return { sizeBytes: measured.sizeBytes() };
}

/** Size of one write; the next block arrives while one is being written. */
const BLOCK_BYTES = 512 * 1024;
/** Flushes at this interval, so that the last flush of a large file is short and doesn't delay a database commit for long. */
const FLUSH_EVERY_BYTES = 8 * BLOCK_BYTES;

async function writeDurably(file: string, body: Readable): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  let writing = Promise.resolve();
  let flushing = Promise.resolve();
  let unflushed = 0;
  try {
    for await (const block of readBlocks(body)) {
      await writing;
      writing = awaitLater(handle.writeFile(block));
      unflushed += block.length;
      if (unflushed < FLUSH_EVERY_BYTES) continue;
      await Promise.all([writing, flushing]);
      flushing = awaitLater(handle.datasync());
      unflushed = 0;
    }
    await Promise.all([writing, flushing]);
    await handle.sync();
  } finally {
    await Promise.allSettled([writing, flushing]);
    await handle.close();
  }
}

/** Marks a rejection as handled until the promise is awaited; otherwise Node ends the process for an unhandled rejection. */
function awaitLater(work: Promise<void>): Promise<void> {
  work.catch(() => undefined);
  return work;
}

/**
 * Fills two blocks in turn. The consumer must have written a block before it requests the next but one. Allocating each block would cause garbage
 * collection pauses of up to 80 ms, during which no page is served.
 */
async function* readBlocks(body: Readable): AsyncGenerator<Buffer> {
  let block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  let other: Buffer<ArrayBuffer> | null = null;
  let filled = 0;
  for await (const chunk of body) {
    for (let from = 0; from < (chunk as Buffer).length; ) {
      const copied = (chunk as Buffer).copy(block, filled, from);
      from += copied;
      filled += copied;
      if (filled < BLOCK_BYTES) continue;
      yield block;
      [block, other, filled] = [other ?? Buffer.allocUnsafeSlow(BLOCK_BYTES), block, 0];
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

/** A rename survives a power cut only once its folder is flushed to disk. Windows has no such step. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function openFile(file: string): Promise<Readable> {
  const handle: FileHandle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new ObjectMissing() : new StorageUnavailable(error);
  });
  return handle.createReadStream();
}

function pathOf(folder: string, key: string): string {
  checkKey(key);
  return path.join(folder, ...key.split('/'));
}

function unavailable(error: unknown): never {
  throw new StorageUnavailable(error);
}
