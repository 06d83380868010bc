import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { startQueue } from '../../src/worker/queue.ts';
import { openApp } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';
import { aDefinition, aHandler, queueIn, rowsOf, untilEnded } from '../support/task-rows.ts';

/** Duration of a dead worker's lease, in milliseconds. Source: decision 0007. */
const LEASE_MS = 15_000;

test('kill -9 of its worker: the next one runs the task once the lease has expired, and both attempts count', {
  timeout: 120_000,
}, async () => {
  const { database } = await openApp();
  const [clinic, definition] = [await aClinic(), aDefinition()];
  await queueIn(clinic, definition, 1);
  const env = { ...process.env, DATABASE_APP_URL: database.appUrl, TASK_NAME: definition.name };
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/queue-child.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toContain('runs 1');
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(await rowsOf(definition)).toMatchObject([{ status: 'running', leaseOwner: 'the child', attempt: 1 }]);

  const attempts: number[] = [];
  const handler = aHandler(definition, { run: async (_, { attempt }) => attempts.push(attempt) });
  const queue = startQueue([{ handlers: [handler], concurrency: 1, pollMs: 100 }]);
  const tasks = await untilEnded(definition, LEASE_MS + 30_000);
  await queue.stop();
  expect(attempts).toEqual([2]);
  expect(tasks).toMatchObject([{ status: 'done', attempt: 2 }]);
});
