import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Ran = { code: number | null; out: string; err: string };

/** Runs one of our scripts as an operator would, with these settings, and waits for its end. `input` is what is typed. */
export async function runScript(script: string, args: string[], settings: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { env: { ...process.env, ...settings } });
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
