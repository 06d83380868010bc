import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';

export type UsageCounts = { reserved: number; used: number; released: number };
export type UsageMonth = UsageCounts & { startsOn: Date };

const NONE: UsageCounts = { reserved: 0, used: 0, released: 0 };

const CURRENT = scopedQuery<UsageCounts>(
  'usage-current',
  'read',
  `SELECT "reserved", "used", "released" FROM "UsagePeriod" WHERE "organizationId" = $1 AND "startsOn" = $2::date`,
);

/** @param month first day of the month, `2026-11-01`. Zero when nothing has been counted in it. */
export async function findUsage(ctx: Ctx, month: string): Promise<UsageCounts> {
  const [usage] = await ctx.sql(CURRENT, month);
  return usage ?? NONE;
}

/** Newest first. */
export const listUsage = (ctx: Ctx, limit: number): Promise<UsageMonth[]> =>
  ctx.db.usagePeriod.findMany({
    orderBy: { startsOn: 'desc' },
    take: limit,
    select: { startsOn: true, reserved: true, used: true, released: true },
  });

const OPEN_PERIOD = scopedQuery<never>(
  'usage-open-period',
  'write',
  `INSERT INTO "UsagePeriod" ("organizationId", "id", "startsOn") VALUES ($1, $2, $3::date) ON CONFLICT ("organizationId", "startsOn") DO NOTHING`,
);

/**
 * The row lock makes concurrent reservations of one organization wait for each other, so when two compete for the last unit, one gets it. Writing
 * counter and record in one statement holds that lock for one round trip less. Nothing is recorded when no unit was free.
 */
const HOLD = scopedQuery<{ id: string }>(
  'usage-hold',
  'write',
  `WITH taken AS (
     UPDATE "UsagePeriod" SET "reserved" = "reserved" + 1
     WHERE "organizationId" = $1 AND "startsOn" = $2::date AND "reserved" + "used" < $3 RETURNING "id"
   )
   INSERT INTO "CreditReservation" ("organizationId", "id", "periodId", "jobId") SELECT $1, $4, "id", $5 FROM taken RETURNING "id"`,
);

/** Reserves one unit of the month for the job; a job has at most one. False, and nothing reserved, when `max` units are reserved or used. */
export async function holdMonthlyUnit(ctx: Ctx, month: string, max: number, jobId: string): Promise<boolean> {
  const hold = async () => (await ctx.sql(HOLD, month, max, newId(), jobId)).length === 1;
  if (await hold()) return true;
  await ctx.sql(OPEN_PERIOD, newId(), month);
  return hold();
}

const SETTLE = scopedQuery<{ periodId: string }>(
  'usage-settle',
  'write',
  `WITH settled AS (
     UPDATE "CreditReservation" SET "state" = $3::"ReservationState", "settledAt" = now()
     WHERE "organizationId" = $1 AND "jobId" = $2 AND "state" = 'reserved' RETURNING "periodId"
   )
   UPDATE "UsagePeriod" p SET "reserved" = p."reserved" - 1,
     "used" = p."used" + CASE WHEN $3 = 'confirmed' THEN 1 ELSE 0 END, "released" = p."released" + CASE WHEN $3 = 'released' THEN 1 ELSE 0 END
   FROM settled WHERE p."organizationId" = $1 AND p."id" = settled."periodId" RETURNING p."id" AS "periodId"`,
);

/** Settles a reservation once. False when it was already settled, so that nothing is counted twice. */
export async function settleReservation(ctx: Ctx, jobId: string, state: 'confirmed' | 'released'): Promise<boolean> {
  const rows = await ctx.sql(SETTLE, jobId, state);
  return rows.length === 1;
}
