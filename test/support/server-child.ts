import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { closeAfterFile } from './after-file.ts';
import { builtApp } from './built-app.ts';

export type ServerChild = {
  url: string;
  child: ChildProcess;
  /** Everything it has logged so far. */
  log: () => string;
  /** Sends a signal and waits for the end: the exit code, null after SIGKILL. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
};

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Starts Maneiro as in production: a separate process, on a free port. */
export async function startServerChild(settings: Record<string, string>): Promise<ServerChild> {
  const env = { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info', PORT: '0', ...settings };
  const main = path.join(await builtApp(), 'dist/src/main.js');
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  closeAfterFile(() => endChild(child));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /"url":"([^"]+)"/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    url,
    child,
    log: () => said,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill(signal);
      return ((await gone) as [number | null])[0];
    },
  };
}
