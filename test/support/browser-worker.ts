import { onTestFinished } from 'vitest';
import { startWorker } from '../../src/worker/worker.ts';

/** Lets a worker run from now to the end of the test; until then, jobs wait. */
export function startWorking(): void {
  const worker = startWorker(2);
  onTestFinished(() => worker.stop());
}
