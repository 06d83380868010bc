import { runSlice } from './closed-loop.ts';
import { runPaced } from './paced.ts';
import { runSignInSlice, runSignIns } from './sign-in.ts';
import { sendUpload } from './upload.ts';

/** The load generator's tasks by name. It's a separate process, so that its work isn't measured as the server's. */
const TASKS = { slice: runSlice, paced: runPaced, signIns: runSignIns, signInSlice: runSignInSlice, upload: sendUpload };

export type Tasks = typeof TASKS;
export type LoadRequest = { [Name in keyof Tasks]: { id: number; name: Name; options: Parameters<Tasks[Name]>[0] } }[keyof Tasks];
export type LoadAnswer = { id: number; answer: unknown; error: string | null };

process.on('message', async ({ id, name, options }: LoadRequest) => {
  const run = TASKS[name] as (given: unknown) => Promise<unknown>;
  const response = await run(options).then(
    (answer): LoadAnswer => ({ id, answer, error: null }),
    (error: Error): LoadAnswer => ({ id, answer: null, error: error.stack ?? error.message }),
  );
  process.send?.(response);
});
process.on('disconnect', () => process.exit(0));
