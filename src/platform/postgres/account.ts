import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { copyProgramsForEveryone, locatePrograms, type PostgresProgram } from './programs.ts';

/** Accounts that exist on most systems and own nothing of value, best first. */
const ACCOUNT_NAMES = ['postgres', '_postgres', 'nobody'];
const PROGRAM_TIMEOUT_MS = 90_000;

/** Keeps one permission, to read and write past closed folders, for a program that no longer runs as root. */
const KEEP_FILE_ACCESS = ['--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];

const run = promisify(execFile);

export type Account = { uid: number; gid: number };

/** Runs one program of PostgreSQL to its end and returns what it printed. Rejects with its messages when it fails. */
export type RunProgram = (program: PostgresProgram, args: string[]) => Promise<string>;

/**
 * Whom PostgreSQL runs as. Null: as the present user. PostgreSQL refuses to run as root, so root runs it as another account,
 * the one that owns the data already if there is data.
 * @throws Error when this is root and the system has no such account
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
 * Prepares to run PostgreSQL's programs on a data folder. A project under a closed folder, such as /root, is no obstacle on Linux:
 * the programs are copied to where the account may read them, and the account may pass through closed folders.
 */
export async function prepareRunner(dataFolder: string, account: Account | null): Promise<RunProgram> {
  const installed = await locatePrograms();
  const isOpen = account === null || (await mayEnter(installed, account));
  const programs = isOpen ? installed : await copyProgramsForEveryone(installed);
  const needsPass = account !== null && !(await mayEnter(dataFolder, account));

  return async (program, args) => {
    const file = path.join(programs, 'bin', program);
    const options = { cwd: dataFolder, env: environment(), timeout: PROGRAM_TIMEOUT_MS, windowsHide: true };
    if (account === null) return (await run(file, args, options)).stdout;
    if (!needsPass) return (await run(file, args, { ...options, ...account })).stdout;
    const pass = [`--reuid=${account.uid}`, `--regid=${account.gid}`, ...KEEP_FILE_ACCESS, file, ...args];
    return (await run('setpriv', pass, options)).stdout;
  };
}

/** PG… variables of the person who starts the app must not reach the server; messages stay in one language. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_MESSAGES: 'C' };
}

/** True when every folder on the way lets the account pass. */
async function mayEnter(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || mayEnter(parent, account);
}
