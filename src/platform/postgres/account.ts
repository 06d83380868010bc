import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { copyProgramsForEveryone, locatePrograms, type PostgresProgram } from './programs.ts';

/** Accounts that exist on most systems and own nothing of value, in order of preference. */
const ACCOUNT_NAMES = ['postgres', '_postgres', 'nobody'];
const PROGRAM_TIMEOUT_MS = 90_000;

/** `setpriv` flags that keep one capability for a program that no longer runs as root: access to files whatever their permissions. */
const KEEP_FILE_ACCESS = ['--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];

const run = promisify(execFile);

export type Account = { uid: number; gid: number };

/** Runs one PostgreSQL program and returns its output. Rejects with its messages when it fails. */
export type RunProgram = (program: PostgresProgram, args: string[]) => Promise<string>;

/**
 * The account that runs PostgreSQL. Null: the current user. PostgreSQL refuses to run as root, so root runs it as another account:
 * the owner of the data if there is data.
 * @throws Error when the current user is root and the system has no suitable account
 */
export async function chooseAccount(clusterFolder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = ACCOUNT_NAMES.map((name) => lines.find((fields) => fields[0] === name)).find((fields) => fields !== undefined);
  if (entry === undefined) {
    throw new Error('PostgreSQL does not run as root and this system has no account "postgres" or "nobody". Set DATABASE_URL instead.');
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/**
 * Prepares to run PostgreSQL's programs on a data folder. On Linux this works even in a folder that the account may not enter, such as /root:
 * the programs are copied to where the account can read them, and it gets the capability to enter such folders.
 */
export async function prepareRunner(dataFolder: string, account: Account | null): Promise<RunProgram> {
  const installed = await locatePrograms();
  const isReadable = account === null || (await mayEnter(installed, account));
  const programs = isReadable ? installed : await copyProgramsForEveryone(installed);
  const needsCapability = account !== null && !(await mayEnter(dataFolder, account));

  return async (program, args) => {
    const file = path.join(programs, 'bin', program);
    const options = { cwd: dataFolder, env: environment(), timeout: PROGRAM_TIMEOUT_MS, windowsHide: true };
    if (account === null) return (await run(file, args, options)).stdout;
    if (!needsCapability) return (await run(file, args, { ...options, ...account })).stdout;
    const flags = [`--reuid=${account.uid}`, `--regid=${account.gid}`, ...KEEP_FILE_ACCESS, file, ...args];
    return (await run('setpriv', flags, options)).stdout;
  };
}

/** The user's PG… variables must not reach the server. Messages are always in the C locale. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_MESSAGES: 'C' };
}

/** True when the account may enter the folder and all its parents. */
async function mayEnter(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || mayEnter(parent, account);
}
