import { PDFDocument, PDFName } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { ReadContext } from '../../src/analysis/formats/format.ts';
import { readPdf } from '../../src/analysis/formats/pdf/extract.ts';

const CONTEXT: ReadContext = { fileName: 'a.pdf', depth: 0, onProgress: () => {}, readInner: async () => null };

/** Forms that each draw the next ten times, twelve deep: a few hundred bytes that draw a million million times. */
async function endlessPdf(innermost: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context } = document;
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] };
  let inner = context.register(context.stream(innermost, form));
  for (let depth = 0; depth < 12; depth++)
    inner = context.register(context.stream('/X Do '.repeat(10), { ...form, Resources: { XObject: { X: inner } } }));
  const page = document.addPage().node;
  page.set(PDFName.of('Resources'), context.obj({ XObject: { X: inner } }));
  page.set(PDFName.of('Contents'), context.register(context.stream('/X Do')));
  return document.save({ useObjectStreams: false });
}

test('a PDF without end is stopped when its time is over, and nothing else has to wait for it', async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 50);
  const started = performance.now();
  const outcome = readPdf(await endlessPdf('BT /F1 1 Tf (x) Tj ET'), CONTEXT, { baseMs: 700, pageMs: 300 });
  await expect(outcome).rejects.toMatchObject({ kind: 'too-slow', message: expect.stringContaining('too long to read') });
  clearInterval(timer);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(ticks).toBeGreaterThan(5);
});
