import { onTestFinished } from 'vitest';
import { startQueue } from '../../src/worker/queue.ts';
import { analysisLane } from '../../src/worker/worker.ts';

/** Runs a worker from now to the end of the test. Before this call, jobs wait. */
export function startWorking(): void {
  const worker = startQueue([analysisLane(2)]);
  onTestFinished(() => worker.stop());
}
