import { expect, test } from 'vitest';
import { findBrowser, launchBrowser } from '../support/browser.ts';

test('the one that is named comes first, then one of this machine', async () => {
  expect(await findBrowser({ CHROMIUM_PATH: '/somewhere/chromium', PATH: process.env['PATH'] })).toEqual({
    path: '/somewhere/chromium',
    env: {},
  });
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'on a machine without any, the one of the npm package draws text',
  async () => {
    const browser = await launchBrowser({ program: await findBrowser({ PATH: '' }) });
    try {
      const page = await browser.newPage();
      await page.setContent('<p style="display: inline; font: 20px sans-serif">Hello</p>');
      const box = await page.locator('p').boundingBox();
      expect(box?.width).toBeGreaterThan(30);
      expect(box?.height).toBeGreaterThan(15);
    } finally {
      await browser.close();
    }
  },
  60_000,
);
