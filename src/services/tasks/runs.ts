import { type ClaimedTask, claimTask, endTask, extendLease, type Lease, putBackTask } from '../../models/tasks/tasks.ts';
import { signal } from '../../platform/database/signals.ts';
import { type Actor, type Ctx, type Origin, type SystemCtx, withSystem, withTenant } from '../../platform/database/tenant.ts';
import { systemActor } from '../permissions.ts';
import { taskTopic } from './enqueue.ts';

/** A worker that sends no heartbeat for this long loses its task to the next one. */
export const LEASE_SECONDS = 15;

/** One claimed run of a task. */
export type TaskRun = {
  id: string;
  name: string;
  payload: unknown;
  attempt: number;
  lease: Lease;
  /** The request that queued the task. */
  origin: Origin;
  /** The system, in the organization of the task; null when it belongs to none. */
  actor: Actor | null;
};

/** Claims the next task with one of these names, of any organization or of none; null when there is nothing to do. */
export async function claimNextTask(names: readonly string[], worker: string): Promise<TaskRun | null> {
  const origin = { requestId: 'worker', ip: null, userAgent: null };
  const task = await withSystem(origin, (ctx) => claimTask(ctx, names, worker, LEASE_SECONDS));
  return task && runOf(task, worker);
}

function runOf({ id, name, payload, attempt, requestId, organizationId, ...rest }: ClaimedTask, worker: string): TaskRun {
  const { organizationName, timeZone, plan } = rest;
  const origin = { requestId, ip: null, userAgent: null };
  const organization =
    organizationId !== null && organizationName !== null && timeZone !== null && plan !== null
      ? { id: organizationId, name: organizationName, timeZone, plan }
      : null;
  const actor = organization && systemActor(origin, organization);
  return { id, name, payload, attempt, lease: { taskId: id, organizationId, worker, attempt }, origin, actor };
}

/** Runs `work` in a unit of the task's organization, or in a system unit. */
const inScope = <T>({ actor, origin }: TaskRun, work: (ctx: Ctx | SystemCtx) => Promise<T>): Promise<T> =>
  actor ? withTenant(actor, work) : withSystem(origin, work);

/** The heartbeat. False when the lease is lost, and the work must stop. */
export const keepLease = (run: TaskRun): Promise<boolean> => inScope(run, (ctx) => extendLease(ctx, run.lease, LEASE_SECONDS));

/** Marks the task as done. False when the lease is lost. */
export const completeTask = (run: TaskRun): Promise<boolean> => inScope(run, (ctx) => endTask(ctx, run.lease, 'done', null));

/** Schedules the task's next attempt. False when the lease is lost. */
export const retryTask = (run: TaskRun, afterSeconds: number, errorKind: string): Promise<boolean> =>
  inScope(run, (ctx) => putBackTask(ctx, run.lease, afterSeconds, errorKind));

/** Returns the task to the queue when the process stops: another can claim it at once, and the run doesn't count as an attempt. */
export const returnTask = (run: TaskRun): Promise<boolean> =>
  inScope(run, async (ctx) => {
    const isHeld = await putBackTask(ctx, run.lease, 0, null);
    if (isHeld) await signal(ctx, taskTopic(run.name));
    return isHeld;
  });

/** Moves the task to the dead letters, with the kind of its failure, until an operator runs it again. */
export const buryTask = (run: TaskRun, errorKind: string): Promise<boolean> =>
  inScope(run, (ctx) => endTask(ctx, run.lease, 'dead', errorKind));
