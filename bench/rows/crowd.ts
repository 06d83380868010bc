import { availableParallelism } from 'node:os';
import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics, fillDocuments } from '../harness/fill.ts';
import { type Load, startLoad } from '../harness/load-process.ts';
import { BCRYPT_COST, givePasswords, PASSWORD } from '../harness/people.ts';
import { type Program, startApp, startProgram } from '../harness/programs.ts';
import { atLeast, atMost, exactly, type RowResult, told } from '../harness/report.ts';
import { openSessions } from '../harness/sessions.ts';
import { paired, quantile, spread } from '../harness/statistics.ts';

/** People who press the button at the same time; the next one when one of them is in. Source: issue "Accounts". */
const AT_ONCE = 50;
const PAGES_PER_SECOND = 20;

/** Fifty people at the door: whether the cores hash all the time, and what the others wait meanwhile. */
export const crowd: Row = { title: `${AT_ONCE} people sign in at once / bare bcrypt on all cores`, run };

async function run({ place, load, plan }: BenchContext): Promise<RowResult> {
  const database = await place.newDatabase('crowd');
  const clinics = await fillClinics(database, 200);
  const [reader] = clinics;
  if (!reader) throw new Error('no clinic was made');
  await fillDocuments(database, [reader], 50);
  const cookies = await openSessions(database, reader, 20);
  const emails = await givePasswords(database, clinics);
  const [app, bare] = [
    await startApp(place, database),
    await startProgram('bench/controls/bcrypt.ts', { BCRYPT_COST: String(BCRYPT_COST) }),
  ];
  const pages = startLoad();
  try {
    const people = { origin: app.url, emails, password: PASSWORD, connections: AT_ONCE };
    const rates = await compareRates({ load, people, bare, rounds: Math.max(3, plan.rounds / 2), ms: plan.sliceMs * 8 });
    const ms = plan.sliceMs * 15;
    const page = { origin: app.url, path: '/documents', cookies, perSecond: PAGES_PER_SECOND, ms };
    await pages.run('paced', { ...page, ms: 2_000 });
    const idle = await pages.run('paced', page);
    const [, busy] = await Promise.all([load.run('signInSlice', { ...people, ms }), pages.run('paced', page)]);
    const [calm, pressed] = [quantile(idle.latencies, 0.99), quantile(busy.latencies, 0.99)];
    return {
      figures: [
        rates.figure,
        atMost(3, `p99 of pages meanwhile / idle, ${PAGES_PER_SECOND} a second`, exactly(pressed / calm)),
        told('pages that failed meanwhile', exactly(busy.failed), ''),
      ],
      notes: [...rates.notes, `pages p99 ${calm.toFixed(1)} ms idle, ${pressed.toFixed(1)} ms with ${AT_ONCE} at the door`],
      isVoid: rates.isVoid,
    };
  } finally {
    await pages.stop();
    await bare.stop();
    await app.stop();
  }
}

type People = { origin: string; emails: string[]; password: string; connections: number };
type Rates = { load: Load; people: People; bare: Program; rounds: number; ms: number };

async function compareRates({ load, people, bare, rounds, ms }: Rates) {
  const [ours, theirs]: [number[], number[]] = [[], []];
  const statuses: Record<string, number> = {};
  for (let round = -1; round < rounds; round += 1) {
    const hashes = await load.run('slice', { origin: bare.url, paths: ['/'], cookies: [], connections: availableParallelism(), ms });
    const entries = await load.run('signInSlice', { ...people, ms });
    if (round < 0) continue;
    for (const [status, count] of Object.entries(entries.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    theirs.push((hashes.latencies.length * 1000) / hashes.ms);
    ours.push((entries.latencies.length * 1000) / entries.ms);
  }
  const { median: bound, p10, p90 } = spread(theirs);
  return {
    figure: atLeast(0.9, 'sign-ins a second / bare hashes a second', paired(ours, theirs)),
    notes: [`${spread(ours).median.toFixed(1)} sign-ins/s, ${bound.toFixed(1)} bare hashes/s; answers ${JSON.stringify(statuses)}`],
    isVoid: p90 / p10 > 3,
  };
}
