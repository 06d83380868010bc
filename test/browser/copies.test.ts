import { expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { openAccount } from '../support/browser-account.ts';
import { aSample, dropFiles } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { runRedactions } from '../support/run-redactions.ts';

test('a page shows its findings, an area is drawn on it, and a copy for an insurer is made, with its certificate', async () => {
  const { page } = await openWindow();
  await openAccount(page, { clinic: 'Copies', name: 'Cora Copier', email: 'cora@copies.example' });
  await dropFiles(page, [aSample('discharge-summary.pdf')]);
  await page.locator('.documents tr').first().waitFor();
  await runJobs();
  await page.goto('/documents');
  await page.getByRole('link', { name: 'discharge-summary.pdf' }).click();
  await page.getByRole('link', { name: 'Pages' }).click();
  await page.getByRole('link', { name: /^Finding \d+: Medicare number$/ }).waitFor();
  expect(await page.locator('.page-picture image').evaluate((image) => image.getBoundingClientRect().width)).toBeGreaterThan(300);

  await page.getByRole('button', { name: 'Draw an area to remove' }).click();
  const box = await page.locator('.page-picture').boundingBox();
  const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 160, y + 40, { steps: 5 });
  await page.mouse.up();
  await page.getByText('Marked. It’s removed from every copy you make.').waitFor();
  expect(await page.locator('.page-area').count()).toBe(1);

  await page.getByRole('link', { name: 'Text and findings' }).click();
  await page.getByRole('link', { name: 'Copy for someone…' }).click();
  await page.getByLabel('Insurer').check();
  await page.waitForURL(/purpose=insurer/);
  await page.locator('.preview-mark.is-replaced').first().waitFor();
  await page.getByRole('button', { name: 'Make copy (PDF)' }).click();
  await page.getByText('Waiting to be made').waitFor();
  await runRedactions();
  await page.getByRole('link', { name: 'Download copy (PDF)' }).waitFor();
  await page.getByText('and 1 drawn by hand').waitFor();
  await page.getByRole('link', { name: 'Certificate (PDF)' }).waitFor();
});
