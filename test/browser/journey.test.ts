import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { patient } from '../../samples/people.ts';
import { openAccount } from '../support/browser-account.ts';
import { aSample, dropFiles, takeDownload, wordsOfDocx } from '../support/browser-files.ts';
import { openWindow, patiently } from '../support/browser-window.ts';
import { startWorking } from '../support/browser-worker.ts';

const LETTER = 'referral-letter.docx';
const SAMPLES = [LETTER, 'recall-letter.txt', 'patient-list.csv', 'privacy-policy.md', 'newsletter.docx'];

test('from the first visit to a clean copy, and out', async () => {
  const { page, context } = await openWindow();
  await openAccount(page, { clinic: 'Bottlebrush Family Practice', name: 'Miriam Banksia', email: 'miriam@journey.example' });
  await page.getByText('No documents yet').waitFor();
  await dropSamples(page);
  await watchVerdicts(page);
  await openLetter(page);
  await filterFindings(page);
  await decideByKeys(page);
  await takeCopies(page);
  await readLog(page);
  await leave(page, context);
});

async function dropSamples(page: Page): Promise<void> {
  await page.evaluate('stays = true');
  await dropFiles(page, SAMPLES.map(aSample));
  await expect.poll(() => rows(page, 'waiting').count(), patiently).toBe(SAMPLES.length);
  await expect.poll(() => page.locator('[data-upload-list] li a').count(), patiently).toBe(SAMPLES.length);
}

const VERDICT =
  /^(Safe to send|Don’t send yet: more than one patient|(Redact|Check) before sending: \d+ (identifier|detail)s?( of \d+ patients?)?)$/;

/** No worker has run so far. Now the rows move while the page stays as it is. */
async function watchVerdicts(page: Page): Promise<void> {
  startWorking();
  await expect.poll(() => rows(page, 'complete').count(), patiently).toBe(SAMPLES.length);
  await expect.poll(() => page.locator('[data-region="recent"] progress').count(), patiently).toBe(0);
  const sentences = await page.locator('[data-region="recent"] .verdict').allTextContents();
  for (const sentence of sentences) expect(sentence.trim()).toMatch(VERDICT);
  // It holds another patient in a deletion that was tracked.
  expect(await rows(page, 'complete').filter({ hasText: LETTER }).innerText()).toContain('Don’t send yet');
  await expect.poll(() => page.locator('[data-region="statistics"]').innerText(), patiently).toContain(`${SAMPLES.length} of 50 checks`);
  expect(await page.evaluate('stays')).toBe(true);
}

const rows = (page: Page, status: string) => page.locator(`[data-region="recent"] tr[data-status="${status}"]`);
const findings = (page: Page) => page.locator('[data-finding]');

async function openLetter(page: Page): Promise<void> {
  await page.locator('[data-region="recent"]').getByRole('link', { name: LETTER }).click();
  await page.getByRole('heading', { name: LETTER }).waitFor();
  const marks = await page.locator('a.mark').count();
  expect(marks).toBeGreaterThan(8);
  expect(await findings(page).count()).toBe(marks);
  expect(await page.locator('main').innerText()).not.toContain(patient('Quandong').medicare);
}

async function filterFindings(page: Page): Promise<void> {
  const total = await findings(page).count();
  await page.locator('.severities a.critical').click();
  await page.waitForURL(/[?&]severity=critical/);
  const critical = await findings(page).count();
  expect(critical).toBeLessThan(total);
  expect(await page.locator('[data-finding].critical').count()).toBe(critical);

  const kind = 'AU_MEDICARE';
  await page.getByLabel('Type', { exact: true }).selectOption(kind);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForURL(new RegExp(`severity=critical&type=${kind}`));
  await expect.poll(() => findings(page).count(), patiently).toBeLessThan(critical);
  await page.goBack();
  await expect.poll(() => findings(page).count(), patiently).toBe(critical);
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect.poll(() => findings(page).count(), patiently).toBe(total);
}

async function decideByKeys(page: Page): Promise<void> {
  const [first, second] = [findings(page).nth(0), findings(page).nth(1)];
  await page.keyboard.press('g');
  await page.waitForURL(/group=text/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.locator('a.mark.is-current[data-number="2"]').waitFor();
  await page.keyboard.press('k');
  await page.locator('a.mark.is-current[data-number="1"]').waitFor();
  await page.keyboard.press('a');
  await first.getByText('Confirmed').waitFor();

  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await page.keyboard.type('The recipient needs it');
  await page.keyboard.press('Enter');
  await second.getByText('Dismissed').waitFor();
  await second.getByText('by you, just now: The recipient needs it').waitFor();
  await page.locator('[data-toast]').getByRole('button', { name: 'Undo' }).click();
  await second.getByRole('button', { name: 'Confirm finding 2' }).waitFor();

  const masked = await second.locator('[data-part="value"]').innerText();
  await second.focus();
  await page.keyboard.press('r');
  await expect.poll(() => second.locator('[data-part="value"]').innerText(), patiently).not.toBe(masked);
  await page.reload();
  await first.getByText('Confirmed').waitFor();
  expect(await second.locator('[data-part="value"]').innerText()).toBe(masked);
}

async function takeCopies(page: Page): Promise<void> {
  const total = await findings(page).count();
  // It still says "Don’t send yet": a page stands before the copy, and leaves the desk as it was.
  const desk = page.url();
  await page.getByRole('link', { name: 'Download redacted copy (Word)' }).click();
  const copy = await takeDownload(page, 'Download anyway');
  await page.goto(desk);
  const words = wordsOfDocx(copy.content);
  const { given, family, born, medicare, ihi, phone, address } = patient('Quandong');
  expect(words).toContain('on the stairs since');
  for (const value of [given, family, born, medicare, ihi, phone, address[0], patient('Numbat').medicare, 'Numbat', '0491 573 770'])
    expect(words).not.toContain(value);

  const csv = await takeDownload(page, 'Findings (CSV)');
  expect(csv.name).toBe(`${LETTER}.findings.csv`);
  expect(csv.content.toString().trim().split('\r\n')).toHaveLength(total + 1);
  const json = JSON.parse((await takeDownload(page, 'Findings (JSON)')).content.toString()) as { findings: { decision: string | null }[] };
  expect(json.findings.map(({ decision }) => decision)).toEqual(['confirmed', ...Array<null>(total - 1).fill(null)]);
}

async function readLog(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Audit log' }).click();
  const told = await page.locator('.audit-log summary code').allTextContents();
  const done = ['organization_created', 'user_registered', 'document_uploaded', 'job_created', 'job_completed', 'document_viewed'];
  for (const action of [...done, 'finding_decided', 'identifier_revealed', 'redaction_downloaded', 'findings_exported'])
    expect(told).toContain(action);
  expect(told.filter((action) => action === 'finding_decided')).toHaveLength(3);
  expect(await page.locator('main').innerText()).not.toContain('Quandong');
}

async function leave(page: Page, context: BrowserContext): Promise<void> {
  const cookies = await context.cookies();
  await page.getByRole('button', { name: 'Account: Miriam Banksia' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/login');
  await page.goBack();
  await page.waitForURL(/\/login\?next=/);
  expect(await page.locator('body').innerText()).not.toMatch(/Audit log|Banksia/);

  const thief = await openWindow();
  await thief.context.addCookies(cookies);
  await thief.page.goto('/dashboard');
  expect(thief.page.url()).toContain('/login?next=');
}
