import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { startQueue } from '../../src/worker/queue.ts';
import { SCHEDULE } from '../../src/worker/schedule.ts';
import { inEachProcess, startSchedule } from '../../src/worker/scheduler.ts';
import { daily, every, monthly, type ScheduleEntry, scheduledTask } from '../../src/worker/slots.ts';
import { SCHEDULE as SAMPLE } from '../samples/task/schedule.ts';
import { asOwner, openApp } from '../support/app.ts';
import { rowsOf, untilEnded } from '../support/task-rows.ts';
import { aVisitor } from '../support/visitor.ts';

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  await openApp();
});

const nothing = () => scheduledTask(`test.${newId()}`, { attempts: 1, backoffSeconds: () => 0, run: async () => undefined });
const slotsOf = ({ slotAt }: ScheduleEntry, ...instants: string[]): string[] => instants.map((instant) => slotAt(new Date(instant)));

describe('the times of a schedule', () => {
  test('every 15 minutes starts at :00, :15, :30 and :45', () => {
    const entry = every('15 minutes', nothing());
    expect(slotsOf(entry, '2026-12-01T00:00:00Z', '2026-12-01T00:14:59.999Z', '2026-12-01T00:15:00Z')).toEqual([
      '2026-12-01T00:00Z',
      '2026-12-01T00:00Z',
      '2026-12-01T00:15Z',
    ]);
    expect(() => every('0 hours', nothing())).toThrow(RangeError);
  });

  test('daily is once a day in Sydney time, in summer and in winter', () => {
    const entry = daily('02:00', nothing());
    expect(slotsOf(entry, '2026-12-01T14:59:59Z', '2026-12-01T15:00:00Z')).toEqual(['2026-12-01T02:00', '2026-12-02T02:00']);
    expect(slotsOf(entry, '2026-07-01T15:59:59Z', '2026-07-01T16:00:00Z')).toEqual(['2026-07-01T02:00', '2026-07-02T02:00']);
    expect(slotsOf(entry, '2026-12-31T14:00:00Z', '2026-12-31T15:30:00Z')).toEqual(['2026-12-31T02:00', '2027-01-01T02:00']);
    expect(() => daily('24:00', nothing()).slotAt(new Date())).toThrow(RangeError);
  });

  test('daily is also once on days when the clocks change', () => {
    // 2026-10-04: 02:00 becomes 03:00. 2027-04-04: 03:00 becomes 02:00, so 02:00 occurs twice.
    for (const day of ['2026-10-03', '2027-04-03']) {
      const slots = new Set<string>();
      for (let minute = 0; minute < 48 * 60; minute += 5)
        slots.add(daily('02:00', nothing()).slotAt(new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000)));
      expect(slots.size).toBe(3);
    }
  });

  test('monthly is once a month, also across the new year', () => {
    const entry = monthly(1, '03:00', nothing());
    expect(slotsOf(entry, '2026-11-30T15:59:59Z', '2026-11-30T16:00:00Z', '2026-12-31T15:59:59Z', '2026-12-31T16:00:00Z')).toEqual([
      '2026-11-01T03:00',
      '2026-12-01T03:00',
      '2026-12-01T03:00',
      '2027-01-01T03:00',
    ]);
    expect(() => monthly(31, '03:00', nothing())).toThrow(RangeError);
  });

  test('have unique names and valid slots', () => {
    const names = SCHEDULE.map(({ handler }) => handler.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { slotAt, handler } of SCHEDULE)
      expect(handler.definition.payload.safeParse({ slot: slotAt(new Date()) }).success).toBe(true);
  });
});

