import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { stopEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';

const PREFIX = 'maneiro-test-';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of this run's PostgreSQL, which starts when the first test needs a database. */
    databaseFolder: string;
  }
}

/** One folder for the database of the whole run. If a test has started a server in it, that is stopped at the end of the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = await mkdtemp(path.join(tmpdir(), PREFIX));
  await writeFile(path.join(folder, 'runner.pid'), String(process.pid));
  project.provide('databaseFolder', path.join(folder, 'postgres'));
  return () => remove(folder);
}

/** Stops the servers and removes the folders that killed runs have left behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(tmpdir(), name);
    const runner = Number(await readFile(path.join(folder, 'runner.pid'), 'utf8').catch(() => '0'));
    if (runner > 0 && !isAlive(runner)) await remove(folder);
  }
}

async function remove(folder: string): Promise<void> {
  await stopEmbeddedPostgres(path.join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
