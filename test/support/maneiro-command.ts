import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { run } from '../../src/cli/run.ts';
import { captureOutput } from './captured-output.ts';

/** Starts the command as users do, with a database that doesn't exist, because the command must not need one. */
export const startManeiro = (words: readonly string[], nodeOptions: readonly string[] = []): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [...nodeOptions, 'bin/maneiro.mjs', ...words], {
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  });

/** Runs the command with these arguments in this process. For tests that don't depend on how a process starts, reads its input or ends. */
export const runManeiroHere = (words: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  captureOutput(() => run(words));

/** Runs the command as a separate process, and waits until it ends. */
export async function runManeiro(words: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const child = startManeiro(words);
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, out, err };
}

export const parseLines = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
