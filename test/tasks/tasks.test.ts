import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { withTenant } from '../../src/platform/database/tenant.ts';
import { systemActor } from '../../src/services/permissions.ts';
import { enqueue } from '../../src/services/tasks/enqueue.ts';
import { buryTask, claimNextTask, completeTask, keepLease, retryTask, returnTask, type TaskRun } from '../../src/services/tasks/runs.ts';
import { FinalFailure } from '../../src/worker/failure-kind.ts';
import { runNextTask, startQueue } from '../../src/worker/queue.ts';
import type { Handler } from '../../src/worker/task.ts';
import { runAdminCommand } from '../support/admin-command.ts';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';
import { aDefinition, aHandler, type Numbered, queueForSystem, queueIn, rowsOf, untilEnded } from '../support/task-rows.ts';

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  await openApp();
});

const runOne = (handler: Handler): Promise<boolean> => runNextTask([handler], 'worker of this test', new AbortController().signal);
const laneOf = (...handlers: Handler[]) => ({ handlers, concurrency: 1, pollMs: 100 });

describe('queueing a task', () => {
  test('in a transaction that rolls back leaves no task', async () => {
    const [clinic, definition] = [await aClinic(), aDefinition()];
    const failed = withTenant(clinic.actor, async (ctx) => {
      await enqueue(ctx, definition, { number: 1 });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await rowsOf(definition)).toEqual([]);
  });

  test('stores the request that queued it, and runs it once for its clinic', async () => {
    const [clinic, definition, runs] = [await aClinic(), aDefinition(), [] as [Numbered, TaskRun][]];
    await queueIn(clinic, definition, 7);
    const handler = aHandler(definition, { run: async (payload, run) => runs.push([payload, run]) });
    expect([await runOne(handler), await runOne(handler)]).toEqual([true, false]);
    expect(runs).toMatchObject([
      [{ number: 7 }, { attempt: 1, actor: { organization: clinic.actor.organization, kind: 'system', id: null, user: null } }],
    ]);
    expect(runs[0]?.[1].origin.requestId).toBe(clinic.actor.requestId);
    expect(await rowsOf(definition)).toMatchObject([{ status: 'done', leaseOwner: null, errorKind: null, finishedAt: expect.any(Date) }]);
  });

  test.each([{ number: 'seven' }, { number: 7, name: 'Zebedee Quillfeather' }, {}, null])(
    'refuses an invalid payload: %j',
    async (payload) => {
      const [clinic, definition] = [await aClinic(), aDefinition()];
      const refused = await withTenant(clinic.actor, (ctx) => enqueue(ctx, definition, payload as unknown as Numbered)).catch(
        (error) => error,
      );
      expect(refused).toBeInstanceOf(TypeError);
      expect(refused.message).toContain(definition.name);
      expect(refused.message).not.toMatch(/seven|Zebedee/);
      expect(await rowsOf(definition)).toEqual([]);
    },
  );

  test('twice with the same key creates one task; each clinic, the system and each name have separate keys', async () => {
    const [one, other, definition] = [await aClinic(), await aClinic(), aDefinition()];
    const queued = [
      await queueIn(one, definition, 1, 'same'),
      await queueIn(one, definition, 2, 'same'),
      await queueIn(other, definition, 3, 'same'),
      await queueForSystem(definition, 4, 'same'),
      await queueForSystem(definition, 5, 'same'),
      await queueForSystem(aDefinition(), 6, 'same'),
      await queueIn(one, definition, 7),
      await queueIn(one, definition, 8),
    ];
    expect(queued).toEqual([true, false, true, true, false, true, true, true]);
    const numbers = (await rowsOf(definition)).map(({ payload }) => (payload as Numbered).number);
    expect(numbers.sort()).toEqual([1, 3, 4, 7, 8]);
  });

  test('at the same time with the same key creates one task', async () => {
    const definition = aDefinition();
    const queued = await Promise.all(Array.from({ length: 6 }, (_, number) => queueForSystem(definition, number, 'once')));
    expect(queued.filter(Boolean)).toHaveLength(1);
    expect(await rowsOf(definition)).toHaveLength(1);
  });
});

test('a clinic can neither see nor end the tasks of another clinic or of the system', async () => {
  const [ours, theirs, definition] = [await aClinic(), await aClinic(), aDefinition()];
  await queueIn(theirs, definition, 1);
  await queueForSystem(definition, 2);
  const { name } = definition;
  expect(await ours.look((db) => db.task.count({ where: { name } }))).toBe(0);
  expect(await theirs.look((db) => db.task.count({ where: { name } }))).toBe(1);
  const run = await claimNextTask([name], 'worker');
  if (!run) throw new Error('no task waits');
  const forged: TaskRun = {
    ...run,
    actor: systemActor(run.origin, ours.actor.organization),
    lease: { ...run.lease, organizationId: ours.organizationId },
  };
  expect([await keepLease(forged), await completeTask(forged), await buryTask(forged, 'forged')]).toEqual([false, false, false]);
  expect(await completeTask(run)).toBe(true);
});

describe('a run that fails', () => {
  test('waits longer each time, then becomes a dead letter until an operator runs it again', async () => {
    const [clinic, definition] = [await aClinic(), aDefinition()];
    await queueIn(clinic, definition, 42);
    let isBroken = true;
    const run = async () => {
      if (isBroken) throw Object.assign(new Error('the words of Zebedee Quillfeather'), { code: 'E_BROKEN' });
    };
    const handler = aHandler(definition, { run, backoffSeconds: (attempt) => 100 * attempt });
    for (const [attempt, seconds] of [
      [1, 100],
      [2, 200],
    ] as const) {
      const before = Date.now();
      await runOne(handler);
      const [task] = await rowsOf(definition);
      expect(task).toMatchObject({ status: 'waiting', attempt, errorKind: 'E_BROKEN', leaseOwner: null });
      expect((task?.runAt.getTime() ?? 0) - before).toBeGreaterThanOrEqual(seconds * 1000);
      expect(await runOne(handler)).toBe(false);
      await asOwner(`UPDATE "Task" SET "runAt" = now() WHERE "name" = '${definition.name}'`);
    }
    await runOne(handler);
    const [dead] = await rowsOf(definition);
    expect(dead).toMatchObject({ status: 'dead', attempt: 3, errorKind: 'E_BROKEN', finishedAt: expect.any(Date) });
    expect(JSON.stringify(dead)).not.toContain('Zebedee');
    expect(await runOne(handler)).toBe(false);

    const { database } = await openApp();
    const settings = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl };
    const listed = await runAdminCommand(['task:list'], settings);
    expect(listed).toMatchObject({ code: 0, err: '' });
    const line = listed.out.split('\n').find((each) => each.startsWith(dead?.id ?? 'none'));
    expect(line?.split('\t')).toEqual([
      dead?.id,
      definition.name,
      'FAILED',
      'attempts 3',
      expect.any(String),
      clinic.organizationId,
      'E_BROKEN',
    ]);
    expect(listed.out).not.toContain('number');
    expect(await runAdminCommand(['task:rerun', '--id', dead?.id ?? ''], settings)).toMatchObject({
      code: 0,
      out: expect.stringContaining('runs again'),
    });
    const again = await runAdminCommand(['task:rerun', '--id', dead?.id ?? ''], settings);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('No failed task has the id') });
    isBroken = false;
    expect(await runOne(handler)).toBe(true);
    expect(await rowsOf(definition)).toMatchObject([{ status: 'done', attempt: 1, errorKind: null }]);
  });

  test('for a reason that another attempt would only repeat becomes a dead letter at once', async () => {
    const definition = aDefinition();
    await queueForSystem(definition, 1);
    await runOne(aHandler(definition, { run: () => Promise.reject(new FinalFailure('gone')) }));
    expect(await rowsOf(definition)).toMatchObject([{ status: 'dead', attempt: 1, errorKind: 'gone' }]);
  });

  test('notifies users in its own way if it has one', async () => {
    const [definition, told] = [aDefinition(), [] as unknown[]];
    await queueForSystem(definition, 5);
    const giveUp = async (payload: Numbered, run: TaskRun, kind: string) => {
      told.push([payload, kind]);
      await completeTask(run);
    };
    await runOne(aHandler(definition, { attempts: 1, giveUp, run: () => Promise.reject(new RangeError('no')) }));
    expect(told).toEqual([[{ number: 5 }, 'RangeError']]);
    expect(await rowsOf(definition)).toMatchObject([{ status: 'done' }]);
  });

  test('with an invalid payload from another version becomes a dead letter without being run', async () => {
    const [definition, runs] = [aDefinition(), [] as unknown[]];
    await queueForSystem(definition, 1);
    await asOwner(`UPDATE "Task" SET "payload" = '{"count": 1}' WHERE "name" = '${definition.name}'`);
    await runOne(aHandler(definition, { run: async (payload) => runs.push(payload), giveUp: async () => void runs.push('told') }));
    expect(runs).toEqual([]);
    expect(await rowsOf(definition)).toMatchObject([{ status: 'dead', attempt: 1, errorKind: 'payload' }]);
  });

  test('by exceeding its time limit is told to stop, and abandoned if it doesn’t', async () => {
    const [definition, reasons] = [aDefinition(), [] as unknown[]];
    await queueForSystem(definition, 1);
    const run = async (_: Numbered, __: TaskRun, stop: AbortSignal) => {
      stop.addEventListener('abort', () => reasons.push(stop.reason));
      await wait(600_000, undefined, { ref: false });
    };
    await runOne(aHandler(definition, { run, attempts: 1, limitSeconds: 0.2 }));
    expect(reasons).toEqual(['time-limit']);
    expect(await rowsOf(definition)).toMatchObject([{ status: 'dead', errorKind: 'time-limit' }]);
  });
});

