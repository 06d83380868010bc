import { expect, test } from 'vitest';
import { startWorker } from '../src/worker/worker.ts';
import { openApp } from './support/app.ts';

test('a worker that is stopped while it looks for work ends at once', async () => {
  await openApp();
  const startedAt = performance.now();
  await startWorker(2).stop();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
