import { availableParallelism } from 'node:os';
import type { BenchContext, Row } from '../harness/context.ts';
import { atTheDoor } from '../harness/door.ts';
import type { Load } from '../harness/load-process.ts';
import { PASSWORD } from '../harness/people.ts';
import type { Program } from '../harness/programs.ts';
import { atLeast, atMost, exactly, type RowResult, told } from '../harness/report.ts';
import { paired, quantile, spread } from '../harness/statistics.ts';

/** Concurrent sign-ins; the next begins when one of them succeeds. Source: issue "Accounts". */
const AT_ONCE = 50;
const PAGES_PER_SECOND = 20;

const run = ({ place, load, plan, isSmoke }: BenchContext): Promise<RowResult> =>
  atTheDoor(place, 'crowd', async ({ app, bare, pages, emails, cookies }) => {
    const people = { origin: app.url, emails, password: PASSWORD, connections: isSmoke ? 4 : AT_ONCE };
    const rates = await compareRates({ load, people, bare, rounds: isSmoke ? 1 : Math.max(3, plan.rounds / 2), ms: plan.sliceMs * 8 });
    const ms = plan.sliceMs * 15;
    const page = { origin: app.url, path: '/documents', cookies, perSecond: PAGES_PER_SECOND, ms };
    await pages.run('paced', { ...page, ms: isSmoke ? 200 : 2_000 });
    const idle = await pages.run('paced', page);
    const [, busy] = await Promise.all([load.run('signInSlice', { ...people, ms }), pages.run('paced', page)]);
    const [idleP99, busyP99] = [quantile(idle.latencies, 0.99), quantile(busy.latencies, 0.99)];
    return {
      figures: [
        rates.figure,
        atMost(3, `p99 of pages during sign-ins / idle, ${PAGES_PER_SECOND} per second`, exactly(busyP99 / idleP99)),
        told('pages that failed during sign-ins', exactly(busy.failed), ''),
      ],
      notes: [...rates.notes, `pages p99 ${idleP99.toFixed(1)} ms idle, ${busyP99.toFixed(1)} ms with ${AT_ONCE} concurrent sign-ins`],
      isVoid: rates.isVoid,
    };
  });

/** Fifty concurrent sign-ins: whether they keep all cores hashing, and how long pages take for other users in the meantime. */
export const crowd: Row = { title: `${AT_ONCE} concurrent sign-ins / bare bcrypt on all cores`, run };

type People = { origin: string; emails: string[]; password: string; connections: number };
type Rates = { load: Load; people: People; bare: Program; rounds: number; ms: number };

async function compareRates({ load, people, bare, rounds, ms }: Rates) {
  const [ours, theirs]: [number[], number[]] = [[], []];
  const statuses: Record<string, number> = {};
  for (let round = -1; round < rounds; round += 1) {
    const hashes = await load.run('slice', { origin: bare.url, paths: ['/'], cookies: [], connections: availableParallelism(), ms });
    const signIns = await load.run('signInSlice', { ...people, ms });
    if (round < 0) continue;
    for (const [status, count] of Object.entries(signIns.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    theirs.push((hashes.latencies.length * 1000) / hashes.ms);
    ours.push((signIns.latencies.length * 1000) / signIns.ms);
  }
  const { median: bound, p10, p90 } = spread(theirs);
  return {
    figure: atLeast(0.9, 'sign-ins per second / bare hashes per second', paired(ours, theirs)),
    notes: [`${spread(ours).median.toFixed(1)} sign-ins/s, ${bound.toFixed(1)} bare hashes/s; responses ${JSON.stringify(statuses)}`],
    isVoid: p90 / p10 > 3,
  };
}
