import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics } from '../harness/fill.ts';
import type { Load } from '../harness/load-process.ts';
import { cpuMs, residentMb } from '../harness/machine.ts';
import { type Program, startApp, startProgram } from '../harness/programs.ts';
import { atLeast, atMost, exactly, type RowResult, told } from '../harness/report.ts';
import { openOneEach } from '../harness/sessions.ts';
import { median, paired, spread } from '../harness/statistics.ts';

const SIZE_BYTES = 100 * 1024 * 1024;
const MEGABYTES = SIZE_BYTES / 1_000_000;
const SAMPLE_MS = 20;

/** A large upload through the whole app, compared with a minimal upload. No analysis runs at the same time. */
export const upload: Row = { title: 'upload of 100 MB / busboy + SHA-256 to disk', run };

async function run({ place, load, plan, scale }: BenchContext): Promise<RowResult> {
  const rounds = Math.max(3, Math.round(plan.rounds * scale));
  const database = await place.newDatabase('upload');
  const clinics = await fillClinics(database, rounds + 1);
  const cookies = await openOneEach(database, clinics);
  const [fast, durable] = [await startControl(place.folder, false), await startControl(place.folder, true)];
  const app = await startApp(place, database, { WORKER_CONCURRENCY: '0' });
  const rates: Record<'bare' | 'durable' | 'app', number[]> = { bare: [], durable: [], app: [] };
  const growth: number[] = [];
  const cpu: number[] = [];
  try {
    for (const { url } of [fast, durable]) await send(load, url, '/', '', 1_000_000);
    await send(load, app.url, '/api/analyze', cookies[rounds] ?? '', 1_000_000);
    for (let round = 0; round < rounds; round += 1) {
      rates.bare.push(await send(load, fast.url, '/', ''));
      const cpuBefore = cpuMs(app.pid);
      const watched = await watchMemory(app, () => send(load, app.url, '/api/analyze', cookies[round] ?? ''));
      rates.app.push(watched.value);
      if (watched.growthMb !== null) growth.push(watched.growthMb);
      if (cpuBefore !== null) cpu.push((cpuMs(app.pid) ?? 0) - cpuBefore);
      rates.durable.push(await send(load, durable.url, '/', ''));
    }
    const { p10, p90 } = spread(rates.bare);
    const [bare, flushed, ours] = [rates.bare, rates.durable, rates.app].map((list) => median(list).toFixed(0));
    return {
      figures: [
        atLeast(0.85, 'MB/s, app / busboy + SHA-256 to disk', paired(rates.app, rates.bare)),
        told('MB/s, app / the same control with a flush to disk, as in the app', paired(rates.app, rates.durable), '×'),
        atMost(64, 'growth of memory during one upload, largest', exactly(growth.length > 0 ? Math.max(...growth) : Number.NaN), 'MB'),
      ],
      notes: [
        `${bare} MB/s bare, ${flushed} MB/s with a flush to disk, ${ours} MB/s app; app ${Math.round(median(cpu))} ms CPU per upload`,
      ],
      isVoid: p90 / p10 > 3,
    };
  } finally {
    for (const program of [fast, durable, app]) await program.stop();
  }
}

async function startControl(folder: string, isDurable: boolean): Promise<Program> {
  const own = join(folder, isDurable ? 'control-durable' : 'control');
  await mkdir(own, { recursive: true });
  return startProgram('bench/controls/upload.ts', { FOLDER: own, IS_DURABLE: isDurable ? '1' : '0' });
}

/** Returns MB per second. */
async function send(load: Load, origin: string, path: string, cookie: string, sizeBytes = SIZE_BYTES): Promise<number> {
  const { ms, status, body } = await load.run('upload', { origin, path, cookie, sizeBytes, bytesPerSecond: null });
  if (status !== 202) throw new Error(`an upload was answered ${status}: ${body.slice(0, 200)}`);
  return (MEGABYTES * 1000) / ms;
}

/** How far the resident memory of a process grew while `work` ran, at its peak, in MB. Null on systems other than Linux. */
async function watchMemory<T>({ pid }: Program, work: () => Promise<T>): Promise<{ value: T; growthMb: number | null }> {
  const before = residentMb(pid);
  let peak = before ?? 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid) ?? 0);
  }, SAMPLE_MS);
  try {
    return { value: await work(), growthMb: before === null ? null : peak - before };
  } finally {
    clearInterval(timer);
  }
}
