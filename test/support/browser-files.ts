import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';

/** A file on the user's computer. */
export type DeskFile = { name: string; content: string | Buffer };

const SAMPLES = join(import.meta.dirname, '../../samples');

export const aSample = (name: string): DeskFile => ({ name, content: readFileSync(join(SAMPLES, name)) });

/** Drops files on the page, with the same events as a browser. */
export async function dropFiles(page: Page, files: DeskFile[]): Promise<void> {
  const given = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }));
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of ${JSON.stringify(given)})
      transfer.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name));
    return transfer;
  })()`);
  for (const event of ['dragover', 'drop']) await page.dispatchEvent('[data-upload]', event, { dataTransfer });
}

/** Chooses files in the form, as after a click on its button. */
export const chooseFiles = (page: Page, files: DeskFile[]): Promise<void> =>
  page.setInputFiles(
    'input[type="file"]',
    files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })),
  );

/** Clicks and returns the downloaded file: its name and bytes. */
export async function takeDownload(page: Page, link: string): Promise<{ name: string; content: Buffer }> {
  const coming = page.waitForEvent('download');
  await page
    .getByRole('link', { name: link })
    .or(page.getByRole('button', { name: link }))
    .click();
  const download: Download = await coming;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The text of every part of a Word file without markup, so that a value that is split into several runs is in one piece. */
export const wordsOfDocx = (content: Buffer): string =>
  Object.entries(unzipSync(content))
    .map(
      ([name, bytes]) =>
        `${name}\n${Buffer.from(bytes).toString('utf8')}\n${Buffer.from(bytes)
          .toString('utf8')
          .replace(/<[^>]*>/g, '')}`,
    )
    .join('\n');
