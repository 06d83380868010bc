import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, link, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Account, chooseAccount, prepareRunner, type RunProgram } from './account.ts';

/** The version whose programs we carry; the files of another one cannot be opened by it. */
const POSTGRES_MAJOR = '18';
const UNFINISHED_PREFIX = 'unfinished-';
/** Making a cluster takes seconds. One that is older was left behind by a process that was killed. */
const UNFINISHED_EXPIRES_MS = 10 * 60_000;

const Passwords = z.object({ admin: z.string(), owner: z.string(), app: z.string() });
export type Passwords = z.infer<typeof Passwords>;

/**
 * A data folder on disk: `cluster/` is PostgreSQL's own folder, beside it stand `passwords.json` (mode 600), `port` and `server.log`.
 */
export type Cluster = { folder: string; cluster: string; passwords: Passwords; run: RunProgram };

/**
 * Opens a data folder, and makes the cluster in it the first time. Safe to call from several processes at once: each prepares its own
 * and the first to finish wins. What a killed process left unfinished is never used; finished data is never removed.
 * @throws Error when the folder holds something that is not a cluster of our version, or its passwords are gone
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

/** True when a data folder holds a finished cluster. */
export const hasCluster = (dataFolder: string): boolean => existsSync(path.join(dataFolder, 'cluster'));

async function makeCluster({ folder, cluster, passwords, run }: Cluster, account: Account | null): Promise<void> {
  const workplace = await mkdtemp(path.join(folder, UNFINISHED_PREFIX));
  const passwordFile = path.join(workplace, 'password');
  await writeFile(passwordFile, passwords.admin, { mode: 0o600 });
  for (const file of account === null ? [] : [workplace, passwordFile]) await chown(file, account?.uid ?? 0, account?.gid ?? 0);

  const made = path.join(workplace, 'cluster');
  try {
    await initialize(run, made, passwordFile);
    await rename(made, cluster);
  } catch (error) {
    // Another process may have finished first; then its cluster is the one.
    if (!existsSync(cluster)) throw error;
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

/** Text sorts and folds by PostgreSQL's own C.UTF-8, alike on every system. Trigrams still ask the system, where it knows C.UTF-8. */
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

/** Written once, whole: linking a finished file to its name fails when another process was first, and then that file counts. */
async function readPasswords(folder: string, mayMake: boolean): Promise<Passwords> {
  const file = path.join(folder, 'passwords.json');
  if (!existsSync(file)) {
    if (!mayMake) throw new Error(`${file} is missing. Put it back: without it the database in ${folder} cannot be opened.`);
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
