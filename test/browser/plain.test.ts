import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { patient } from '../../samples/people.ts';
import { runJobs } from '../support/app.ts';
import { openAccount } from '../support/browser-account.ts';
import { aSample, chooseFiles, type DeskFile, takeDownload, wordsOfDocx } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { PASSWORD } from '../support/clinic.ts';

const LETTER = 'referral-letter.docx';
/** A picture of a kind that can't be read. */
const PICTURE: DeskFile = { name: 'scan.bmp', content: Buffer.from(`424d46${'00'.repeat(60)}`, 'hex') };

test('forms and links alone are enough, from the first visit to a clean copy', async () => {
  const wrong = [/^401 POST \/login$/, /^415 POST \/documents$/, /^422 POST .*\/decision$/];
  const { page } = await openWindow({ javaScriptEnabled: false, wrong });
  await openAccount(page, { clinic: 'Boronia Street Practice', name: 'Helen Boronia', email: 'helen@plain.example' }, false);
  await leave(page);
  await signInWrongly(page);
  await uploadWrongly(page);
  await uploadLetter(page);
  await decide(page);
  await takeCopy(page);
  await leave(page);
});

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account: Helen Boronia' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/login');
}

async function signInWrongly(page: Page): Promise<void> {
  await page.getByLabel('Email address').fill('helen@plain.example');
  await page.getByLabel('Password').fill('not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  expect(await page.title()).toMatch(/^Error: Sign in/);
  await page.getByRole('alert').getByRole('link', { name: 'That email address or password isn’t right' }).click();
  expect(await page.getByLabel('Email address').evaluate((field) => field.matches(':focus'))).toBe(true);
  expect(await page.getByLabel('Email address').inputValue()).toBe('helen@plain.example');
  expect(await page.getByLabel('Password').inputValue()).toBe('');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/dashboard');
}

async function uploadWrongly(page: Page): Promise<void> {
  await chooseFiles(page, [PICTURE]);
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await page.getByRole('link', { name: 'The selected file must be a PDF, Word' }).waitFor();
  expect(await page.title()).toMatch(/^Error: /);
}

async function uploadLetter(page: Page): Promise<void> {
  await chooseFiles(page, [aSample(LETTER)]);
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await page.getByRole('heading', { name: LETTER }).waitFor();
  await page.getByText('Waiting to be checked').waitFor();
  await runJobs();
  await page.getByRole('link', { name: 'Refresh' }).click();
  await page.getByText('Don’t send yet').waitFor();
}

async function decide(page: Page): Promise<void> {
  await page.getByLabel('Type', { exact: true }).selectOption('AU_MEDICARE');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForURL(/type=AU_MEDICARE/);
  const finding = page.locator('[data-finding]').first();
  await finding.locator('.decision-form summary').click();
  await finding.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('link', { name: 'Enter a reason' }).click();
  expect(await finding.getByLabel('Reason for leaving it in').evaluate((field) => field.matches(':focus'))).toBe(true);
  await finding.getByText('Error: Enter a reason').waitFor();
  await finding.getByLabel('Reason for leaving it in').fill('The recipient needs it');
  await finding.getByRole('button', { name: 'Dismiss' }).click();
  await finding.getByText('The recipient needs it').waitFor();
  await finding.getByRole('button', { name: 'Undo' }).click();
  await finding.getByRole('button', { name: 'Confirm' }).click();
  await finding.getByText('by Helen Boronia').waitFor();
  expect(page.url()).toMatch(/type=AU_MEDICARE/);

  expect(await finding.innerText()).not.toContain(patient('Quandong').medicare);
  await page.getByRole('button', { name: 'Show values' }).click();
  await finding.getByText(patient('Quandong').medicare).waitFor();
}

async function takeCopy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Download redacted copy (Word)' }).click();
  await page.getByRole('heading', { name: 'Check before you download' }).waitFor();
  const { name, content } = await takeDownload(page, 'Download anyway');
  expect(name).toMatch(/\.docx$/);
  expect(wordsOfDocx(content)).not.toContain(patient('Quandong').medicare);
}
