import { listTasks, rerunTask } from '../services/operator/tasks.ts';
import type { Outcome, Values } from './command.ts';

/** `task:list` */
export async function list(): Promise<Outcome> {
  const rows = (await listTasks()).map(({ id, name, organizationId, status, attempt, errorKind, runAt }) =>
    [
      id,
      name,
      status === 'dead' ? 'FAILED' : status,
      `attempts ${attempt}`,
      `due ${runAt.toISOString()}`,
      organizationId ?? 'no organisation',
      errorKind ?? '',
    ].join('\t'),
  );
  return { text: rows.join('\n') || 'No task has failed, runs or waits.' };
}

/** `task:rerun` */
export async function rerun({ id }: Values): Promise<Outcome> {
  const name = await rerunTask(String(id));
  return { text: `${name} ${id} runs again as soon as a worker is free.` };
}
