import { onTestFinished } from 'vitest';
import { startAnalyses } from '../../src/worker/worker.ts';

/** Lets a worker run from now to the end of the test; until then, jobs wait. */
export function startWorking(): void {
  const worker = startAnalyses(2);
  onTestFinished(() => worker.stop());
}