describe('a lease', () => {
  test('that was lost lets the first worker write nothing', async () => {
    const [clinic, definition] = [await aClinic(), aDefinition()];
    await queueIn(clinic, definition, 1);
    const first = await claimNextTask([definition.name], 'first');
    await asOwner(`UPDATE "Task" SET "leaseUntil" = now() - interval '1 second' WHERE "name" = '${definition.name}'`);
    const second = await claimNextTask([definition.name], 'second');
    if (!first || !second) throw new Error('no task waits');
    const said = [
      await keepLease(first),
      await completeTask(first),
      await retryTask(first, 0, 'x'),
      await returnTask(first),
      await buryTask(first, 'x'),
    ];
    expect(said).toEqual(Array(5).fill(false));
    expect(await rowsOf(definition)).toMatchObject([{ status: 'running', leaseOwner: 'second', attempt: 2 }]);
    expect([await keepLease(second), await completeTask(second)]).toEqual([true, true]);
  });
});

describe('a queue', () => {
  test('with two workers runs each task once', async () => {
    const [definition, numbers] = [aDefinition(), [] as number[]];
    for (let number = 0; number < 12; number += 1) await queueForSystem(definition, number);
    const run = async ({ number }: Numbered) => {
      await wait(10);
      numbers.push(number);
    };
    const queues = ['one', 'other'].map((name) => startQueue([{ ...laneOf(aHandler(definition, { run })), concurrency: 2 }], name));
    await untilEnded(definition);
    await Promise.all(queues.map((queue) => queue.stop()));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, number) => number));
  });

  test('separates its lanes: a slow task in one doesn’t delay another', async () => {
    const [slow, quick] = [aDefinition(), aDefinition()];
    await queueForSystem(slow, 1);
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    const queue = startQueue([laneOf(aHandler(slow, { run: () => until })), laneOf(aHandler(quick, {}))]);
    await expect.poll(async () => (await rowsOf(slow))[0]?.status, { timeout: 20_000 }).toBe('running');
    await queueForSystem(quick, 1);
    expect(await untilEnded(quick)).toMatchObject([{ status: 'done' }]);
    expect(await rowsOf(slow)).toMatchObject([{ status: 'running' }]);
    release();
    await queue.stop();
    expect(await rowsOf(slow)).toMatchObject([{ status: 'done' }]);
  });

  test('ignores tasks without a handler', async () => {
    const [known, unknown] = [aDefinition(), aDefinition()];
    await queueForSystem(unknown, 1);
    expect(await runOne(aHandler(known, {}))).toBe(false);
    expect(await rowsOf(unknown)).toMatchObject([{ status: 'waiting', attempt: 0 }]);
  });

  test('that stops returns a running task without counting the attempt', async () => {
    const definition = aDefinition();
    await queueForSystem(definition, 1);
    const stopping = new AbortController();
    const run = (_: Numbered, __: TaskRun, stop: AbortSignal) =>
      new Promise<never>((_resolve, reject) => stop.addEventListener('abort', () => reject(new Error('stopped'))));
    const running = runNextTask([aHandler(definition, { run })], 'leaving', stopping.signal);
    await expect.poll(async () => (await rowsOf(definition))[0]?.status, { timeout: 20_000 }).toBe('running');
    stopping.abort();
    await running;
    expect(await rowsOf(definition)).toMatchObject([{ status: 'waiting', attempt: 0, leaseOwner: null }]);
  });
});
