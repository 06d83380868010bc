import { setTimeout as wait } from 'node:timers/promises';
import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics, fillDocuments } from '../harness/fill.ts';
import { residentMb } from '../harness/machine.ts';
import { startApp } from '../harness/programs.ts';
import { atMost, exactly, type RowResult, told } from '../harness/report.ts';
import { openSessions } from '../harness/sessions.ts';
import { spread } from '../harness/statistics.ts';

const STARTS = 5;
const SETTLE_MS = 3_000;
/** `--scale 10` makes it the 200,000 of PERFORMANCE.md. */
const REQUESTS = 20_000;
const WARM_SHARE = 0.5;
const CONNECTIONS = 8;

/** How soon a new process answers, how much memory it uses when idle, and whether that grows with the requests it has served. */
export const startAndMemory: Row = { title: 'cold start, memory at rest, growth of memory', run };

async function run({ place, load, scale, isSmoke }: BenchContext): Promise<RowResult> {
  const database = await place.newDatabase('start_and_memory');
  const [clinic] = await fillClinics(database, 1);
  if (!clinic) throw new Error('no clinic was made');
  await fillDocuments(database, [clinic], 100);
  const cookies = await openSessions(database, clinic, 20);
  const settle = () => wait(isSmoke ? 100 : SETTLE_MS);

  const starts: number[] = [];
  const idle: number[] = [];
  for (let number = 0; number < (isSmoke ? 1 : STARTS); number += 1) {
    const startedAt = performance.now();
    const app = await startApp(place, database);
    starts.push(performance.now() - startedAt);
    await settle();
    idle.push(residentMb(app.pid) ?? Number.NaN);
    await app.stop();
  }

  const app = await startApp(place, database);
  const paths = ['/documents', '/dashboard', '/usage', '/login', '/documents?q=letter', '/admin/audit-logs', '/health'];
  const sendRequests = async (requests: number) => {
    for (let left = requests; left > 0; ) {
      const slice = await load.run('slice', { origin: app.url, paths, cookies, connections: CONNECTIONS, ms: 1_000 });
      // /login redirects a signed-in user; nothing else may fail.
      if (slice.failure !== null && slice.failure !== '303') throw new Error(`a request was answered ${slice.failure}`);
      left -= slice.latencies.length + slice.failed;
    }
  };
  try {
    const requests = REQUESTS * scale;
    await sendRequests(requests * WARM_SHARE);
    await settle();
    const before = residentMb(app.pid) ?? Number.NaN;
    await sendRequests(requests);
    await settle();
    const after = residentMb(app.pid) ?? Number.NaN;
    const growth = ((after - before) / before) * 100;
    return {
      figures: [
        atMost(2_000, 'from start to the first response', spread(starts), 'ms'),
        atMost(150, 'memory at rest', spread(idle), 'MB'),
        atMost(5, `growth over ${Math.round(requests).toLocaleString('en-AU')} requests`, exactly(growth), '%'),
        told('memory afterwards', exactly(after), 'MB'),
      ],
      notes: [
        `${before.toFixed(0)} MB after ${Math.round(requests * WARM_SHARE).toLocaleString('en-AU')} requests, ${after.toFixed(0)} MB at the end`,
      ],
      isVoid: false,
    };
  } finally {
    await app.stop();
  }
}
