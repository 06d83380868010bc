import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../src/platform/database/db.ts';
import { startQueue } from '../../src/worker/queue.ts';
import { aHandler, Numbered } from './task-rows.ts';

/** A worker process that claims tasks with one name and never ends them, to be killed. */
const { DATABASE_APP_URL = '', TASK_NAME = '' } = process.env;
openDatabase(DATABASE_APP_URL);
const handler = aHandler(
  { name: TASK_NAME, payload: Numbered },
  {
    run: async (_, { attempt }) => {
      process.stdout.write(`runs ${attempt}\n`);
      await wait(600_000);
    },
  },
);
startQueue([{ handlers: [handler], concurrency: 1, pollMs: 100 }], 'the child');
