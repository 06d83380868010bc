import { expect, test } from 'vitest';
import { asOwner, runJobs } from '../support/app.ts';
import { openWindow, patiently } from '../support/browser-window.ts';
import { startWorking } from '../support/browser-worker.ts';
import { aClinic, aLetter, CANARY } from '../support/clinic.ts';

test('after signing out, Back shows nothing of the clinic, even in a browser that keeps pages', async () => {
  const clinic = await aClinic();
  await clinic.upload(`${CANARY.name}.txt`, aLetter());
  await runJobs();
  const { page } = await openWindow({ as: clinic, keepsPages: true });
  await page.goto('/documents');
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await page.getByRole('link', { name: CANARY.name }).waitFor();
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/login');
  for (const left of ['/dashboard', '/documents']) {
    await page.goBack({ waitUntil: 'commit' });
    await page.waitForURL(`/login?next=${encodeURIComponent(left)}`, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Sign in to your clinic' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(CANARY.name);
  }
});

test('after the session ended elsewhere, a page that comes back leads to the sign-in', async () => {
  const clinic = await aClinic();
  await clinic.upload(`${CANARY.name}.txt`, aLetter());
  await runJobs();
  const { page } = await openWindow({ as: clinic, keepsPages: true });
  await page.goto('/documents');
  await page.getByRole('link', { name: CANARY.name }).waitFor();
  await page.getByRole('link', { name: 'Usage' }).click();
  await page.getByRole('heading', { name: 'What counts' }).waitFor();
  await asOwner(`DELETE FROM session WHERE sess->>'organizationId' = '${clinic.organizationId}'`);
  await page.goBack({ waitUntil: 'commit' });
  await page.getByRole('heading', { name: 'Sign in to your clinic' }).waitFor();
  expect(page.url()).toContain('/login?next=%2Fdocuments');
});

test('a page that was left and comes back goes on following its jobs', async () => {
  const clinic = await aClinic();
  await clinic.upload('letter.txt', aLetter());
  const { page } = await openWindow({ as: clinic, keepsPages: true });
  await page.goto('/dashboard');
  await page.locator('tr[data-status="waiting"]').waitFor();
  await page.getByRole('link', { name: 'Usage' }).click();
  await page.getByRole('heading', { name: 'What counts' }).waitFor();
  startWorking();
  await page.goBack({ waitUntil: 'commit' });
  await page.locator('tr[data-status="complete"]').waitFor();
  await expect.poll(() => page.locator('[data-region="recent"] .verdict').innerText(), patiently).toContain('Redact before sending');
});
