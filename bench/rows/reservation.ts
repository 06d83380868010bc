import type { ChildProcess } from 'node:child_process';
import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics } from '../harness/fill.ts';
import { asAdmin, type Database } from '../harness/place.ts';
import { DATA_KEY, end, PASSWORD_PEPPER, SESSION_SECRET, start } from '../harness/programs.ts';
import { atLeast, type RowResult } from '../harness/report.ts';
import { median, paired, spread } from '../harness/statistics.ts';
import type { ReserveAnswer, ReserveOrder } from '../programs/reserve.ts';

const CALLERS = 16;
const CLINICS = 200;
/** Low enough that no slice reaches the plan's limit, so that every statement updates a row. */
const INITIAL_RESERVED = -1_000_000;

/** Reserving a unit of the plan under contention, compared with the one statement that makes it safe. */
export const reservation: Row = { title: `unit reservation through the service / bare conditional UPDATE, ${CALLERS} callers`, run };

async function run({ place, plan }: BenchContext): Promise<RowResult> {
  const database = await place.newDatabase('reservation');
  const clinics = await fillClinics(database, CLINICS);
  const ids = clinics.map(({ organizationId }) => organizationId);
  await openPeriods(database);
  const child = start('bench/programs/reserve.ts', {
    NODE_ENV: 'production',
    PUBLIC_URL: 'http://127.0.0.1',
    DATABASE_URL: database.ownerUrl,
    APP_URL: database.appUrl,
    ADMIN_URL: database.adminUrl,
    SESSION_SECRET,
    PASSWORD_PEPPER,
    DATA_KEY,
  });
  try {
    await answerOf(child);
    const one = await compare(child, ids.slice(0, 1), plan.rounds, plan.sliceMs);
    const many = await compare(child, ids, plan.rounds, plan.sliceMs);
    const { p10, p90 } = spread([...one.bare]);
    return {
      figures: [
        atLeast(0.5, 'one clinic, service / bare', paired(one.service, one.bare)),
        atLeast(0.8, `${CLINICS} clinics, service / bare`, paired(many.service, many.bare)),
      ],
      notes: [
        `one clinic: ${median(one.service).toFixed(0)}/s through the service, ${median(one.bare).toFixed(0)}/s bare`,
        `${CLINICS} clinics: ${median(many.service).toFixed(0)}/s through the service, ${median(many.bare).toFixed(0)}/s bare`,
      ],
      isVoid: p90 / p10 > 3,
    };
  } finally {
    await end(child, 'SIGKILL');
  }
}

type Rates = Record<ReserveOrder['way'], number[]>;

async function compare(child: ChildProcess, organizationIds: string[], rounds: number, ms: number): Promise<Rates> {
  const rates: Rates = { service: [], bare: [] };
  for (let round = -1; round < rounds; round += 1) {
    const ways: ReserveOrder['way'][] = round % 2 === 0 ? ['service', 'bare'] : ['bare', 'service'];
    for (const way of ways) {
      const answer = answerOf(child);
      child.send({ way, organizationIds, callers: CALLERS, ms } satisfies ReserveOrder);
      const { count, ms: took } = (await answer) as ReserveAnswer;
      if (round >= 0) rates[way].push((count * 1000) / took);
    }
  }
  return rates;
}

const answerOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`the reservation program ended (${code})`));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
  });

/** Creates this month's period for each clinic, and drops the foreign key that requires a reservation's job. */
const openPeriods = (database: Database): Promise<unknown> =>
  asAdmin(database, (admin) =>
    admin.query(
      `ALTER TABLE "CreditReservation" DROP CONSTRAINT "CreditReservation_organizationId_jobId_fkey";
       INSERT INTO "UsagePeriod" ("organizationId", "id", "startsOn", "reserved")
       SELECT "id", uuidv7(), date_trunc('month', now() AT TIME ZONE 'Australia/Sydney')::date, ${INITIAL_RESERVED} FROM "Organization"`,
    ),
  );
