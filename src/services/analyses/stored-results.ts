import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AnalyzeOptions, CustomPattern, DenyListTerm, ExtractedText, UnreadPart } from '../../analysis/types.ts';

const zip = promisify(gzip);

/** In UTF-16 code units. A text up to this length is in the result itself, a longer one in chunks beside it. */
export const CHUNK_LENGTH = 2_000_000;

/** What is stored of an analysis in addition to its findings, as JSON (gzip). `text` is null when it is in chunks. */
export type StoredResult = Pick<ExtractedText, 'format' | 'hidden' | 'units'> & {
  /** Missing in older results. */
  unread?: UnreadPart[];
  length: number;
  text: string | null;
  /** The options passed to the engine; missing in results from before there were rules. */
  rules?: AnalyzeOptions;
};

/** Rules as stored in results before the lists and templates were renamed. */
type EarlierRules = { ignored?: readonly string[]; sought?: readonly DenyListTerm[] };
type EarlierPattern = CustomPattern & { mask?: string };

/** Parses a stored result from its unpacked bytes. Rules in older results get their current names. */
export function parseResult(bytes: Uint8Array): StoredResult {
  const result = JSON.parse(Buffer.from(bytes).toString('utf8')) as StoredResult;
  return result.rules ? { ...result, rules: withPresentNames(result.rules) } : result;
}

function withPresentNames(stored: AnalyzeOptions & EarlierRules): AnalyzeOptions {
  const { ignored, sought, ...rules } = stored;
  return {
    ...rules,
    ...(ignored ? { allowList: ignored } : {}),
    ...(sought ? { denyList: sought } : {}),
    ...(rules.patterns ? { patterns: rules.patterns.map(withTemplate) } : {}),
  };
}

const withTemplate = ({ mask, ...pattern }: EarlierPattern): CustomPattern =>
  mask === undefined ? pattern : { ...pattern, template: mask };

/** The key or path of a chunk, next to that of its result. Chunks are UTF-16LE (gzip), so they can be cut anywhere and joined again. */
export const chunkKey = (resultKey: string, number: number): string => resultKey.replace(/(\.json\.gz)?$/, `.text-${number}.gz`);

/** Writes the result to `path` and its chunks next to it. @returns the number of chunks */
export async function writeResult(path: string, { text, ...extracted }: ExtractedText, rules: AnalyzeOptions): Promise<number> {
  const chunks = text.length > CHUNK_LENGTH ? Math.ceil(text.length / CHUNK_LENGTH) : 0;
  const { format, hidden, unread, units } = extracted;
  const result: StoredResult = { format, hidden, unread, units, length: text.length, text: chunks === 0 ? text : null, rules };
  await writeZipped(path, Buffer.from(JSON.stringify(result)));
  for (let number = 0; number < chunks; number += 1) {
    const chunk = text.slice(number * CHUNK_LENGTH, (number + 1) * CHUNK_LENGTH);
    await writeZipped(chunkKey(path, number), Buffer.from(chunk, 'utf16le'));
  }
  return chunks;
}

const writeZipped = async (path: string, bytes: Buffer): Promise<void> => writeFile(path, await zip(bytes, { level: 1 }), { mode: 0o600 });
