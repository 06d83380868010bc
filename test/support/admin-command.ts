import { spawn } from 'node:child_process';
import { once } from 'node:events';

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
