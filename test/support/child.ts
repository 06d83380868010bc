import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Runs one of the scripts in this folder as a separate process. Its errors appear in the test's output. */
export function startChild(script: string, ...args: string[]): ChildProcess {
  const file = path.join(import.meta.dirname, script);
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The same, after a shell command that sets limits, like `ulimit -f 100`. */
export function startChildUnder(limit: string, script: string, ...args: string[]): ChildProcess {
  const file = path.join(import.meta.dirname, script);
  const command = [process.execPath, '--import', 'tsx', file, ...args];
  return spawn('sh', ['-c', `${limit}; exec "$@"`, 'sh', ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The first line that a child prints, parsed as JSON. */
export async function firstLine<T>(child: ChildProcess): Promise<T> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) return JSON.parse(text.slice(0, text.indexOf('\n'))) as T;
  }
  throw new Error(`The child ended without printing a line: ${text}`);
}

/** Ends a process like a power cut, so that it can neither respond nor clean up. */
export async function kill9(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
