// Carries out the steps of a Dockerfile in plain folders, one for each stage. What only a container has (users, owners, ports) is left out.
import { existsSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readCommand, readCopy, readEnvironment, wrong } from './image-dockerfile.mjs';
import { run } from './image-programs.mjs';

/** Installing packages from the network may take this long. */
const RUN_LIMIT_MS = 300_000;
/** These words change the system around the folder; an absolute path would too. */
const REACHES_OUT = /(^|[\s='"])(\/|~)|^\s*(apt|apt-get|apk|yum|dnf|useradd|groupadd|adduser|addgroup|su|sudo)\b/;

/**
 * @typedef {object} Built a stage that was carried out
 * @property {string} root the folder that stands for `/` of its container
 * @property {string} workdir the WORKDIR at its end, inside `root`
 * @property {Record<string, string>} env what its ENV set
 * @property {string[]} command its CMD
 * @property {string[] | null} healthcheck what its HEALTHCHECK runs
 */

/**
 * @param {import('./image-dockerfile.mjs').Stage} stage
 * @param {object} around
 * @param {string} around.context the folder of the Dockerfile
 * @param {(file: string) => boolean} around.isIgnored for COPY from there
 * @param {string} around.root an empty folder
 * @param {Map<string, Built>} around.earlier the stages before, by name
 * @param {Record<string, string>} around.env what programs get besides the ENV of the stage
 * @param {(text: string) => void} around.say told of each step
 * @returns {Promise<Built>}
 * @throws Error when a step fails or is not known
 */
export async function buildStage(stage, around) {
  const built = { root: around.root, workdir: around.root, env: {}, command: [], healthcheck: null };
  for (const step of stage.steps) {
    const carryOut = STEPS[step.word];
    if (!carryOut) throw wrong(step, 'is not known here');
    const begun = Date.now();
    const note = await carryOut(step, built, around);
    const seconds = Math.round((Date.now() - begun) / 1000);
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
  USER: async () => 'left out: no users here',
  EXPOSE: async () => 'left out: no network of its own here',
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
  if (from !== null && !other) throw wrong(step, `takes from ${from}, which is no earlier stage`);
  const isKept = (file) => other || file === context || !isIgnored(path.relative(context, file).replaceAll(path.sep, '/'));
  const to = inside(built, target);
  const isIntoFolder = target.endsWith('/') || sources.length > 1 || isFolder(to);
  for (const source of sources) {
    const file = path.join(other?.root ?? context, source);
    if (!existsSync(file) || !isKept(file)) throw wrong(step, `takes ${source}, which is not there`);
    if (isFolder(file)) await copyFolder(file, to, other ? null : isKept);
    else await copyFile(file, isIntoFolder ? path.join(to, path.basename(file)) : to);
  }
  return step.text.includes('--chown=') ? 'without the owner' : '';
}

async function copyFile(file, to) {
  await mkdir(path.dirname(to), { recursive: true });
  await cp(file, to);
}

/** Copies what is in a folder. Where nothing stays out, by the system's own program: packages are thousands of files, and Node is slow at it. */
async function copyFolder(folder, to, filter) {
  await mkdir(to, { recursive: true });
  if (filter) await cp(folder, to, { recursive: true, verbatimSymlinks: true, filter });
  else await run(['cp', '-R', '-p', `${folder}/.`, to], { cwd: to, env: { PATH: process.env.PATH }, limitMs: RUN_LIMIT_MS });
}

/** There are no users here, so that a chown would fail: those parts of a line are left out. */
async function runLine(step, built, { env }) {
  const parts = step.text.split(/\s*&&\s*/);
  const kept = parts.filter((part) => !part.startsWith('chown '));
  if (step.text.startsWith('[') || kept.some((part) => REACHES_OUT.test(part)))
    throw wrong(step, 'could change files outside of its folder, so it is not tried here');
  const where = { cwd: built.workdir, env: { ...env, ...built.env }, limitMs: RUN_LIMIT_MS };
  if (kept.length > 0) await run(['/bin/sh', '-c', kept.join(' && ')], where);
  return kept.length < parts.length ? 'without chown' : '';
}

/** Where a path of the container is on disk. */
const inside = ({ root, workdir }, file) => (file.startsWith('/') ? path.join(root, file) : path.join(workdir, file));

const isFolder = (file) => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
