import pg from 'pg';
import { openDatabase } from '../../src/platform/database/db.ts';
import { withTenant } from '../../src/platform/database/tenant.ts';
import { newJobId } from '../../src/platform/ids.ts';
import { systemActor } from '../../src/services/permissions.ts';
import { holdUnit } from '../../src/services/usage/hold-unit.ts';
import { monthOf } from '../../src/services/usage/month.ts';

/**
 * Reserves units as fast as `callers` concurrent callers can, through the service or with the bare statement that the service needs. Rounds are
 * started by messages. It generates its own load, since HTTP requests aren't part of the comparison.
 */
export type ReserveOrder = { way: 'service' | 'bare'; organizationIds: string[]; callers: number; ms: number };
export type ReserveAnswer = { count: number; ms: number };

const TIME_ZONE = 'Australia/Sydney';
const month = monthOf(new Date(), TIME_ZONE);
const pool = new pg.Pool({ connectionString: process.env['ADMIN_URL'] ?? '', max: 16 });
openDatabase(process.env['APP_URL'] ?? '', 16);

const WAYS: Record<ReserveOrder['way'], (organizationId: string) => Promise<unknown>> = {
  service: reserveThroughService,
  bare: reserveBare,
};

process.on('message', async ({ way, organizationIds, callers, ms }: ReserveOrder) => {
  const startedAt = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let turn = caller; performance.now() - startedAt < ms; turn += callers) {
        await WAYS[way](organizationIds[turn % organizationIds.length] ?? '');
        count += 1;
      }
    }),
  );
  process.send?.({ count, ms: performance.now() - startedAt } satisfies ReserveAnswer);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: 0 });

/** The job has no row here; the benchmark drops the reservation's foreign key for that. */
function reserveThroughService(organizationId: string): Promise<void> {
  const organization = { id: organizationId, name: 'Clinic', timeZone: TIME_ZONE, plan: 'trial' };
  const actor = systemActor({ requestId: 'bench', ip: null, userAgent: null }, organization);
  return withTenant(actor, async (ctx) => {
    await holdUnit(ctx, 'analyses', newJobId());
    // The caller normally writes an audit entry about the job; that isn't part of the reservation.
    ctx.markAudited();
  });
}

const RESERVE = {
  name: 'reserve',
  text: `UPDATE "UsagePeriod" SET "reserved" = "reserved" + 1 WHERE "organizationId" = $1 AND "startsOn" = $2::date AND "reserved" + "used" < $3`,
};

async function reserveBare(organizationId: string): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query({ ...RESERVE, values: [organizationId, month, 50] });
    await connection.query('COMMIT');
  } finally {
    connection.release();
  }
}
