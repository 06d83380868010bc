// Starts programs in groups of their own, so that whatever they start in turn can be ended with them.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** Of what a program prints, as much as an error message may show. */
const SHOWN_LINES = 25;
const LIMIT_MS = 60_000;
/** The system needs a moment until what has ended, or was killed, is gone. */
const GONE_MS = 3_000;
const CHECK_MS = 50;

const started = new Set();
let isOver = false;

/**
 * @typedef {object} Program
 * @property {number} pid also the number of its group
 * @property {Promise<number | string>} ended its exit code, or the signal that ended it
 * @property {() => boolean} isRunning
 * @property {() => string} output what it has printed so far, on both channels
 */

/**
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env: Record<string, string> }} where `env` is all it gets
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
  // Whoever waits for it hears of the failure; nobody has to wait.
  ended.catch(() => undefined);
  if (child.pid) started.add(child.pid);
  return { pid: child.pid, ended, isRunning: () => isRunning, output: () => printed.join('') };
}

/**
 * Runs a program to its end.
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env: Record<string, string>, limitMs?: number, expected?: number }} where `expected`: the exit code, 0
 * @returns {Promise<string>} what it printed
 * @throws Error with the end of what it printed when it ends otherwise, takes too long, or leaves something running
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
 * @throws Error when it takes too long, or leaves something running
 */
export async function endOf(program, limitMs) {
  const over = new AbortController();
  const late = wait(limitMs, 'late', { signal: over.signal }).catch(() => 'late');
  const code = await Promise.race([program.ended, late]).finally(() => over.abort());
  if (code === 'late') throw new Error(`A program did not end in ${limitMs / 1000} seconds:\n${lastLines(program)}`);
  if (!(await isGone(program.pid))) throw new Error(`A program has ended and left something running:\n${lastLines(program)}`);
  started.delete(program.pid);
  return code;
}

/** Ends every program that was started here, with whatever it started. None can be started after that. */
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

/** False when nobody of the group is left. */
function signal(group, name) {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}
