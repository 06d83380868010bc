import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, link, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Account, chooseAccount, prepareRunner, type RunProgram } from './account.ts';

/** The version of the bundled programs, which can't open another version's files. */
const POSTGRES_MAJOR = '18';
const UNFINISHED_PREFIX = 'unfinished-';
/** Creating a cluster takes seconds. An unfinished one that is older than this was left by a killed process. */
const UNFINISHED_EXPIRES_MS = 10 * 60_000;

const Passwords = z.object({ admin: z.string(), owner: z.string(), app: z.string() });
export type Passwords = z.infer<typeof Passwords>;

/**
 * A data folder on disk: PostgreSQL's own folder `cluster/`, `passwords.json` (mode 600), `port` and `server.log`.
 */
export type Cluster = { folder: string; cluster: string; passwords: Passwords; run: RunProgram };

/**
 * Opens a data folder, and creates the cluster in it the first time. Safe to call from several processes at once: each prepares its own
 * cluster, and the first to finish wins. An unfinished cluster of a killed process is never used; a finished one is never removed.
 * @throws Error when the folder contains something other than a cluster of our version, or its passwords are missing
 */
export async function openCluster(dataFolder: string): Promise<Cluster> {
  await mkdir(dataFolder, { recursive: true });
  const folder = await realpath(dataFolder);
  const cluster = path.join(folder, 'cluster');
  const account = await chooseAccount(cluster);
  if (account !== null) await chown(folder, account.uid, account.gid);

  const isNew = !existsSync(cluster);
  const passwords = await readPasswords(folder, isNew);
  const run = await prepareRunner(folder, account);
  if (isNew) await makeCluster({ folder, cluster, passwords, run }, account);
  await checkVersion(cluster);
  await removeUnfinished(folder);
  return { folder, cluster, passwords, run };
}

/** True when a data folder contains a finished cluster. */
export const hasCluster = (dataFolder: string): boolean => existsSync(path.join(dataFolder, 'cluster'));

async function makeCluster({ folder, cluster, passwords, run }: Cluster, account: Account | null): Promise<void> {
  const temporary = await mkdtemp(path.join(folder, UNFINISHED_PREFIX));
  const passwordFile = path.join(temporary, 'password');
  await writeFile(passwordFile, passwords.admin, { mode: 0o600 });
  for (const file of account === null ? [] : [temporary, passwordFile]) await chown(file, account?.uid ?? 0, account?.gid ?? 0);

  const made = path.join(temporary, 'cluster');
  try {
    await initialize(run, made, passwordFile);
    await rename(made, cluster);
  } catch (error) {
    // Another process may have finished first; then its cluster is used.
    if (!existsSync(cluster)) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Sorting and case folding use PostgreSQL's built-in C.UTF-8, the same on every system. Trigrams still use the system's locale: C.UTF-8 where
 * it exists, else C.
 */
async function initialize(run: RunProgram, cluster: string, passwordFile: string): Promise<void> {
  const args = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--no-instructions',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C'];
  await run('initdb', [...args, ...locale, '--locale=C.UTF-8']).catch((error: Error) => {
    if (!error.message.includes('invalid locale name')) throw error;
    return run('initdb', [...args, ...locale, '--locale=C']);
  });
}

/** Created atomically: linking the finished file to its name fails when another process was first, and then that process's file is used. */
async function readPasswords(folder: string, mayCreate: boolean): Promise<Passwords> {
  const file = path.join(folder, 'passwords.json');
  if (!existsSync(file)) {
    if (!mayCreate) throw new Error(`${file} is missing. Restore it: without it the database in ${folder} cannot be opened.`);
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    const secret = () => randomBytes(24).toString('base64url');
    await writeFile(unfinished, JSON.stringify({ admin: secret(), owner: secret(), app: secret() }), { mode: 0o600 });
    await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await unlink(unfinished);
  }
  return Passwords.parse(JSON.parse(await readFile(file, 'utf8')));
}

async function checkVersion(cluster: string): Promise<void> {
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === POSTGRES_MAJOR) return;
  const found = version === '' ? 'is not a PostgreSQL data folder' : `was made by PostgreSQL ${version.trim()}`;
  throw new Error(`${cluster} ${found}; PostgreSQL ${POSTGRES_MAJOR} is needed. Nothing was changed in it.`);
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED_PREFIX)) continue;
    const age = await stat(path.join(folder, name)).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > UNFINISHED_EXPIRES_MS) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}
