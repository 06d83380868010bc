import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { config } from '../config.ts';
import { logRarely } from '../log.ts';

const IS_SOURCE = import.meta.url.endsWith('.ts');
/** The module whose functions run in a thread; `runInThread` takes the name of one. */
const THREAD_FILE = fileURLToPath(
  new URL(IS_SOURCE ? '../../worker/thread-from-source.mjs' : '../../worker/engine-thread.js', import.meta.url),
);
const IDLE_MS = 60_000;
let pool: Piscina | null = null;

/**
 * The engine's worker threads. They keep pages fast while files are read, and a file that exhausts the memory ends its thread, not the process. Each
 * thread sets the lowest priority for itself before it loads the engine (`low-priority.ts`).
 */
function threads(): Piscina {
  if (pool) return pool;
  pool = new Piscina({
    filename: THREAD_FILE,
    maxThreads: config.engineThreads,
    minThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: config.engineMemoryMb },
  });
  // When a thread dies, the promise of its task rejects. A thread that dies while idle is replaced.
  pool.on('error', (error) => logRarely('threads', error, 'an engine thread died'));
  return pool;
}

export type Progress = { stage: string; percent: number };
/** A field that every task has in addition to its own: the port for its progress. */
export type ThreadTask = { progress: MessagePort };

/**
 * Runs a function from the engine's thread file.
 * @throws Error when `signal` aborts, or the thread dies (`ERR_WORKER_OUT_OF_MEMORY`)
 */
export async function runInThread<Task extends ThreadTask, Answer>(
  name: string,
  task: Omit<Task, 'progress'>,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', onProgress);
  port1.unref();
  try {
    return await threads().run({ ...task, progress: port2 }, { name, signal, transferList: [port2] });
  } finally {
    port1.close();
  }
}

export async function closeThreads(): Promise<void> {
  await pool?.destroy();
  pool = null;
}
