import { expect, test } from 'vitest';
import { fillRegistration } from '../support/browser-account.ts';
import { dropFiles } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { aLetter, PASSWORD } from '../support/clinic.ts';
import { openTestDatabase } from '../support/database.ts';
import { startServerChild } from '../support/server-child.ts';

test('a server that is told to stop ends its open streams, and the process ends well', async () => {
  const { ownerUrl } = await openTestDatabase();
  const server = await startServerChild({ DATABASE_URL: ownerUrl, WORKER_CONCURRENCY: '0', BCRYPT_COST: '4', CAPTCHA_WORK: '50' });
  const { page } = await openWindow({ origin: server.url, wrong: [/^(503|failed:) GET \//] });
  const answers: number[] = [];
  page.on('response', (answer) => answer.url().endsWith('/events') && answers.push(answer.status()));
  await fillRegistration(page, { clinic: 'Grevillea Practice', name: 'Oliver Waratah', email: 'oliver@drain.example' });
  await page.waitForURL('/register/sent');
  // That server has no mail server: its outbox shows what it would have sent.
  await page.goto('/dev/outbox');
  await page.getByRole('link', { name: 'Confirm email address' }).click();
  await page.getByRole('button', { name: 'Confirm email address' }).click();
  await page.getByLabel('Email address').fill('oliver@drain.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/setup/clinic');
  await page.goto('/dashboard');
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
