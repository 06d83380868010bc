import type { ChildProcess } from 'node:child_process';
import { BUILDERS, buildPdf } from '../formats/measured-files.ts';
import type { BenchContext, Row } from '../harness/context.ts';
import { end, start } from '../harness/programs.ts';
import { atLeast, atMost, type RowResult } from '../harness/report.ts';
import { median, paired } from '../harness/statistics.ts';
import type { ReadingAnswer, ReadingTask } from '../programs/read-files.ts';

/** Lines of text in a file: a page, and a long document. */
const SIZES = { small: 50, large: 5_000 };
const ROUNDS = 7;
/** A side reads its file again and again until this much CPU time is used, because the clock is too coarse for small files. */
const MIN_MS = 60;
const REDACTED_PAGES = 100;

/** Reading a file of each format against the bare library, and the redacted copy of a PDF against its reading, by CPU time of all threads. */
export const formats: Row = { title: 'reading each format / the bare library', run };

type Read = (task: ReadingTask) => Promise<number>;

async function run({ isSmoke, scale }: BenchContext): Promise<RowResult> {
  const reader = start('bench/programs/read-files.ts', {});
  const read: Read = (task) => ask(reader, task);
  const result: RowResult = { figures: [], notes: [], isVoid: false };
  const rounds = isSmoke ? 1 : ROUNDS;
  try {
    for (const [format, { fileName, build }] of Object.entries(BUILDERS)) {
      for (const [size, lines] of Object.entries(sizesOf(format, isSmoke, scale))) {
        // The text of a picture is remembered for its redaction, so each round gets another picture.
        const variants = format === 'png' ? rounds + 1 : 1;
        const files = await Promise.all(Array.from({ length: variants }, (_, first) => build(lines, first)));
        const sides = await compare(read, { format, fileName, minMs: isSmoke ? 0 : MIN_MS }, files, rounds);
        result.figures.push(atLeast(0.7, `${format}, ${size}: speed of ours / bare`, paired(sides.bare, sides.ours)));
        result.notes.push(`${format}, ${size}: ${describe(files, sides)}`);
      }
    }
    const pages = isSmoke ? 1 : Math.max(1, Math.round(REDACTED_PAGES * scale));
    const bytes = await buildPdf(pages);
    const [redactions, readings]: [number[], number[]] = [[], []];
    for (let round = 0; round < Math.ceil(rounds / 2); round++) {
      const task = { format: 'pdf', fileName: 'letter.pdf', bytes, minMs: 0 };
      readings.push(await read({ ...task, side: 'ours' }));
      redactions.push(await read({ ...task, side: 'redaction' }));
    }
    result.figures.push(atMost(3, `redacted copy of a PDF of ${pages} pages / its reading`, paired(redactions, readings)));
  } finally {
    await end(reader, 'SIGTERM');
  }
  return result;
}

function sizesOf(format: string, isSmoke: boolean, scale: number): Record<string, number> {
  if (isSmoke) return { tiny: 2 };
  if (format === 'png') return { page: 30 };
  return { small: SIZES.small, large: Math.max(1, Math.round(SIZES.large * scale)) };
}

type Sides = { ours: number[]; bare: number[] };

/** Each side in alternating rounds, after one reading to warm up. */
async function compare(
  read: Read,
  task: Pick<ReadingTask, 'format' | 'fileName' | 'minMs'>,
  files: readonly Uint8Array[],
  rounds: number,
): Promise<Sides> {
  const sides: Sides = { ours: [], bare: [] };
  for (let round = -1; round < rounds; round++) {
    const bytes = files[(round + 1) % files.length] ?? new Uint8Array();
    for (const side of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      const ms = await read({ ...task, side, bytes });
      if (round >= 0) sides[side].push(ms);
    }
  }
  return sides;
}

/** CPU milliseconds for one time. @throws Error when the program could not do it */
async function ask(reader: ChildProcess, task: ReadingTask): Promise<number> {
  const answer = await new Promise<ReadingAnswer>((resolve, reject) => {
    const whenEnded = () => reject(new Error('the program that reads files ended'));
    reader.once('exit', whenEnded);
    reader.once('message', (message) => {
      reader.off('exit', whenEnded);
      resolve(message as ReadingAnswer);
    });
    reader.send(task);
  });
  if ('failure' in answer) throw new Error(`${task.fileName}: ${answer.failure}`);
  return answer.ms;
}

function describe([bytes = new Uint8Array()]: readonly Uint8Array[], { ours, bare }: Sides): string {
  const speed = (ms: number[]) => `${(bytes.length / 1000 / median(ms)).toFixed(2)} MB/s`;
  return `${(bytes.length / 1e6).toFixed(3)} MB, ${speed(ours)}; bare ${speed(bare)}`;
}
