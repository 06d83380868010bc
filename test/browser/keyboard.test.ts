import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { openWindow } from '../support/browser-window.ts';
import { aClinic, aLetter, PASSWORD } from '../support/clinic.ts';

/** What has focus: its visible words or name, and whether something is drawn around it. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const words = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
  const box = element.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2);
  return {
    words: words.trim().replace(/\\s+/g, ' '),
    isMarked: (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
    isUncovered: middle !== null && (element.contains(middle) || middle.contains(element)),
    isPage: element === document.body,
  };
})()`;

type Focused = { words: string; isMarked: boolean; isUncovered: boolean; isPage: boolean };
const focused = async (page: Page): Promise<Focused> => (await page.evaluate(FOCUSED)) as Focused;

/** Tabs until focus is on `words`; every stop on the way shows where it is and is not covered. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    expect(now).toEqual({ words: now.words, isMarked: true, isUncovered: true, isPage: false });
    if (now.words.includes(words)) return;
  }
  throw new Error(`no way to ${words} with the Tab key`);
}

test('signing in, looking around and signing out need no pointer', async () => {
  const clinic = await aClinic();
  const { page } = await openWindow();
  await page.goto('/login');
  await page.keyboard.press('Tab');
  expect((await focused(page)).words).toBe('Skip to content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Email address');
  await page.keyboard.type(clinic.email);
  await tabTo(page, 'Password');
  await page.keyboard.type(PASSWORD);
  await tabTo(page, 'Show password');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Password', { exact: true });
  expect([await field.getAttribute('type'), await field.inputValue()]).toEqual(['text', PASSWORD]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('/dashboard');

  await tabTo(page, 'Documents');
  await page.keyboard.press('Enter');
  await page.waitForURL('/documents');
  await tabTo(page, 'Account: Olive Owner');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Device');
  await page.keyboard.press('Escape');
  expect((await focused(page)).words).toContain('Account: Olive Owner');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Sign out');
  await page.keyboard.press('Enter');
  await page.waitForURL('/login');
});

test('the file chooser opens by key, and the skip link jumps over the sidebar', async () => {
  const clinic = await aClinic();
  const { page } = await openWindow({ as: clinic });
  const chooser = page.waitForEvent('filechooser');
  await page.goto('/dashboard');
  await tabTo(page, 'Skip to content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Drop documents here, or choose files');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from(aLetter()) });
  await page.locator('[data-upload-list]').getByRole('link', { name: 'letter.txt' }).waitFor();
});

test('a document is decided by keys: search, help, next, dismiss, escape', async () => {
  const clinic = await aClinic();
  const { document_url } = await clinic.upload('letter.txt', aLetter());
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.goto(document_url);
  await page.keyboard.press('/');
  expect((await focused(page)).words).toBe('Search documents');
  await page.keyboard.type('j?');
  expect(await page.locator('[data-finding].is-current, #shortcuts:popover-open').count()).toBe(0);
  await tabTo(page, 'Dashboard');

  await page.keyboard.press('?');
  await page.locator('#shortcuts:popover-open').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#shortcuts:popover-open').waitFor({ state: 'detached' });

  await page.keyboard.press('j');
  await page.keyboard.press('d');
  expect((await focused(page)).words).toBe('Reason for leaving it in');
  await page.keyboard.type('ak');
  await page.keyboard.press('Escape');
  expect(await page.locator('.decision-form details[open]').count()).toBe(0);
  expect(
    await page
      .locator('[data-finding]')
      .first()
      .evaluate((finding) => finding.matches(':focus')),
  ).toBe(true);
  await tabTo(page, 'Show the value of finding 1');
  await tabTo(page, 'Confirm finding 1');
  await page.keyboard.press('Enter');
  await page.locator('[data-finding]').first().getByText('by you, just now').waitFor();
  expect(await page.locator('[data-undecided]').innerText()).toMatch(/^\d+ of \d+ to review$/);
});

test('whoever switches single keys off is not surprised by them', async () => {
  const clinic = await aClinic();
  const { document_url } = await clinic.upload('letter.txt', aLetter());
  await runJobs();
  const { page } = await openWindow({ as: clinic });
  await page.goto(document_url);
  await page.keyboard.press('?');
  await page.getByLabel('Use single-key shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.reload();
  await page.keyboard.press('j');
  expect(await page.locator('[data-finding].is-current').count()).toBe(0);
});
