import { analyzeText } from '../../src/analysis/engine.ts';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import { BARE_READERS } from '../formats/bare-readers.ts';

/** What to do with a file, again and again until `minMs` of CPU time are used. */
export type ReadingTask = { side: 'ours' | 'bare' | 'redaction'; format: string; fileName: string; bytes: Uint8Array; minMs: number };

/** CPU milliseconds of all threads for one time, or the error. */
export type ReadingAnswer = { ms: number } | { failure: string };

process.on('message', (task: ReadingTask) => {
  measure(task).then(
    (ms) => process.send?.({ ms }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});

async function measure({ minMs, ...task }: ReadingTask): Promise<number> {
  const work = await prepare(task);
  const before = process.cpuUsage();
  for (let times = 1; ; times++) {
    await work();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms >= minMs) return ms / times;
  }
}

async function prepare({ side, format, fileName, bytes }: Omit<ReadingTask, 'minMs'>): Promise<() => unknown> {
  if (side === 'ours') return () => extractText(bytes, fileName);
  const read = BARE_READERS[format];
  if (side === 'bare' && read) return () => read(bytes);
  const findings = analyzeText((await extractText(bytes, fileName)).text);
  return () => redactFile(bytes, fileName, findings);
}
