import type { Preview } from '../../src/dev/preview-page.ts';
import { previews } from '../../src/dev/previews.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { openApp } from './app.ts';

/** Every preview as HTML, with its clinics in this test file's database. */
export async function renderPreviews(): Promise<(Preview & { html: string })[]> {
  await openApp();
  const worker = startWorker(2);
  try {
    const rendered = [];
    for (const preview of previews) rendered.push({ ...preview, html: await preview.render(preview.shell) });
    return rendered;
  } finally {
    await worker.stop();
  }
}
