import { insertTask } from '../../models/tasks/tasks.ts';
import { signal } from '../../platform/database/signals.ts';
import { type Ctx, type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { readPayload, type Slot, type TaskDefinition } from './definition.ts';

/** Topic on which workers wait for tasks with one name. */
export const taskTopic = (name: string): string => `task:${name}`;

/**
 * Queues a task in the caller's transaction: it runs after the commit, or not at all. It belongs to the unit's organization, or to none in a system unit.
 * @param more `key`: of several tasks with the same name and key, only the first is queued. `runAt`: earliest time to run it
 * @returns false when there is already one with this key
 * @throws TypeError when the payload doesn't match its schema
 */
export async function enqueue<Payload extends object>(
  ctx: Ctx | SystemCtx,
  definition: TaskDefinition<Payload>,
  payload: Payload,
  more: { key?: string; runAt?: Date } = {},
): Promise<boolean> {
  const { name } = definition;
  const checked = readPayload(definition, payload);
  const row = { id: newId(), name, payload: checked, key: more.key ?? null, runAt: more.runAt ?? null, requestId: ctx.requestId };
  const isNew = await insertTask(ctx, row);
  if (isNew) await signal(ctx, taskTopic(name));
  return isNew;
}

/** Queues a scheduled task for one of its times, once across all processes. */
export const enqueueSlot = (origin: Origin, definition: TaskDefinition<Slot>, slot: string): Promise<boolean> =>
  withSystem(origin, (ctx) => enqueue(ctx, definition, { slot }, { key: slot }));
