import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Target size (2.5.8) is off by default in axe. Source: UX.md 5B. */
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  // Style sheets are only fetched again for the rule css-orientation-lock, which is experimental and not used here.
  preload: { assets: ['media'] },
};

const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

/** A phone, and a screen of 1280 by 1024 at 400 %. Source: WCAG 2.2, 1.4.10. */
const REFLOWS = [
  { width: 320, height: 700 },
  { width: 320, height: 256 },
];

/** Violations that axe finds on a page in both themes and at two widths, and by how much it is wider than narrow screens. Empty when there are none. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(OPTIONS)})`)) as AxeResults;
    for (const { id, nodes } of violations)
      faults.push(`${width} ${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`);
  }
  for (const size of REFLOWS) {
    await page.setViewportSize(size);
    const extra = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
    if (extra > 0) faults.push(`${extra} px wider than ${size.width} by ${size.height}`);
  }
  return faults;
}
