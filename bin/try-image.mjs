// Tests the image without Docker: runs the Dockerfile's steps in a temporary folder, then follows the README's instructions for operators,
// including signing in to the first clinic. The settings match `render.yaml`: https behind one proxy.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { checkOutput, FAILED_TASK, makeClosedClinic, readCreated, readmeCommands, signIn } from './image-clinic.mjs';
import { readDockerfile, readIgnored } from './image-dockerfile.mjs';
import { endAll, endOf, lastLines, run, start } from './image-programs.mjs';
import { buildStage } from './image-steps.mjs';

register();
const { startEmbeddedPostgres, stopEmbeddedPostgres } = await import('../src/platform/postgres/embedded-postgres.ts');

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PUBLIC_URL = 'https://desk.clinic.example';
const READY_MS = 30_000;
/** Render kills the process after this time; see render.yaml. */
const STOP_MS = 60_000;
/** Environment variables that programs need from the machine, and npm for its cache and network access. Nothing from the repository. */
const FROM_MACHINE = /^(lang|tmpdir|home|(https?|no)_proxy|node_extra_ca_certs|npm_config_(cache|registry|userconfig))$/i;

const startedAt = Date.now();
const say = (text) => console.log(text.replaceAll(/\s+/g, ' '));
const read = (name) => readFile(path.join(root, name), 'utf8');
const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'maneiro-image-'));
const postgresFolder = path.join(folder, 'postgres');
let postgres = null;
let cleaning = null;
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, stop);

try {
  for (let above = folder; above !== path.dirname(above); above = path.dirname(above)) {
    if (above === root || existsSync(path.join(above, 'node_modules')))
      throw new Error(`${folder} is not independent of ${above}: set TMPDIR`);
  }
  const image = await build();
  postgres = startEmbeddedPostgres(postgresFolder, { durable: false });
  await tryImage(image, (await postgres).ownerUrl);
  say(`The image builds, creates its first clinic and stops: ${Math.round((Date.now() - startedAt) / 1000)} s.`);
} catch (error) {
  // A failure caused by stopping says nothing about the image.
  if (!cleaning) console.error(`The image does not work.\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  cleaning ??= cleanUp();
  await cleaning;
}

function stop(name) {
  console.error(`Stopped by ${name}.`);
  cleaning ??= cleanUp();
  cleaning.finally(() => process.exit(1));
}

async function cleanUp() {
  try {
    await endAll();
    // stopEmbeddedPostgres can't find a server that is still starting.
    await postgres?.catch(() => undefined);
    await stopEmbeddedPostgres(postgresFolder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Builds all stages of the Dockerfile, and then deletes all but the last from disk. */
async function build() {
  const isIgnored = readIgnored(await read('.dockerignore'));
  const env = { ...(await machineEnvironment()), npm_config_prefer_offline: 'true' };
  const earlier = new Map();
  for (const stage of readDockerfile(await read('Dockerfile'))) {
    const stageRoot = path.join(folder, `stage-${earlier.size}`);
    await mkdir(stageRoot);
    say(`${stage.name}: FROM ${stage.base} (here: Node ${process.versions.node} and the programs of this system)`);
    earlier.set(stage.name, await buildStage(stage, { context: root, isIgnored, root: stageRoot, earlier, env, say }));
  }
  const stages = [...earlier.values()];
  for (const { root: done } of stages.slice(0, -1)) await rm(done, { recursive: true });
  return stages.at(-1);
}

async function machineEnvironment() {
  const PATH = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => !entry.includes('node_modules') && !entry.startsWith(root));
  const given = Object.entries(process.env).filter(([name]) => FROM_MACHINE.test(name));
  return { ...Object.fromEntries(given), PATH: [path.dirname(process.execPath), ...PATH].join(path.delimiter) };
}

async function tryImage({ workdir: cwd, env: ofImage, command, healthcheck }, databaseUrl) {
  const HOME = path.join(folder, 'home');
  await mkdir(HOME);
  const bare = { ...(await machineEnvironment()), HOME, ...ofImage };
  const port = await freePort();
  const env = { ...bare, ...settings(databaseUrl, port) };
  const shell = (line) => run(['/bin/sh', '-c', line], { cwd, env });

  for (const words of [['npm', 'start'], command]) {
    const refusal = await run(words, { cwd, env: bare, expected: 1 });
    if (!refusal.includes('\n  DATABASE_URL is missing') || refusal.includes('node:internal'))
      throw new Error(`${words.join(' ')} does not clearly say which settings are missing:\n${refusal}`);
    say(`${words.join(' ')}: without settings, it says which are missing`);
  }
  const { migrate, create, others } = readmeCommands(await read('README.md'));
  // `migrate` is also an npm script.
  for (const line of [migrate, 'npm run migrate']) say(`${line}: ${checkOutput(line, await shell(line))}`);

  const server = start(command, { cwd, env });
  await ready(server, port);
  say(`CMD ${command.at(-1)}: ready`);
  if (healthcheck) say(`HEALTHCHECK: healthy ${await run(healthcheck, { cwd, env })}`);

  const clinic = readCreated(await shell(create));
  say(`${create}: ${clinic.slug}, with a password`);
  await signIn(`http://127.0.0.1:${port}`, PUBLIC_URL, clinic);
  say('GET /login, POST /login, GET /dashboard: signed in to Launch Clinic');
  const closed = await makeClosedClinic(shell);
  const failed = (await run([process.execPath, '--input-type=module', '-e', FAILED_TASK], { cwd, env })).trim();
  for (const line of others) {
    const who = /user:(de|re)activate/.test(line) ? closed : clinic.email;
    const output = await shell(line.replace('SLUG', clinic.slug).replace('WHO', who).replace('--id ID', `--id ${failed}`));
    say(`${line}: ${checkOutput(line, output)}`);
  }

  process.kill(server.pid, 'SIGTERM');
  const code = await endOf(server, STOP_MS);
  if (code !== 0) throw new Error(`After SIGTERM the server ended with ${code} instead of 0:\n${lastLines(server)}`);
  say('SIGTERM: the server stops with 0 and leaves nothing running');
}

function settings(DATABASE_URL, port) {
  const secret = () => randomBytes(36).toString('base64');
  const secrets = { SESSION_SECRET: secret(), PASSWORD_PEPPER: secret(), DATA_KEY: secret() };
  return { DATABASE_URL, PUBLIC_URL, TRUST_PROXY: '1', HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...secrets };
}

async function ready(server, port) {
  const deadline = Date.now() + READY_MS;
  while (server.isRunning() && Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`CMD did not become ready:\n${lastLines(server)}`);
}

/** A free port. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
