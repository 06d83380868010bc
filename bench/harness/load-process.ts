import type { LoadAnswer, Tasks } from '../load/load.ts';
import { end, start } from './programs.ts';

/** The load generator process. It can run several tasks at once. */
export type Load = {
  /** @throws Error with the task's error, or when the process has ended */
  run: <Name extends keyof Tasks>(name: Name, options: Parameters<Tasks[Name]>[0]) => ReturnType<Tasks[Name]>;
  stop: () => Promise<void>;
};

export function startLoad(): Load {
  const child = start('bench/load/load.ts', {});
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', ({ id, answer, error }: LoadAnswer) => {
    const pending = waiting.get(id);
    waiting.delete(id);
    if (error === null) pending?.resolve(answer);
    else pending?.reject(new Error(error));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the load generator ended'));
  });
  return {
    run: ((name, options) =>
      new Promise<unknown>((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        child.send({ id: last, name, options });
      })) as Load['run'],
    stop: () => end(child, 'SIGKILL'),
  };
}
