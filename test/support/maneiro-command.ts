import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { run } from '../../src/cli/run.ts';
import { captureOutput } from './captured-output.ts';

/** The command as its users start it, with a database that isn't there: it must not want one. */
export const startManeiro = (words: readonly string[], nodeOptions: readonly string[] = []): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [...nodeOptions, 'bin/maneiro.mjs', ...words], {
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  });

/** What it does with these words, in this process: for all that does not depend on how a process starts, reads its input or ends. */
export const runManeiroHere = (words: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  captureOutput(() => run(words));

/** Runs it to its end, as a process of its own. */
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
