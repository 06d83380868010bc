import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import type { Preview } from '../../src/dev/preview-page.ts';
import { servePreviews } from './preview-server.ts';

/** Takes a screenshot of every preview and checks it with axe: `tsx test/support/preview-pages.ts FOLDER [NAME]`. Exits with 1 if anything is wrong. */
const [folder, wanted] = process.argv.slice(2);
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const WIDTHS = [1280, 390, 320];
const THEMES = ['light', 'dark'] as const;

type Shot = { preview: Preview; width: number; theme: (typeof THEMES)[number] };

async function takeShot(browser: Browser, origin: string, into: string, { preview, width, theme }: Shot): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme: theme });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${origin}/${preview.name}?theme=${theme}`, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.screenshot({ path: join(into, `${preview.name}-${width}-${theme}.png`), fullPage: !preview.name.endsWith('-screen') });
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  if (overflow > 0) faults.push(`${overflow} px wider than the screen`);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    'axe.run({ runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"] })',
  )) as AxeResults;
  for (const { id, nodes } of violations)
    faults.push(
      `${id}: ${nodes
        .map((node) => node.html.slice(0, 120))
        .slice(0, 3)
        .join(' | ')}`,
    );
  await page.close();
  return faults.map((fault) => `${preview.name} ${width} ${theme}: ${fault}`);
}

async function takeShots(into: string): Promise<string[]> {
  await mkdir(into, { recursive: true });
  const { origin, previews, close } = await servePreviews();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-background-networking'] });
  const faults: string[] = [];
  for (const preview of previews.filter(({ name }) => !wanted || name.startsWith(wanted))) {
    for (const width of WIDTHS)
      for (const theme of THEMES) faults.push(...(await takeShot(browser, origin, into, { preview, width, theme })));
  }
  await browser.close();
  await close();
  return faults;
}

const faults = await takeShots(folder ?? 'tmp/previews');
process.stdout.write(`${faults.join('\n')}\n${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