describe('a schedule', () => {
  test('in two processes queues a slot once, and it runs once', async () => {
    const runs: string[] = [];
    let now = '2026-12-01T00:00Z';
    const aProcess = (name: string, handlerName: string) => {
      const run = async ({ slot }: { slot: string }) => void runs.push(slot);
      const handler = scheduledTask(handlerName, { attempts: 1, backoffSeconds: () => 0, run });
      const schedule = startSchedule([{ handler, slotAt: () => now }], [], 20);
      const queue = startQueue([{ handlers: [handler], concurrency: 2, pollMs: 50 }], name);
      onTestFinished(async () => {
        schedule.stop();
        await queue.stop();
      });
    };
    const name = `test.${newId()}`;
    aProcess('one', name);
    aProcess('other', name);
    await expect.poll(() => runs.length, { timeout: 20_000 }).toBe(1);
    await wait(300);
    expect(runs).toEqual(['2026-12-01T00:00Z']);
    now = '2026-12-01T01:00Z';
    await expect.poll(() => runs.length, { timeout: 20_000 }).toBe(2);
    await wait(300);
    expect(runs).toEqual(['2026-12-01T00:00Z', '2026-12-01T01:00Z']);
    expect(await rowsOf({ name })).toMatchObject([{ organizationId: null, status: 'done' }, { status: 'done' }]);
  });

  test('that restarts within the same slot queues nothing', async () => {
    const handler = nothing();
    const entry = { handler, slotAt: () => '2026-12-01T00:00Z' };
    for (let start = 0; start < 2; start += 1) {
      const schedule = startSchedule([entry], [], 60_000);
      await wait(200);
      schedule.stop();
    }
    await expect.poll(async () => (await rowsOf(handler)).length, { timeout: 20_000 }).toBe(1);
  });

  test('runs its local sweeps at once, then at their interval, also after a failure', async () => {
    let swept = 0;
    const sweep = inEachProcess('1 minute', 'test-sweep', async () => {
      swept += 1;
      throw new Error('no');
    });
    const schedule = startSchedule([], [{ ...sweep, everyMs: 200 }], 20);
    await wait(20);
    expect(swept).toBe(1);
    await expect.poll(() => swept, { timeout: 10_000 }).toBeGreaterThan(2);
    schedule.stop();
  });
});

describe('scheduled tasks', () => {
  /** Runs everything that is due now, as a new worker would. */
  async function runSchedule(entries: readonly ScheduleEntry[]): Promise<void> {
    await asOwner(`DELETE FROM "Task" WHERE "name" IN (${entries.map(({ handler }) => `'${handler.name}'`).join()})`);
    const schedule = startSchedule(entries, [], 60_000);
    const queue = startQueue([{ handlers: entries.map(({ handler }) => handler), concurrency: 1, pollMs: 50 }]);
    for (const { handler } of entries) {
      await expect.poll(async () => (await rowsOf(handler)).length, { timeout: 20_000 }).toBe(1);
      expect(await untilEnded(handler)).toMatchObject([{ status: 'done', errorKind: null }]);
    }
    schedule.stop();
    await queue.stop();
  }

  test('delete only expired sessions, expired counters and tasks that succeeded long ago', async () => {
    await aVisitor();
    await asOwner(`INSERT INTO "session" ("sid", "sess", "expire") VALUES ('over', '{}', now() - interval '1 minute'), ('open', '{}', now() + interval '1 hour');
      INSERT INTO "rate_limit" ("key", "points", "expire") VALUES ('over', 1, (extract(epoch FROM now()) * 1000)::bigint - 3700000), ('open', 1, (extract(epoch FROM now()) * 1000)::bigint), ('never', 1, NULL);
      INSERT INTO "Task" ("organizationId", "id", "name", "payload", "key", "status", "finishedAt", "requestId") VALUES
        (NULL, gen_random_uuid(), 'test.old', '{}', NULL, 'done', now() - interval '8 days', ''), (NULL, gen_random_uuid(), 'test.new', '{}', NULL, 'done', now() - interval '6 days', ''),
        (NULL, gen_random_uuid(), 'test.keyed', '{}', 'k', 'done', now() - interval '40 days', ''), (NULL, gen_random_uuid(), 'test.keyed-old', '{}', 'k', 'done', now() - interval '70 days', ''),
        (NULL, gen_random_uuid(), 'test.dead', '{}', NULL, 'dead', now() - interval '70 days', ''), (NULL, gen_random_uuid(), 'test.waiting', '{}', NULL, 'waiting', NULL, '')`);
    await runSchedule(SCHEDULE);
    const left = async (sql: string) => (await asOwner(sql)).map(({ name }) => name);
    expect(await left(`SELECT "sid" AS name FROM "session" WHERE "sid" IN ('over', 'open')`)).toEqual(['open']);
    expect(await left(`SELECT "key" AS name FROM "rate_limit" WHERE "key" IN ('over', 'open', 'never') ORDER BY 1`)).toEqual([
      'never',
      'open',
    ]);
    expect(
      await left(
        `SELECT "name" FROM "Task" WHERE "name" IN ('test.old', 'test.new', 'test.keyed', 'test.keyed-old', 'test.dead', 'test.waiting') ORDER BY 1`,
      ),
    ).toEqual(['test.dead', 'test.keyed', 'test.new', 'test.waiting']);
  });

  test('need only one file and one line for another task', async () => {
    await runSchedule(SAMPLE);
    expect(await rowsOf({ name: 'sample.count-organizations' })).toMatchObject([{ status: 'done', attempt: 1, organizationId: null }]);
  });
});
