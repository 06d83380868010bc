import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Task } from '../../src/generated/prisma/client.ts';
import { withSystem, withTenant } from '../../src/platform/database/tenant.ts';
import { inSystem } from '../../src/platform/database/units.ts';
import { newId } from '../../src/platform/ids.ts';
import { defineTask, type TaskDefinition } from '../../src/services/tasks/definition.ts';
import { enqueue } from '../../src/services/tasks/enqueue.ts';
import { type Handler, type HandlerOptions, task } from '../../src/worker/task.ts';
import type { Clinic } from './clinic.ts';

/** The payload of tasks in tests. */
export const Numbered = z.strictObject({ number: z.number().int() });
export type Numbered = z.infer<typeof Numbered>;

/** A task with a unique name. */
export const aDefinition = (): TaskDefinition<Numbered> => defineTask(`test.${newId()}`, Numbered);

export const aHandler = (definition: TaskDefinition<Numbered>, options: Partial<HandlerOptions<Numbered>>): Handler =>
  task(definition, { attempts: 3, backoffSeconds: () => 0, run: async () => undefined, ...options });

/** Queues a task as the system, for no clinic. False when there is already one with this key. */
export const queueForSystem = (definition: TaskDefinition<Numbered>, number: number, key?: string): Promise<boolean> =>
  withSystem({ requestId: newId(), ip: null, userAgent: null }, (ctx) => enqueue(ctx, definition, { number }, key ? { key } : {}));

/** Queues a task in a clinic. */
export const queueIn = (clinic: Clinic, definition: TaskDefinition<Numbered>, number: number, key?: string): Promise<boolean> =>
  withTenant(clinic.actor, (ctx) => enqueue(ctx, definition, { number }, key ? { key } : {}));

/** The rows of a task definition, oldest first. */
export const rowsOf = ({ name }: { name: string }): Promise<Task[]> =>
  inSystem(({ db }) => db.task.findMany({ where: { name }, orderBy: { id: 'asc' } }));

/** Waits until no task with this name is waiting or running. */
export async function untilEnded(definition: { name: string }, timeoutMs = 30_000): Promise<Task[]> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const rows = await rowsOf(definition);
    if (rows.every(({ status }) => status === 'done' || status === 'dead')) return rows;
    if (Date.now() > deadline) throw new Error(`tasks still wait: ${rows.map(({ status, attempt }) => `${status} ${attempt}`).join(', ')}`);
    await wait(25);
  }
}
