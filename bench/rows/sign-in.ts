import { availableParallelism } from 'node:os';
import type { BenchContext, Row } from '../harness/context.ts';
import { atTheDoor } from '../harness/door.ts';
import type { Load } from '../harness/load-process.ts';
import { BCRYPT_COST, PASSWORD } from '../harness/people.ts';
import type { Program } from '../harness/programs.ts';
import { atLeast, atMost, exactly, type Figure, type RowResult, told } from '../harness/report.ts';
import { median, paired, quantile, spread } from '../harness/statistics.ts';
import type { SignInAnswer } from '../load/sign-in.ts';

const OFFERED_PER_SECOND = 100;
/** Concurrent hashes: one per core is the most that bcrypt can use. */
const HASHES_AT_ONCE = availableParallelism();
const PAGES_PER_SECOND = 20;

const run = ({ place, load, plan, isSmoke }: BenchContext): Promise<RowResult> =>
  atTheDoor(place, 'sign_in', async ({ app, bare, pages, emails, cookies }) => {
    const alone = await compareAlone({ load, app, bare, emails, rounds: plan.rounds });
    const crowd = await compareCrowded({
      load,
      pages,
      app,
      bare,
      emails,
      cookies,
      ms: plan.sliceMs * 8,
      warmMs: isSmoke ? 200 : 2_000,
      offered: isSmoke ? 10 : OFFERED_PER_SECOND,
    });
    return { figures: [...alone.figures, ...crowd.figures], notes: [...alone.notes, ...crowd.notes], isVoid: alone.isVoid };
  });

/** A sign-in compared with the hash that it needs, alone and while far more users sign in than the machine can hash passwords for. */
export const signIn: Row = {
  title: `sign-in / bare bcrypt of cost ${BCRYPT_COST}; and under ${OFFERED_PER_SECOND} sign-ins per second`,
  run,
};

type Pair = { load: Load; app: Program; bare: Program; emails: string[] };

async function compareAlone({ load, app, bare, emails, rounds }: Pair & { rounds: number }): Promise<RowResult> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    const hash = await load.run('slice', { origin: bare.url, paths: ['/'], cookies: [], connections: 1, ms: 1 });
    const signedIn = await load.run('signInSlice', { origin: app.url, emails, password: PASSWORD, connections: 1, ms: 1 });
    expectSuccess(signedIn);
    if (round < 0) continue;
    theirs.push(hash.latencies[0] ?? Number.NaN);
    ours.push(signedIn.latencies[0] ?? Number.NaN);
  }
  const { p10, p90 } = spread(theirs);
  return {
    figures: [atMost(1.15, 'wall of one sign-in / bare hash', paired(ours, theirs))],
    notes: [`${median(ours).toFixed(0)} ms per sign-in, ${median(theirs).toFixed(0)} ms per bare hash`],
    isVoid: p90 / p10 > 3,
  };
}

type Crowd = Pair & { pages: Load; cookies: string[]; ms: number; warmMs: number; offered: number };

async function compareCrowded({
  load,
  pages,
  app,
  bare,
  emails,
  cookies,
  ms,
  warmMs,
  offered,
}: Crowd): Promise<{ figures: Figure[]; notes: string[] }> {
  const page = { origin: app.url, path: '/documents', cookies, perSecond: PAGES_PER_SECOND, ms };
  await pages.run('paced', { ...page, ms: warmMs });
  const idle = await pages.run('paced', page);
  const bareRate = async () => {
    const hashes = await load.run('slice', { origin: bare.url, paths: ['/'], cookies: [], connections: HASHES_AT_ONCE, ms: ms / 2 });
    return (hashes.latencies.length * 1000) / hashes.ms;
  };
  const before = await bareRate();
  const [crowd, busy] = await Promise.all([
    load.run('signIns', { origin: app.url, emails, password: PASSWORD, perSecond: offered, ms }),
    pages.run('paced', page),
  ]);
  const [boundRate, servedRate] = [(before + (await bareRate())) / 2, (crowd.latencies.length * 1000) / crowd.ms];
  const [idleP99, busyP99] = [quantile(idle.latencies, 0.99), quantile(busy.latencies, 0.99)];
  return {
    figures: [
      atMost(3, 'p99 of pages during sign-ins / idle', exactly(busyP99 / idleP99)),
      atLeast(0.95, `sign-ins served / ${HASHES_AT_ONCE} concurrent bare hashes`, exactly(servedRate / boundRate)),
      told('pages that failed during sign-ins', exactly(busy.failed), ''),
    ],
    notes: [
      `pages p99 ${idleP99.toFixed(1)} ms idle, ${busyP99.toFixed(1)} ms under sign-ins; medians ${median(idle.latencies).toFixed(1)} and ${median(busy.latencies).toFixed(1)} ms`,
      `${servedRate.toFixed(1)} sign-ins/s served, ${boundRate.toFixed(1)}/s by bare hashes; responses ${JSON.stringify(crowd.statuses)}`,
    ],
  };
}

function expectSuccess({ statuses }: SignInAnswer): void {
  if (Object.keys(statuses).join() !== '303') throw new Error(`a sign-in was answered ${JSON.stringify(statuses)}`);
}
