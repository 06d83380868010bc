import { listOpenTasks, type OperatorTask, reviveTask } from '../../models/tasks/task-lists.ts';
import { signal } from '../../platform/database/signals.ts';
import { withSystem } from '../../platform/database/tenant.ts';
import { isId } from '../../platform/ids.ts';
import { taskTopic } from '../tasks/enqueue.ts';
import { operatorOrigin } from './operator.ts';

const LISTED_MAX = 500;

/** Dead tasks, then those that run or wait; of all organizations and of none. */
export const listTasks = (): Promise<OperatorTask[]> => withSystem(operatorOrigin(), (ctx) => listOpenTasks(ctx, LISTED_MAX));

/**
 * Lets a dead task run again, with all its attempts.
 * @returns its name
 * @throws Error when there is no dead task of this id
 */
export function rerunTask(id: string): Promise<string> {
  return withSystem(operatorOrigin(), async (ctx) => {
    const name = isId(id) ? await reviveTask(ctx, id) : null;
    if (name === null) throw new Error(`No failed task has the id ${id}. List them with: npx maneiro-admin task:list`);
    await signal(ctx, taskTopic(name));
    return name;
  });
}
