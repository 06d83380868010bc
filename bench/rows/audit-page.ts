import type { BenchContext, Row } from '../harness/context.ts';
import { type Clinic, fillClinics } from '../harness/fill.ts';
import { fillAuditLog } from '../harness/fill-audit.ts';
import type { Load } from '../harness/load-process.ts';
import { pageSide } from '../harness/page-sides.ts';
import { type Program, startApp } from '../harness/programs.ts';
import { atMost, exactly, type RowResult, slowdown, told } from '../harness/report.ts';
import { openSessions } from '../harness/sessions.ts';
import { describeSide, interleave, isVoid, type Measured, type Plan } from '../harness/slices.ts';
import { median, quantile } from '../harness/statistics.ts';

const ENTRIES = 1_000_000;
const PAGE_SIZE = 100;
const PAGES_DEEP = 200;
/** Short, because for combinations only the order of magnitude matters. */
const COMBINATION_PLAN: Plan = { rounds: 3, sliceMs: 250 };

/** A large clinic's audit log: pages far back and every set of filters, compared with its first page. */
export const auditPage: Row = { title: 'audit log at 1,000,000 entries: 200 pages deep, and every set of filters / page 1', run };

async function run({ place, load, plan, scale, isSmoke }: BenchContext): Promise<RowResult> {
  const entries = Math.round(ENTRIES * scale);
  const database = await place.newDatabase('audit_page');
  const [clinic] = await fillClinics(database, 1);
  const people = await fillAuditLog(database, clinic as Clinic, entries);
  const cookies = await openSessions(database, clinic as Clinic, 20);
  const app = await startApp(place, database);
  try {
    const side = (name: string, query: string) => pageSide(load, name, app, `/admin/audit-logs${query}`, cookies);
    const [first, deep] = await interleave([side('page 1', ''), side('page 200', `?before=${entries - PAGES_DEEP * PAGE_SIZE}`)], plan);
    if (!first || !deep) throw new Error('nothing was measured');
    const combinations = await measureCombinations({ app, load, cookies }, people, entries, isSmoke ? 3 : Number.POSITIVE_INFINITY);
    const worst = [...combinations].sort((a, b) => b.times - a.times)[0];
    return {
      figures: [
        atMost(1.5, 'wall, page 200 / page 1', slowdown(deep, first)),
        atMost(3, `wall, slowest of ${combinations.length} sets of filters / page 1 (${worst?.name})`, exactly(worst?.times ?? Number.NaN)),
        told('p95 of page 200 under 8 readers', exactly(quantile(deep.latencies, 0.95)), 'ms'),
      ],
      notes: [describeSide(first), describeSide(deep), ...combinations.map(({ name, times }) => `${times.toFixed(2)} × page 1: ${name}`)],
      isVoid: isVoid(first),
    };
  } finally {
    await app.stop();
  }
}

type Combination = { name: string; query: string };

/** Every set of the four filters with frequent values, plus rare values and values that never or rarely occur together. */
function combinationsOf(people: string[], entries: number): Combination[] {
  const often: Record<string, string> = { actor: people[3] ?? '', action: 'document_viewed', day: dayBefore(1), ip: '10.0.0.3' };
  const names = Object.keys(often);
  const sets = Array.from({ length: 2 ** names.length - 1 }, (_, bits) => names.filter((_name, place) => ((bits + 1) >> place) & 1));
  const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`;
  const frequent = sets.map((set) => ({
    name: set.join(' + '),
    query: query(Object.fromEntries(set.map((name) => [name, often[name] ?? '']))),
  }));
  const oldest = dayBefore(Math.floor((entries * 20) / 86_400) - 1);
  return [
    ...frequent,
    { name: 'a rare action', query: query({ action: 'audit_exported' }) },
    { name: 'an address that never occurs', query: query({ ip: '192.0.2.1' }) },
    { name: 'the oldest day', query: query({ day: oldest }) },
    { name: 'the oldest day + a frequent action', query: query({ day: oldest, action: 'document_viewed' }) },
    { name: 'a user + another user’s address', query: query({ actor: people[3] ?? '', ip: '10.0.0.4' }) },
    { name: 'a user + a rare action', query: query({ actor: people[3] ?? '', action: 'audit_exported' }) },
  ];
}

async function measureCombinations(
  { app, load, cookies }: { app: Program; load: Load; cookies: string[] },
  people: string[],
  entries: number,
  most: number,
): Promise<{ name: string; times: number }[]> {
  const done: { name: string; times: number }[] = [];
  for (const { name, query } of combinationsOf(people, entries).slice(-most)) {
    const sides = ['', query].map((text) => pageSide(load, name, app, `/admin/audit-logs${text}`, cookies));
    const [first, filtered] = (await interleave(sides, COMBINATION_PLAN)) as [Measured, Measured];
    done.push({ name, times: median(slowdownsOf(filtered, first)) });
  }
  return done;
}

const slowdownsOf = (side: Measured, control: Measured): number[] =>
  control.rates.map((rate, round) => rate / (side.rates[round] ?? Number.NaN));

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
