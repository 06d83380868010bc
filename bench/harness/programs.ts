import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { builtFile } from './build.ts';
import type { Database, Place } from './place.ts';

/** A server under measurement. */
export type Program = { pid: number; url: string; stop: () => Promise<void> };

/** Known to the benchmark, so that it can create sessions without signing in. */
export const SESSION_SECRET = 'a secret that only benchmarks use, 01';
export const PASSWORD_PEPPER = 'a pepper that only benchmarks use, 02';
export const DATA_KEY = 'a key for data that only benchmarks use, 03';

const START_MS = 30_000;
const POLL_MS = 10;

/** Settings of a production start on this database. The log isn't turned off, only discarded, so its cost is measured too. */
export function appSettings(database: Database, folder: string, port: number): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATA_DIR: folder,
    SESSION_SECRET,
    PASSWORD_PEPPER,
    DATA_KEY,
    UV_THREADPOOL_SIZE: '16',
  };
}

/** Starts the built app as a process and waits until it answers. `settings` override those of production. */
export async function startApp(place: Place, database: Database, settings: NodeJS.ProcessEnv = {}): Promise<Program> {
  const port = await freePort();
  const folder = join(place.folder, `app-${port}`);
  const child = start('src/main.ts', { ...appSettings(database, folder, port), ...settings });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(child, `${url}/health`);
  return { pid: child.pid ?? 0, url, stop: () => end(child, 'SIGTERM') };
}

/** Starts one of the benchmark's compiled programs, which sends its port once it listens. */
export async function startProgram(source: string, settings: NodeJS.ProcessEnv = {}): Promise<Program> {
  const child = start(source, settings);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${source} ended at its start (${code})`)));
  });
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, stop: () => end(child, 'SIGTERM') };
}

/** Starts a compiled file with only these settings and PATH, and prints its errors. BENCH_NODE_FLAGS are passed on, such as `--cpu-prof`. */
export function start(source: string, settings: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(builtFile(source), {
    env: { PATH: process.env['PATH'], ...settings },
    execArgv: (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  // Sending to a process that has just ended fails; its exit event reports that already.
  child.on('error', () => undefined);
  return child;
}

const running = new Set<ChildProcess>();

/** Kills all processes that were started here and are still running. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
}

/** Ends a process and waits for it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}

/** Waits until the URL answers 200. @throws Error when the process ends first, or takes longer than 30 seconds */
export async function untilAnswers(child: ChildProcess, url: string): Promise<void> {
  for (const deadline = performance.now() + START_MS; performance.now() < deadline; await wait(POLL_MS)) {
    if (child.exitCode !== null) throw new Error(`the server ended at its start (${child.exitCode})`);
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
  }
  child.kill('SIGKILL');
  throw new Error(`${url} did not answer within ${START_MS} ms`);
}

/** A port that is currently free on loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
