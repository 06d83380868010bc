import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AnalyzeOptions, CustomPattern, DenyListTerm, ExtractedText, PageLayout, UnreadPart } from '../../analysis/types.ts';

const zip = promisify(gzip);

/** In UTF-16 code units. A text up to this length is in the result itself, a longer one in chunks beside it. */
export const CHUNK_LENGTH = 2_000_000;

/** What is stored of an analysis in addition to its findings, as JSON (gzip). `text` is null when it is in chunks. */
export type StoredResult = Pick<ExtractedText, 'format' | 'hidden' | 'units'> & {
  /** Missing in older results. */
  unread?: UnreadPart[];
  /** The sizes of the pages, in the units of their layouts, which are in an object beside the result. Missing for formats that aren't drawn. */
  pageSizes?: Pick<PageLayout, 'width' | 'height'>[];
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

/** The key or path of the page layouts, next to that of the result: `PageLayout[]` as JSON (gzip). */
export const layoutsKey = (resultKey: string): string => resultKey.replace(/(\.json\.gz)?$/, '.pages.json.gz');

/** The key of a drawn page, next to that of the result. */
export const pagePictureKey = (resultKey: string, page: number): string => resultKey.replace(/(\.json\.gz)?$/, `.page-${page}.png`);

/** Objects beside a result. */
export type ResultParts = { chunks: number; hasLayouts: boolean };

/** The keys or paths of a result and everything beside it. */
export const resultKeys = (resultKey: string, { chunks, hasLayouts }: ResultParts): string[] => [
  resultKey,
  ...Array.from({ length: chunks }, (_, number) => chunkKey(resultKey, number)),
  ...(hasLayouts ? [layoutsKey(resultKey)] : []),
];

/** Writes the result to `path`, its chunks and its page layouts next to it. */
export async function writeResult(path: string, { text, ...extracted }: ExtractedText, rules: AnalyzeOptions): Promise<ResultParts> {
  const chunks = text.length > CHUNK_LENGTH ? Math.ceil(text.length / CHUNK_LENGTH) : 0;
  const { format, hidden, unread, units, pages } = extracted;
  const result: StoredResult = {
    ...{ format, hidden, unread, units, rules },
    length: text.length,
    text: chunks === 0 ? text : null,
    ...(pages ? { pageSizes: pages.map(({ width, height }) => ({ width, height })) } : {}),
  };
  await writeZipped(path, Buffer.from(JSON.stringify(result)));
  for (let number = 0; number < chunks; number += 1) {
    const chunk = text.slice(number * CHUNK_LENGTH, (number + 1) * CHUNK_LENGTH);
    await writeZipped(chunkKey(path, number), Buffer.from(chunk, 'utf16le'));
  }
  if (pages) await writeZipped(layoutsKey(path), Buffer.from(JSON.stringify(pages)));
  return { chunks, hasLayouts: pages !== undefined };
}

const writeZipped = async (path: string, bytes: Buffer): Promise<void> => writeFile(path, await zip(bytes, { level: 1 }), { mode: 0o600 });
