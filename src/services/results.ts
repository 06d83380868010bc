import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ExtractedText } from '../analysis/types.ts';
import { storage } from '../platform/storage-of-process.ts';

const unzip = promisify(gunzip);
/** Texts kept in memory, so that the next page of a document needs no reading. In UTF-16 code units. */
const KEPT_MAX = 16_000_000;
/** The largest stored result that is read back, in bytes. */
const UNZIPPED_MAX = 600 * 1024 * 1024;

const kept = new Map<string, ExtractedText>();
let keptSize = 0;

/** The extracted text of a completed job. `key` belongs to a row that the caller was allowed to read. */
export async function readResult(key: string): Promise<ExtractedText> {
  const known = kept.get(key);
  if (known) return known;
  const bytes = await unzip(await buffer(await storage().get(key)), { maxOutputLength: UNZIPPED_MAX });
  const result = JSON.parse(bytes.toString('utf8')) as ExtractedText;
  keep(key, result);
  return result;
}

/** The oldest goes first. */
function keep(key: string, result: ExtractedText): void {
  if (result.text.length > KEPT_MAX / 4) return;
  kept.set(key, result);
  keptSize += result.text.length;
  for (const [oldest, { text }] of kept) {
    if (keptSize <= KEPT_MAX) return;
    kept.delete(oldest);
    keptSize -= text.length;
  }
}
