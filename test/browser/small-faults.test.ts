import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { codeOf } from '../support/authenticator.ts';
import { openWindow, patiently } from '../support/browser-window.ts';
import { aClinic, aLetter } from '../support/clinic.ts';

const PHONE = { width: 390, height: 844 };

test.each([{ width: 1280, height: 844 }, PHONE])('Team: "Change" opens a panel, and nothing jumps, at %o', async (viewport) => {
  const clinic = await aClinic();
  await clinic.as('staff');
  const { page } = await openWindow({ as: clinic, viewport });
  await page.goto('/team');
  const change = page.locator('.member-menu > summary').first();
  await change.scrollIntoViewIfNeeded();
  const before = await change.boundingBox();
  await change.click();
  expect(await change.boundingBox()).toEqual(before);
  const buttons = page.locator('.member-menu-body :is(button, summary):visible');
  expect(await buttons.count()).toBeGreaterThan(3);
  for (const button of await buttons.all()) expect((await button.boundingBox())?.height).toBeLessThan(44);
  const panel = await page.locator('.member-menu-body').first().boundingBox();
  expect((panel?.x ?? -1) >= 0 && (panel?.x ?? 0) + (panel?.width ?? 0) <= viewport.width).toBe(true);
});

test('Team: removing someone asks first', async () => {
  const clinic = await aClinic();
  await clinic.as('staff');
  const { page } = await openWindow({ as: clinic });
  await page.goto('/team');
  await page.locator('.member-menu > summary').first().click();
  await page.getByText('Remove from team…').click();
  expect(await page.getByText('A staff loses access straight away').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Yes, remove' }).click();
  await page.getByText('A staff has been removed from the team.').waitFor();
});

test('the fifth step of setting up shows the verdict of the first document as it comes', async () => {
  const clinic = await aClinic();
  const { page } = await openWindow({ as: clinic });
  await page.goto('/setup/document');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'first.txt', mimeType: 'text/plain', buffer: Buffer.from(aLetter('first')) });
  // The link is there once the file is, and before any worker has run.
  await page.locator('[data-upload-list] a').waitFor();
  await runJobs();
  await page.locator('[data-upload-list]').getByText('Redact before sending').waitFor();
});

test('"Confirm ticked" with nothing ticked says so, and opens nothing else', async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('letter.txt', aLetter('nothing ticked'));
  await runJobs();
  const { page } = await openWindow({ as: clinic, wrong: [/^422 POST .*\/decisions$/] });
  await page.goto(`/documents/${id}`);
  await page.getByRole('button', { name: 'Confirm ticked' }).click();
  await page.locator('#findings-error').waitFor();
  expect(await page.locator('#findings-error').innerText()).toContain('Tick at least one finding first');
  expect(await page.locator('.bulk-decision details[open]').count()).toBe(0);
});

test('recovery codes can be copied and kept as a file', async () => {
  const clinic = await aClinic();
  const { page, context } = await openWindow({ as: clinic });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/account/second-factor');
  await turnOn(page, clinic.email);
  const codes = await page.locator('[data-codes] code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(codes.join('\n'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toBe('maneiro-recovery-codes.txt');
});

async function turnOn(page: Page, _email: string): Promise<void> {
  const key = (await page.locator('code.key').innerText()).replaceAll(' ', '');
  await page.getByLabel('6-digit code').fill(codeOf(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
}

test('on paper the list is a table, without boxes to tick or fields to fill', async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('letter.txt', aLetter('paper'));
  await runJobs();
  // The width that A4 leaves between its margins.
  const { page } = await openWindow({ as: clinic, viewport: { width: 672, height: 990 } });
  await page.emulateMedia({ media: 'print' });
  await page.goto('/documents');
  expect(
    await page.locator('.documents thead').evaluate((head: { getClientRects(): { length: number } }) => head.getClientRects().length),
  ).toBe(1);
  expect(await page.evaluate('getComputedStyle(document.querySelector(".documents tbody tr")).display')).toBe('table-row');
  await page.goto(`/documents/${id}`);
  await expect.poll(() => page.locator('.finding').count(), patiently).toBeGreaterThan(0);
  for (const left of ['.finding-checkbox', 'input:not([type="hidden"])', 'select', 'button'])
    expect({ left, shown: await page.locator(`${left}:visible`).count() }).toEqual({ left, shown: 0 });
});

test('on a phone the filters of the findings are as wide as the list, and nothing to press is smaller than 24 px', async () => {
  const clinic = await aClinic();
  const { document_id: id } = await clinic.upload('letter.txt', aLetter('phone'));
  await runJobs();
  const { page } = await openWindow({ as: clinic, viewport: PHONE });
  await page.goto(`/documents/${id}`);
  for (const select of await page.locator('.findings-head select').all()) expect((await select.boundingBox())?.width).toBeGreaterThan(300);
  const small =
    await page.evaluate(`[...document.querySelectorAll('main :is(a, button, summary, select, input:not([type="hidden"]), .check)')]
    .filter((one) => one.checkVisibility() && !one.closest('p, .text, .sr') && !one.classList.contains('sr') && !one.matches('.check input'))
    .map((one) => ({ what: one.outerHTML.slice(0, 80), height: one.getBoundingClientRect().height }))
    .filter(({ height }) => height > 0 && height < 24)`);
  expect(small).toEqual([]);
});

test('a new password is judged while it is typed, in words', async () => {
  const { page } = await openWindow();
  await page.goto('/register');
  const [field, said] = [page.getByLabel('Password', { exact: true }), page.locator('[data-strength="password"]')];
  await page.getByLabel('Your name').fill('Leonora Fitzgibbon');
  for (const [typed, words] of [
    ['wattle', '2 more characters needed'],
    ['aaaaaaaaaa', 'it repeats itself'],
    ['qwertyuiop1', 'follows the keyboard'],
    ['Fitzgibbon9', 'a name from this form'],
    ['seven ferns', 'Long enough'],
    ['seven damp ferns in june', 'Good length'],
    ['', ''],
  ] as const) {
    await field.fill(typed);
    expect(await said.textContent()).toContain(words);
  }
});
