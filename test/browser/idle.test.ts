import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findBarriers } from '../support/browser-axe.ts';
import { openWindow } from '../support/browser-window.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';

const MINUTE_MS = 60_000;
/** Of a session of 12 hours, when the question comes; two minutes later the page leaves. */
const UNTIL_QUESTION_MS = (720 - 6 - 2) * MINUTE_MS + 10_000;

async function openLeftAlone(clinic: Clinic, path: string): Promise<Page> {
  const { page } = await openWindow({ as: clinic });
  await page.clock.install();
  await page.goto(path);
  return page;
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Are you still there?' });

test('a screen that was left alone asks, then signs out and shows nothing of the clinic', async () => {
  const clinic = await aClinic();
  const page = await openLeftAlone(clinic, '/documents?q=letter');
  await page.clock.fastForward(UNTIL_QUESTION_MS - 20_000);
  expect(await question(page).isVisible()).toBe(false);
  await page.clock.fastForward(20_000);
  await question(page).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.clock.fastForward(2 * MINUTE_MS);
  await page.waitForURL('/login?next=%2Fdocuments%3Fq%3Dletter');
  expect(await page.locator('body').textContent()).not.toContain(clinic.actor.organization.name);
  expect((await clinic.http.get('/dashboard')).status).toBe(303);
});

test('whoever answers, or does anything, stays', async () => {
  const page = await openLeftAlone(await aClinic(), '/dashboard');
  await page.clock.fastForward(UNTIL_QUESTION_MS);
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await question(page).waitFor({ state: 'hidden' });
  await page.clock.fastForward(UNTIL_QUESTION_MS - MINUTE_MS);
  await page.mouse.move(5, 5);
  await page.clock.fastForward(2 * MINUTE_MS);
  expect(await question(page).isVisible()).toBe(false);
});

test('what is done in one tab counts in the other', async () => {
  const clinic = await aClinic();
  const page = await openLeftAlone(clinic, '/dashboard');
  await page.clock.fastForward(UNTIL_QUESTION_MS - MINUTE_MS);
  const other = await page.context().newPage();
  await other.goto('/documents');
  await page.clock.fastForward(2 * MINUTE_MS);
  expect(await question(page).isVisible()).toBe(false);
});
