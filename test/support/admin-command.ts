import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runAdmin } from '../../src/operator/admin.ts';
import { captureOutput } from './captured-output.ts';

export type Ran = { code: number | null; out: string; err: string };

/** Runs `maneiro-admin` as an operator would, with these settings, and waits for its end. `input` is what is typed. */
export async function runAdminCommand(args: string[], settings: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, ['bin/maneiro-admin.mjs', ...args], { env: { ...process.env, ...settings } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/**
 * What `maneiro-admin` does with these words, in this process and on the database of this test file: for all that does not depend on settings, on a
 * database of its own, or on what the server holds in memory.
 */
export const runAdminHere = (words: readonly string[]): Promise<Ran> =>
  captureOutput(() => runAdmin(words, { version: '0.1.0', prepare: async () => undefined, withDatabase: (work) => work() }));
