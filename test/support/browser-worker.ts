import { onTestFinished } from 'vitest';
import { startAnalyses } from '../../src/worker/worker.ts';

/** Runs a worker from now to the end of the test. Before this call, jobs wait. */
export function startWorking(): void {
  const worker = startAnalyses(2);
  onTestFinished(() => worker.stop());
}
