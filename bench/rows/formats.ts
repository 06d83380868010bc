import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { analyzeText as Analyze } from '../../src/analysis/engine.ts';
import type { extractText as Extract } from '../../src/analysis/formats/extract.ts';
import type { redactFile as Redact } from '../../src/analysis/redact/redact-file.ts';
import { BARE_READERS, type BareReader, endBareReaders } from '../formats/bare-readers.ts';
import { BUILDERS, buildPdf } from '../formats/measured-files.ts';
import { builtFile } from '../harness/build.ts';
import type { BenchContext, Row } from '../harness/context.ts';
import { atLeast, atMost, type Figure, type RowResult } from '../harness/report.ts';
import { median, paired } from '../harness/statistics.ts';

/** Lines of text in a file: about a page, and a long document. */
const SIZES = { small: 50, large: 5_000 };
const ROUNDS = 7;
/** A side reads its file again and again until this much CPU time is used, because the clock of small files is too coarse. */
const MIN_MS = 60;
const REDACTED_PAGES = 100;

/** Reading a file of each format against the bare library, and the redacted copy of a PDF against its reading, by CPU time of all threads. */
export const formats: Row = { title: 'reading each format / the bare library', run };

type Engine = { extractText: typeof Extract; analyzeText: typeof Analyze; redactFile: typeof Redact };

async function run({ isSmoke, scale }: BenchContext): Promise<RowResult> {
  const engine = await loadEngine();
  const rounds = isSmoke ? 1 : ROUNDS;
  const figures: Figure[] = [];
  const notes: string[] = [];
  try {
    for (const [format, { fileName, build }] of Object.entries(BUILDERS)) {
      const bare = BARE_READERS[format];
      if (!bare) throw new Error(`${format} has no bare reader`);
      for (const [size, count] of Object.entries(isSmoke ? { tiny: 2 } : format === 'png' ? { page: 30 } : SIZES)) {
        // The text of a picture is remembered for its redaction, so each round gets another picture.
        const variants = format === 'png' ? rounds + 1 : 1;
        const amount = size === 'large' ? Math.max(1, Math.round(count * scale)) : count;
        const files = await Promise.all(Array.from({ length: variants }, (_, first) => build(amount, first)));
        const sides = await compare(files, (file) => engine.extractText(file, fileName).then(({ text }) => text.length), bare, {
          rounds,
          isSmoke,
        });
        figures.push(atLeast(0.7, `${format}, ${size}: speed against the bare library`, paired(sides.bare, sides.ours)));
        notes.push(`${format}, ${size}: ${describe(files, sides)}`);
      }
    }
    figures.push(await redactionFigure(engine, isSmoke ? 1 : Math.max(1, Math.round(REDACTED_PAGES * scale)), Math.ceil(rounds / 2)));
  } finally {
    await endBareReaders();
  }
  return { figures, notes, isVoid: false };
}

async function loadEngine(): Promise<Engine> {
  const files = ['src/analysis/engine.ts', 'src/analysis/formats/extract.ts', 'src/analysis/redact/redact-file.ts'];
  const loaded = await Promise.all(files.map((file) => import(pathToFileURL(resolve(builtFile(file))).href)));
  return Object.assign({}, ...loaded) as Engine;
}

type Sides = { ours: number[]; bare: number[] };

/** CPU milliseconds for one reading by each side, in alternating rounds after one reading to warm up. */
async function compare(
  files: readonly Uint8Array[],
  ours: BareReader,
  bare: BareReader,
  plan: { rounds: number; isSmoke: boolean },
): Promise<Sides> {
  const sides: Sides = { ours: [], bare: [] };
  const fileOf = (round: number) => files[round % files.length] ?? new Uint8Array();
  await ours(fileOf(0));
  await bare(fileOf(0));
  for (let round = 0; round < plan.rounds; round++) {
    const order = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const side of order)
      sides[side].push(await readingMs(side === 'ours' ? ours : bare, fileOf(round + 1), plan.isSmoke ? 0 : MIN_MS));
  }
  return sides;
}

async function readingMs(read: BareReader, bytes: Uint8Array, minMs: number): Promise<number> {
  const before = process.cpuUsage();
  for (let readings = 1; ; readings++) {
    await read(bytes);
    const ms = cpuMsSince(before);
    if (ms >= minMs) return ms / readings;
  }
}

async function redactionFigure({ extractText, analyzeText, redactFile }: Engine, pages: number, rounds: number): Promise<Figure> {
  const bytes = await buildPdf(pages);
  const { text } = await extractText(bytes, 'letter.pdf');
  const findings = analyzeText(text);
  const [redactions, readings]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    readings.push(await readingMs((file) => extractText(file, 'letter.pdf').then(() => 0), bytes, 0));
    redactions.push(await readingMs((file) => redactFile(file, 'letter.pdf', findings).then(() => 0), bytes, 0));
  }
  return atMost(3, `redacted copy of a PDF of ${pages} pages / its reading`, paired(redactions, readings));
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function describe([bytes = new Uint8Array()]: readonly Uint8Array[], { ours, bare }: Sides): string {
  const speed = (ms: number[]) => `${(bytes.length / 1000 / median(ms)).toFixed(2)} MB/s`;
  return `${(bytes.length / 1e6).toFixed(3)} MB, ${speed(ours)}; bare ${speed(bare)}`;
}
