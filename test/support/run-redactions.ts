import { setTimeout as wait } from 'node:timers/promises';
import { inSystem } from '../../src/platform/database/units.ts';
import { startQueue } from '../../src/worker/queue.ts';
import { redactionLane } from '../../src/worker/worker.ts';
import { openApp } from './app.ts';

const TIMEOUT_MS = 60_000;

const countOpen = (): Promise<number> => inSystem(({ db }) => db.redaction.count({ where: { status: { in: ['waiting', 'processing'] } } }));

/** Runs a worker until no redacted copy of any clinic in this test file is waiting or being made. */
export async function runRedactions(): Promise<void> {
  await openApp();
  if ((await countOpen()) === 0) return;
  const worker = startQueue([redactionLane()]);
  const deadline = Date.now() + TIMEOUT_MS;
  try {
    while ((await countOpen()) > 0) {
      if (Date.now() > deadline) throw new Error('copies still wait');
      await wait(25);
    }
  } finally {
    await worker.stop();
  }
}
