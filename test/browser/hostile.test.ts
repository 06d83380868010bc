import { expect, test } from 'vitest';
import { buildDocx, line } from '../../samples/docx.ts';
import { openAccount } from '../support/browser-account.ts';
import { dropFiles } from '../support/browser-files.ts';
import { openWindow } from '../support/browser-window.ts';
import { startWorking } from '../support/browser-worker.ts';

const IMAGE = '<img src=x onerror=alert(1)>';
const SCRIPT = '</script><script>alert(2)</script>';
const BREAKOUT = `"'><svg onload=alert(3)>`;
/** Without a quotation mark: browsers send that as %22, and nobody turns it back. */
const NAME = `\u202eexe.${IMAGE}'><svg onload=alert(3)>.docx`;
const LINES = [
  `${SCRIPT}${IMAGE}${BREAKOUT}`,
  '<!--<script>',
  '<base href="https://elsewhere.example/"><link rel="stylesheet" href="https://elsewhere.example/x.css">',
  '<form action="https://elsewhere.example/"><input name="_csrf"></form>',
  `Patient: ${IMAGE} Quillfeather, born 14/03/1962, javascript:alert(4) {{7*7}} <%= 7*7 %> \${7*7}`,
  'Medicare number: 2123 45670 1',
];
/** As a Word file, in which markup is text. As plain text it would be a web page. */
const LETTER = Buffer.from(buildDocx({ body: LINES.map((words) => line(words)).join('') }));

/** The window fails on any dialog, refusal of the content policy, exception, or request to elsewhere. */
test('names and documents full of markup are shown as text, everywhere', async () => {
  const { page } = await openWindow();
  await openAccount(page, { clinic: `${IMAGE}${SCRIPT}`, name: `${BREAKOUT}${IMAGE}`, email: 'hostile@clinic.example' });
  await page.getByRole('link', { name: `${IMAGE}${SCRIPT}` }).waitFor();

  startWorking();
  await dropFiles(page, [{ name: NAME, content: LETTER }]);
  const shown = NAME.replace('\u202e', '');
  const link = page.locator('[data-region="recent"]').getByRole('link', { name: shown });
  await page.locator('.documents tr[data-status="complete"]').waitFor();
  expect(await link.innerText()).toBe(shown);
  await link.click();
  await page.getByRole('heading', { name: shown }).waitFor();
  expect(await page.locator('[data-text]').innerText()).toContain(`${SCRIPT}${IMAGE}${BREAKOUT}`);

  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await page.keyboard.type(`${IMAGE}${SCRIPT}`);
  await page.keyboard.press('Enter');
  await page.locator('[data-finding]').first().getByText(`by you, just now: ${IMAGE}${SCRIPT}`).waitFor();
  await page.reload();
  await page.locator('[data-finding]').first().getByText(`${IMAGE}${SCRIPT}`).waitFor();
  await page.getByRole('button', { name: 'Show values' }).click();
  await page.waitForURL(/\/reveals$/);

  for (const path of [
    `/documents?q=${encodeURIComponent(BREAKOUT)}`,
    `/documents?q=${encodeURIComponent(SCRIPT)}`,
    '/usage',
    '/admin/audit-logs',
    `/login?next=${encodeURIComponent(`/${BREAKOUT}`)}`,
  ]) {
    await page.goto(path, { waitUntil: 'load' });
    expect(await page.locator('img, svg[onload], base, script:not([src])').count()).toBe(0);
  }
});

test('a name before sign-in is text too, and so is what was typed wrongly', async () => {
  const { page } = await openWindow({ wrong: [/^422 POST \/register$/, /^401 POST \/login$/] });
  await page.goto('/register');
  await page.getByLabel('Clinic name').fill(`${BREAKOUT}${IMAGE}`);
  await page.getByLabel('Work email address').fill(`${BREAKOUT}${SCRIPT}`);
  await page.getByRole('button', { name: 'Register clinic' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  expect(await page.getByLabel('Clinic name').inputValue()).toBe(`${BREAKOUT}${IMAGE}`);
  expect(await page.getByLabel('Work email address').inputValue()).toBe(`${BREAKOUT}${SCRIPT}`);
  await page.goto(`/login?next=${encodeURIComponent('//elsewhere.example/')}`);
  await page.getByLabel('Email address').fill(BREAKOUT);
  await page.getByLabel('Password').fill(IMAGE);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  expect(await page.locator('input[name="next"]').inputValue()).not.toContain('elsewhere');
  expect(await page.locator('img').count()).toBe(0);
});
