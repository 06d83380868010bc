import { availableParallelism } from 'node:os';
import type { BenchContext, Row } from '../harness/context.ts';
import { atTheDoor } from '../harness/door.ts';
import type { Load } from '../harness/load-process.ts';
import { PASSWORD } from '../harness/people.ts';
import type { Program } from '../harness/programs.ts';
import { atLeast, atMost, exactly, type RowResult, told } from '../harness/report.ts';
import { paired, quantile, spread } from '../harness/statistics.ts';

/** People who press the button at the same time; the next one when one of them is in. Source: issue "Accounts". */
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
  });

/** Fifty people at the door: whether the cores hash all the time, and what the others wait meanwhile. */
export const crowd: Row = { title: `${AT_ONCE} people sign in at once / bare bcrypt on all cores`, run };

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
