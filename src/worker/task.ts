import { readPayload, type TaskDefinition } from '../services/tasks/definition.ts';
import type { TaskRun } from '../services/tasks/runs.ts';
import { FinalFailure } from './failure-kind.ts';

/** Returned by a run that has ended its task itself, in the transaction of its own changes. */
export const ENDED = Symbol('ended');

/** Why a run is stopped. */
export type StopReason = 'time-limit' | 'lease-lost' | 'stopping';

export type HandlerOptions<Payload> = {
  /** Attempts before the task is moved to the dead letters. */
  attempts: number;
  /** Seconds before the next attempt after attempt `attempt` (from 1) has failed. */
  backoffSeconds: (attempt: number) => number;
  /** Time limit of a run, in seconds. */
  limitSeconds?: number;
  /**
   * Does the work. Returning ends the task; throwing retries it. It may run twice when a process dies, so whatever must happen exactly once is written in
   * the same transaction as the task's end, and `ENDED` is returned. `stop` is aborted with a StopReason.
   */
  run: (payload: Payload, run: TaskRun, stop: AbortSignal) => Promise<unknown>;
  /** Records the failure where users see it, and ends the task. Without it, the task is moved to the dead letters. */
  giveUp?: (payload: Payload, run: TaskRun, errorKind: string) => Promise<void>;
};

/** What a worker does with tasks of one name. */
export type Handler = {
  readonly name: string;
  readonly attempts: number;
  readonly backoffSeconds: (attempt: number) => number;
  readonly limitSeconds: number;
  readonly run: (run: TaskRun, stop: AbortSignal) => Promise<unknown>;
  readonly giveUp: ((run: TaskRun, errorKind: string) => Promise<void>) | null;
};

const LIMIT_SECONDS = 600;

/** The handler of a task that services queue. A payload that doesn't match its schema fails permanently. */
export function task<Payload extends object>(definition: TaskDefinition<Payload>, options: HandlerOptions<Payload>): Handler {
  const { attempts, backoffSeconds, limitSeconds = LIMIT_SECONDS, run, giveUp } = options;
  const payloadOf = (taskRun: TaskRun): Payload => {
    try {
      return readPayload(definition, taskRun.payload);
    } catch {
      throw new FinalFailure('payload');
    }
  };
  return {
    name: definition.name,
    attempts,
    backoffSeconds,
    limitSeconds,
    run: async (taskRun, stop) => run(payloadOf(taskRun), taskRun, stop),
    giveUp: giveUp ? async (taskRun, errorKind) => giveUp(payloadOf(taskRun), taskRun, errorKind) : null,
  };
}
