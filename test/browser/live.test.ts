import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { dropFiles } from '../support/browser-files.ts';
import { openWindow, patiently } from '../support/browser-window.ts';
import { startWorking } from '../support/browser-worker.ts';
import { aClinic, aLetter } from '../support/clinic.ts';

const row = (page: Page, status: string) => page.locator(`.documents tr[data-status="${status}"]`);

/** The stream of a page is open once the server has said its first word. */
const untilStreaming = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.status() === 200);

test('without a stream a page asks, and the row still moves', async () => {
  const clinic = await aClinic();
  await clinic.upload('letter.txt', aLetter());
  const { page } = await openWindow({ as: clinic, wrong: [/^failed: GET \/events net::ERR_CONNECTION_RESET$/] });
  await page.route('**/events', (route) => route.abort('connectionreset'));
  await page.goto('/documents');
  await page.evaluate('stays = true');
  await row(page, 'waiting').waitFor();
  startWorking();
  await row(page, 'complete').getByText('Redact before sending').waitFor();
  expect(await page.evaluate('stays')).toBe(true);
});

test('two pages, and one that was closed meanwhile, all come to the verdict', async () => {
  const clinic = await aClinic();
  const { page, context } = await openWindow({ as: clinic });
  await page.goto('/dashboard');
  await dropFiles(page, [{ name: 'letter.txt', content: aLetter() }]);
  await row(page, 'waiting').waitFor();
  const document = await context.newPage();
  await Promise.all([untilStreaming(document), document.goto('/documents').then(() => row(document, 'waiting').getByRole('link').click())]);
  const left = await context.newPage();
  await left.goto('/documents');
  await left.close();

  startWorking();
  await row(page, 'complete').getByText('Redact before sending').waitFor();
  await document.locator('.verdict-banner').getByText('Redact before sending').waitFor();
  await document.locator('a.mark').first().waitFor();
  const back = await context.newPage();
  await back.goto('/documents');
  expect(await row(back, 'complete').count()).toBe(1);
});

test('a file that is here already leads to its document and costs nothing', async () => {
  const clinic = await aClinic();
  const { document_url } = await clinic.upload('letter.txt', aLetter());
  startWorking();
  const { page } = await openWindow({ as: clinic });
  await page.goto('/documents');
  await row(page, 'complete').waitFor();
  await page.goto('/dashboard');
  await dropFiles(page, [{ name: 'the same again.txt', content: aLetter() }]);
  const transfer = page.locator('[data-upload-list] li');
  await transfer.getByText('You already have this file: Redact before sending').waitFor();
  expect(await transfer.getByRole('link').getAttribute('href')).toBe(document_url);
  await expect.poll(() => page.locator('[data-region="statistics"]').innerText(), patiently).toContain('1 of 50 checks');
});

test('a session that ends elsewhere ends its stream within a heartbeat', async () => {
  const clinic = await aClinic();
  await clinic.upload('letter.txt', aLetter());
  const { page } = await openWindow({ as: clinic, wrong: [/^401 GET \/(events$|api\/analyze\/status)/] });
  // Past the first question: from here on, only the stream can tell.
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/analyze/status/'));
  await Promise.all([untilStreaming(page), asked, page.goto('/documents')]);
  await asOwner(`DELETE FROM session WHERE sess->>'organizationId' = '${clinic.organizationId}'`);
  await page.waitForURL(/\/login\?next=%2Fdocuments$/);
});

test('signing out in one page ends the stream of the other, which leads to the sign-in', async () => {
  const clinic = await aClinic();
  await clinic.upload('letter.txt', aLetter());
  const { page, context } = await openWindow({ as: clinic, wrong: [/^401 GET \/(events$|api\/analyze\/status)/] });
  await Promise.all([untilStreaming(page), page.goto('/documents')]);
  const other = await context.newPage();
  await other.goto('/usage');
  await other.getByRole('button', { name: /^Account/ }).click();
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.waitForURL('/login');
  await page.waitForURL(/\/login\?next=%2Fdocuments$/);
});
