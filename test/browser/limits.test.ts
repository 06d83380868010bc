import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { chooseFiles, dropFiles } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { aClinic, aLetter, type Role } from '../support/clinic.ts';
import { setUsed } from '../support/set-used.ts';

/** The first of a month, in the clinic's time zone. */
const RESET_DAY = /(?:from|until) 1 [A-Z][a-z]+/;

test('the upload after the last is refused with the day on which it works again', async () => {
  const clinic = await aClinic();
  await setUsed(clinic, 50);
  const { page } = await openWindow({ as: clinic, wrong: [/^429 POST \/api\/analyze$/] });
  await page.goto('/dashboard');
  await page.getByText(RESET_DAY).waitFor();
  await dropFiles(page, [{ name: 'letter.txt', content: aLetter() }]);
  await page.locator('[data-upload-list]').getByText('Monthly limit reached: 50 of 50 checks used').waitFor();
  await page.getByRole('button', { name: 'Try again: letter.txt' }).waitFor();
});

test('without scripts the same is said on a page of its own', async () => {
  const clinic = await aClinic();
  await setUsed(clinic, 50);
  const { page } = await openWindow({ as: clinic, javaScriptEnabled: false, wrong: [/^402 POST \/documents$/] });
  await page.goto('/dashboard');
  await chooseFiles(page, [{ name: 'letter.txt', content: aLetter() }]);
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await page.getByRole('heading', { name: 'Monthly limit reached' }).waitFor();
  expect(await page.locator('main').innerText()).toMatch(RESET_DAY);
});

/** The pages on which everything is offered that can be done to a document. */
const PLACES = ['/dashboard', '/documents', '/usage'];
const WRITES = [
  'form[data-upload]',
  '[data-action]',
  'form[action$="/jobs"]',
  'form[action$="/reveals"]',
  'a[href$="/original"]',
  '.decision-form',
];

test.for<[Role, isShown: boolean]>([
  ['staff', true],
  ['viewer', false],
  ['auditor', false],
])('%s: what they may not do is not offered', async ([role, isShown]) => {
  const clinic = await aClinic();
  const { document_url } = await clinic.upload('letter.txt', aLetter());
  await runJobs();
  const { page } = await openWindow({ as: await clinic.as(role) });
  const offered = new Set<string>();
  for (const place of [...PLACES, document_url]) {
    await page.goto(place);
    for (const control of WRITES) if ((await page.locator(control).count()) > 0) offered.add(control);
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(role === 'auditor' ? 1 : 0);
  }
  expect([...offered].sort()).toEqual(isShown ? [...WRITES].sort() : []);
  await followLinks(page);
  if (!isShown) for (const key of ['j', 'a', 'd', 'r']) await page.keyboard.press(key);
  expect(await page.locator('.decision:not([hidden]), [data-toast]:not([hidden])').count()).toBe(0);
});

/** Every link on the page leads somewhere that this member may go; the window reports any refusal. */
async function followLinks(page: Page): Promise<void> {
  const paths = new Set<string>();
  for (const link of await page.locator('a[href^="/"]').all()) paths.add((await link.getAttribute('href')) ?? '/');
  expect(paths.size).toBeGreaterThan(5);
  for (const path of paths) expect((await page.request.get(path)).status(), path).toBeLessThan(400);
}
