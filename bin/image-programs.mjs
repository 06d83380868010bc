// Starts each program in its own process group, so that everything it starts can be ended with it.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** How many of a program's last lines an error message shows. */
const SHOWN_LINES = 25;
const LIMIT_MS = 60_000;
/** How long the system may need to remove a process after it has exited or was killed. */
const GONE_MS = 3_000;
const CHECK_MS = 50;

const started = new Set();
let isOver = false;

/**
 * @typedef {object} Program
 * @property {number} pid also the id of its process group
 * @property {Promise<number | string>} ended its exit code, or the signal that ended it
 * @property {() => boolean} isRunning
 * @property {() => string} output what it has printed so far to stdout and stderr
 */

/**
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env: Record<string, string> }} where `env`: its whole environment
 * @returns {Program}
 * @throws Error after `endAll`
 */
export function start([program, ...args], { cwd, env }) {
  if (isOver) throw new Error('Stopped.');
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  for (const channel of [child.stdout, child.stderr]) channel.setEncoding('utf8').on('data', (text) => printed.push(text));
  let isRunning = true;
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  }).finally(() => {
    isRunning = false;
  });
  // A failure rejects `ended` for callers that await it; without this, Node would report an unhandled rejection when nobody does.
  ended.catch(() => undefined);
  if (child.pid) started.add(child.pid);
  return { pid: child.pid, ended, isRunning: () => isRunning, output: () => printed.join('') };
}

/**
 * Runs a program until it ends.
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env: Record<string, string>, limitMs?: number, expected?: number }} where `expected`: the exit code, default 0
 * @returns {Promise<string>} what it printed
 * @throws Error with its last lines when it ends with another code, takes too long, or leaves a process running
 */
export async function run(command, { limitMs = LIMIT_MS, expected = 0, ...where }) {
  const program = start(command, where);
  const code = await endOf(program, limitMs);
  if (code !== expected) throw new Error(`${command.join(' ')}\nended with ${code} instead of ${expected}:\n${lastLines(program)}`);
  return program.output();
}

/**
 * Waits for a program to end.
 * @param {Program} program
 * @param {number} limitMs
 * @returns {Promise<number | string>} its exit code, or the signal that ended it
 * @throws Error when it takes too long, or leaves a process running
 */
export async function endOf(program, limitMs) {
  const over = new AbortController();
  const late = wait(limitMs, 'late', { signal: over.signal }).catch(() => 'late');
  const code = await Promise.race([program.ended, late]).finally(() => over.abort());
  if (code === 'late') throw new Error(`A program did not end in ${limitMs / 1000} seconds:\n${lastLines(program)}`);
  if (!(await isGone(program.pid))) throw new Error(`A program has ended but left a process running:\n${lastLines(program)}`);
  started.delete(program.pid);
  return code;
}

/** Kills every program started here, with its child processes. No program can be started afterwards. */
export async function endAll() {
  isOver = true;
  for (const pid of started) {
    signal(pid, 'SIGKILL');
    await isGone(pid);
  }
}

async function isGone(group) {
  for (const deadline = Date.now() + GONE_MS; signal(group, 0); await wait(CHECK_MS)) if (Date.now() > deadline) return false;
  return true;
}

/** @param {Program} program */
export const lastLines = (program) => program.output().trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');

/** False when no process of the group is left. */
function signal(group, name) {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}
