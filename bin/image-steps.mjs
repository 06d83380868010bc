// Runs a Dockerfile's steps in plain folders, one per stage. Skips what only a container has: users, owners and ports.
import { existsSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readCommand, readCopy, readEnvironment, wrong } from './image-dockerfile.mjs';
import { run } from './image-programs.mjs';

/** Enough to install packages from the network. */
const RUN_LIMIT_MS = 300_000;
/** Commands that change the system outside the folder, and absolute paths. */
const REACHES_OUT = /(^|[\s='"])(\/|~)|^\s*(apt|apt-get|apk|yum|dnf|useradd|groupadd|adduser|addgroup|su|sudo)\b/;

/**
 * @typedef {object} Built a finished stage
 * @property {string} root the folder used as the container's `/`
 * @property {string} workdir the WORKDIR at its end, inside `root`
 * @property {Record<string, string>} env the variables of its ENV
 * @property {string[]} command its CMD
 * @property {string[] | null} healthcheck what its HEALTHCHECK runs
 */

/**
 * @param {import('./image-dockerfile.mjs').Stage} stage
 * @param {object} around
 * @param {string} around.context the folder of the Dockerfile
 * @param {(file: string) => boolean} around.isIgnored for COPY from that folder
 * @param {string} around.root an empty folder
 * @param {Map<string, Built>} around.earlier the previous stages, by name
 * @param {Record<string, string>} around.env the environment of programs, in addition to the stage's ENV
 * @param {(text: string) => void} around.say called with a line for each step
 * @returns {Promise<Built>}
 * @throws Error when a step fails or isn't supported
 */
export async function buildStage(stage, around) {
  const built = { root: around.root, workdir: around.root, env: {}, command: [], healthcheck: null };
  for (const step of stage.steps) {
    const runStep = STEPS[step.word];
    if (!runStep) throw wrong(step, 'is not supported');
    const startedAt = Date.now();
    const note = await runStep(step, built, around);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    around.say(`${stage.name}: ${step.word} ${step.text}${note ? ` (${note})` : ''}${seconds > 0 ? ` ${seconds} s` : ''}`);
  }
  return built;
}

const STEPS = {
  WORKDIR: async ({ text }, built) => {
    built.workdir = inside(built, text);
    await mkdir(built.workdir, { recursive: true });
  },
  ENV: async (step, built) => void Object.assign(built.env, readEnvironment(step)),
  COPY: copy,
  RUN: runLine,
  USER: async () => 'skipped: there are no users here',
  EXPOSE: async () => 'skipped: there is no container network here',
  HEALTHCHECK: async (step, built) => {
    const text = step.text.replace(/^(--\S+\s+)*CMD\s+/, '');
    if (text === step.text) throw wrong(step, 'has no CMD');
    built.healthcheck = readCommand({ ...step, text });
    return 'run later';
  },
  CMD: async (step, built) => {
    built.command = readCommand(step);
    return 'started later';
  },
};

async function copy(step, built, { context, isIgnored, earlier }) {
  const { from, sources, target } = readCopy(step);
  const other = earlier.get(from);
  if (from !== null && !other) throw wrong(step, `copies from ${from}, which is not an earlier stage`);
  const isIncluded = (file) => other || file === context || !isIgnored(path.relative(context, file).replaceAll(path.sep, '/'));
  const to = inside(built, target);
  const isIntoFolder = target.endsWith('/') || sources.length > 1 || isFolder(to);
  for (const source of sources) {
    const file = path.join(other?.root ?? context, source);
    if (!existsSync(file) || !isIncluded(file)) throw wrong(step, `copies ${source}, which does not exist`);
    if (isFolder(file)) await copyFolder(file, to, other ? null : isIncluded);
    else await copyFile(file, isIntoFolder ? path.join(to, path.basename(file)) : to);
  }
  return step.text.includes('--chown=') ? 'without --chown' : '';
}

async function copyFile(file, to) {
  await mkdir(path.dirname(to), { recursive: true });
  await cp(file, to);
}

/** Copies a folder's contents. Uses `cp` when nothing is excluded: packages are thousands of files, which Node copies slowly. */
async function copyFolder(folder, to, filter) {
  await mkdir(to, { recursive: true });
  if (filter) await cp(folder, to, { recursive: true, verbatimSymlinks: true, filter });
  else await run(['cp', '-R', '-p', `${folder}/.`, to], { cwd: to, env: { PATH: process.env.PATH }, limitMs: RUN_LIMIT_MS });
}

/** Skips the chown parts of a line, which would fail because there are no container users here. */
async function runLine(step, built, { env }) {
  const parts = step.text.split(/\s*&&\s*/);
  const allowed = parts.filter((part) => !part.startsWith('chown '));
  if (step.text.startsWith('[') || allowed.some((part) => REACHES_OUT.test(part)))
    throw wrong(step, 'could change files outside its folder, so it is not run here');
  const where = { cwd: built.workdir, env: { ...env, ...built.env }, limitMs: RUN_LIMIT_MS };
  if (allowed.length > 0) await run(['/bin/sh', '-c', allowed.join(' && ')], where);
  return allowed.length < parts.length ? 'without chown' : '';
}

/** The location on disk of a path in the container. */
const inside = ({ root, workdir }, file) => (file.startsWith('/') ? path.join(root, file) : path.join(workdir, file));

const isFolder = (file) => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
