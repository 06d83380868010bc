import { execFile } from 'node:child_process';
import { readFile, readlink, rename, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Cluster } from './cluster.ts';
import { connectAs } from './login.ts';

/** How long to wait for a server that is recovering after a crash and doesn't accept connections yet. */
const ANSWER_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 4;
/** The remaining processes of a killed server need a moment to notice and exit. */
const START_PAUSE_MS = 500;
/** How long a fast shutdown may take to write everything to disk. */
const STOP_TIMEOUT_SECONDS = 60;

/** One running PostgreSQL: the process, and the port on 127.0.0.1 that it listens on. */
export type Server = { pid: number; port: number };

/**
 * The server that is running on this data folder, or null. It may be the orphan of a killed process. If the process id in `postmaster.pid` now
 * belongs to another program, the file is removed. If that process is dead, the file is left to PostgreSQL, which uses it to check whether
 * anything of that server is still running.
 * @throws Error when the server is running but doesn't answer
 */
export async function findServer(at: Cluster): Promise<Server | null> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  for (;;) {
    const server = await readPidFile(at);
    if (server === null || !isAlive(server.pid)) return null;
    if (!(await isServerOf(at, server.pid))) {
      await unlink(pidFile(at)).catch(() => undefined);
      return null;
    }
    if (await answers(at, server.port)) return server;
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${server.pid}) is running on ${at.folder} but does not answer.`);
    await sleep(100);
  }
}

/**
 * Starts a server on its previous port, or on another one if that's in use.
 * Null when another process started one first; findServer then finds it.
 * @throws Error with the last lines of the server's log
 */
export async function launchServer(at: Cluster, settings: string[]): Promise<Server | null> {
  const log = path.join(at.folder, 'server.log');
  await rename(log, path.join(at.folder, 'server.previous.log')).catch(() => undefined);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(at);
    const flags = ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])].join(' ');
    try {
      await at.run('pg_ctl', ['start', '-w', '-D', at.cluster, '-l', log, '-o', flags]);
      await writeFile(path.join(at.folder, 'port'), String(port));
      return await readPidFile(at);
    } catch (cause) {
      const other = await readPidFile(at);
      if (other !== null && (await isServerOf(at, other.pid))) return null;
      const logTail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
      if (attempt === START_ATTEMPTS) throw new Error(`PostgreSQL did not start on ${at.folder}.\n${logTail}`, { cause });
      await sleep(START_PAUSE_MS);
    }
  }
}

/** Disconnects all clients, writes everything to disk and stops the server. Does nothing when another server now runs on the folder. */
export async function stopServer(at: Cluster, server: Server): Promise<void> {
  const present = await readPidFile(at);
  if (present?.pid !== server.pid) return;
  await at.run('pg_ctl', ['stop', '-m', 'fast', '-w', '-t', String(STOP_TIMEOUT_SECONDS), '-D', at.cluster]);
}

const pidFile = (at: Cluster): string => path.join(at.cluster, 'postmaster.pid');

/** Line 1 is the process id, line 4 the port. Source: PostgreSQL documentation, "Database File Layout"; `pidfile.h`. */
async function readPidFile(at: Cluster): Promise<Server | null> {
  const lines = (await readFile(pidFile(at), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port } : null;
}

/** The process id alone proves nothing: after a restart it may belong to another program. A postmaster's working directory is its data folder. */
async function isServerOf(at: Cluster, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === at.cluster;
  const listing = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: 'postgres' }));
  return listing.stdout.includes('postgres');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(at: Cluster, port: number): Promise<boolean> {
  if (!(port > 0)) return false;
  try {
    const client = await connectAs('admin', at.passwords, port);
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    await client.end();
    return rows[0]?.folder === at.cluster;
  } catch {
    return false;
  }
}

async function choosePort(at: Cluster): Promise<number> {
  const remembered = Number(await readFile(path.join(at.folder, 'port'), 'utf8').catch(() => '0'));
  return (await freePort(remembered)) ?? (await freePort(0)) ?? 0;
}

/** The port if it's free, null if it's in use. For 0 the system chooses a free one. */
function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
