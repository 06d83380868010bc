import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { PageLayout } from '../../analysis/types.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { CHUNK_LENGTH, chunkKey, layoutsKey, parseResult, type StoredResult } from './stored-results.ts';

const unzip = promisify(gunzip);
/** Objects cached in memory, so that the next page of a document needs no read from storage. A chunk is a few megabytes. */
const KEPT_MAX = 8;

/** The stored result of an analysis. The text is read in pieces, because a page shows a small part of what can be a hundred megabytes. */
export type ResultReader = Omit<StoredResult, 'text'> & {
  /** UTF-16 offsets, half-open. */
  slice: (start: number, end: number) => Promise<string>;
};

const kept = new Map<string, Promise<unknown>>();

/**
 * Opens the result of a completed job. `key` belongs to a row that the caller was allowed to read.
 * @throws Problem `unavailable` when the storage can't be reached
 */
export async function openResult(key: string): Promise<ResultReader> {
  const { text, ...result } = await read(key, parseResult);
  return { ...result, slice: async (start, end) => (text === null ? sliceChunks(key, start, end) : text.slice(start, end)) };
}

/** Where the text is on each page. Empty for a result without pages. @throws Problem `unavailable` */
export async function readLayouts(key: string): Promise<PageLayout[]> {
  const { pageSizes } = await openResult(key);
  return pageSizes ? read(layoutsKey(key), (bytes) => JSON.parse(bytes.toString('utf8')) as PageLayout[]) : [];
}

async function sliceChunks(key: string, start: number, end: number): Promise<string> {
  const parts: string[] = [];
  for (let number = Math.floor(start / CHUNK_LENGTH); number * CHUNK_LENGTH < end; number += 1) {
    const chunk = await read(chunkKey(key, number), (bytes) => bytes.toString('utf16le'));
    parts.push(chunk.slice(Math.max(0, start - number * CHUNK_LENGTH), end - number * CHUNK_LENGTH));
  }
  return parts.join('');
}

/** Evicts the least recently used object. An object that could not be read is not cached. */
function read<T>(key: string, parse: (bytes: Buffer) => T): Promise<T> {
  const reading = (kept.get(key) as Promise<T> | undefined) ?? fetchObject(key).then(parse);
  kept.delete(key);
  kept.set(key, reading);
  reading.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest) kept.delete(oldest);
  return reading;
}

const fetchObject = async (key: string): Promise<Buffer> => unzip(await buffer(await storage().get(key)));
