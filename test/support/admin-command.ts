import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { runAdmin } from '../../src/operator/admin.ts';
import { builtApp } from './built-app.ts';
import { captureOutput } from './captured-output.ts';

export type Ran = { code: number | null; out: string; err: string };

/** Runs the built `maneiro-admin` as an operator would in the image, with these settings, and waits until it ends. `input` is sent to standard input. */
export const runAdminCommand = async (args: string[], settings: Record<string, string>, input = ''): Promise<Ran> =>
  runAdminIn(await builtApp(), args, settings, input);

/** The same in the checkout, where it loads the sources. */
export const runAdminInCheckout = (args: string[], settings: Record<string, string>): Promise<Ran> => runAdminIn('', args, settings);

async function runAdminIn(folder: string, args: string[], settings: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(folder, 'bin/maneiro-admin.mjs'), ...args], { env: { ...process.env, ...settings } });
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
 * Runs `maneiro-admin` with these arguments in this process, on this test file's database. For tests that don't depend on settings, on a separate
 * database, or on the server's memory.
 */
export const runAdminHere = (words: readonly string[]): Promise<Ran> =>
  captureOutput(() => runAdmin(words, { version: '0.1.0', prepare: async () => undefined, withDatabase: (work) => work() }));
