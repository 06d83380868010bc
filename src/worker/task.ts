import { readPayload, type TaskDefinition } from '../services/tasks/definition.ts';
import type { TaskRun } from '../services/tasks/runs.ts';
import { FinalFailure } from './failure-kind.ts';

/** Said by a run that has ended its task itself, in the transaction of what it did. */
export const ENDED = Symbol('ended');

/** Why a run is stopped from outside. */
export type StopReason = 'time-limit' | 'lease-lost' | 'stopping';

export type HandlerOptions<Payload> = {
  /** Runs before it goes into the dead letter. */
  attempts: number;
  /** Seconds before the next attempt, after the given one failed; the first is 1. */
  backoffSeconds: (attempt: number) => number;
  /** A run may take this long, in seconds. */
  limitSeconds?: number;
  /**
   * Does the work; returning ends the task, throwing lets it be tried again. It may run twice when a process dies: what must happen once is written together
   * with the task's end, and `ENDED` returned. `stop` is aborted with a StopReason.
   */
  run: (payload: Payload, run: TaskRun, stop: AbortSignal) => Promise<unknown>;
  /** Records for people that nothing came of it, and ends the task; without it, it goes into the dead letter. */
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

/** The handler of a task that services queue. A payload that does not fit its schema fails for good. */
export function task<Payload extends object>(definition: TaskDefinition<Payload>, options: HandlerOptions<Payload>): Handler {
  const { attempts, backoffSeconds, limitSeconds = LIMIT_SECONDS, run, giveUp } = options;
  const payloadOf = (taken: TaskRun): Payload => {
    try {
      return readPayload(definition, taken.payload);
    } catch {
      throw new FinalFailure('payload');
    }
  };
  return {
    name: definition.name,
    attempts,
    backoffSeconds,
    limitSeconds,
    run: async (taken, stop) => run(payloadOf(taken), taken, stop),
    giveUp: giveUp ? async (taken, errorKind) => giveUp(payloadOf(taken), taken, errorKind) : null,
  };
}
