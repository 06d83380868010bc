import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { analyzeFile } from '../analysis/analyze-file.ts';
import { UnreadableFile } from '../analysis/engine.ts';
import type { Finding, HiddenContent } from '../analysis/types.ts';
import type { ThreadTask } from '../platform/engine-pool.ts';

export type AnalyzeTask = ThreadTask & { path: string; fileName: string; resultPath: string };

export type AnalyzeAnswer =
  | { isReadable: true; findings: Omit<Finding, 'text'>[]; hidden: HiddenContent[] }
  | { isReadable: false; kind: string; message: string };

/** Runs in a thread of its own: reads the file, analyses it, writes the extracted text to `resultPath` (JSON, gzip). */
export async function analyze({ path, fileName, resultPath, progress }: AnalyzeTask): Promise<AnalyzeAnswer> {
  try {
    const bytes = await readFile(path);
    const { extracted, findings } = await analyzeFile(bytes, fileName, {}, (stage, percent) => progress.postMessage({ stage, percent }));
    await pipeline([Buffer.from(JSON.stringify(extracted))], createGzip({ level: 1 }), createWriteStream(resultPath, { mode: 0o600 }));
    return { isReadable: true, findings: findings.map(({ text: _, ...rest }) => rest), hidden: extracted.hidden };
  } catch (error) {
    if (error instanceof UnreadableFile) return { isReadable: false, kind: error.kind, message: error.message };
    throw error;
  } finally {
    progress.close();
  }
}
