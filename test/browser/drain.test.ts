import { expect, test } from 'vitest';
import { dropFiles } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { aLetter, PASSWORD } from '../support/clinic.ts';
import { openTestDatabase } from '../support/database.ts';
import { startServerChild } from '../support/server-child.ts';

test('a server that is told to stop ends its open streams, and the process ends well', async () => {
  const { ownerUrl } = await openTestDatabase();
  const server = await startServerChild({ DATABASE_URL: ownerUrl, WORKER_CONCURRENCY: '0', BCRYPT_COST: '4' });
  const { page } = await openWindow({ origin: server.url, wrong: [/^(503|failed:) GET \//] });
  const answers: number[] = [];
  page.on('response', (answer) => answer.url().endsWith('/events') && answers.push(answer.status()));
  await page.goto('/register');
  await page.getByLabel('Clinic name').fill('Grevillea Practice');
  await page.getByLabel('Your name').fill('Oliver Waratah');
  await page.getByLabel('Work email address').fill('oliver@drain.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Register clinic' }).click();
  await page.waitForURL('/dashboard');
  const streaming = page.waitForResponse((answer) => answer.url().endsWith('/events'));
  await dropFiles(page, [{ name: 'letter.txt', content: aLetter() }]);
  const stream = await streaming;

  const ended = server.end('SIGTERM');
  // Null: ended in good order, not cut.
  expect(await stream.finished()).toBe(null);
  expect(await ended).toBe(0);
  // The page came back at once, and found no stream to wait for.
  expect(answers.slice(1).filter((status) => status !== 503)).toEqual([]);
  await expect(page.goto(server.url)).rejects.toThrow('ERR_CONNECTION_REFUSED');
});
