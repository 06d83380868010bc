import { expect, test } from 'vitest';
import { withoutJpegMetadata } from '../../../../src/analysis/formats/pdf-copy/write/picture-metadata.ts';
import { scan, scannedPage } from '../../../corpus/formats/pdf-copy/pictures.ts';
import { linesAt, onePage } from '../../../corpus/formats/pdf-copy/raw-pdf.ts';
import { checkCopy, redactSecrets, textOf } from './check-copy.ts';

/** Text recognition takes seconds a page, and reads the page, the copy and its proof. */
const OCR_MS = 300_000;

test('a scanned page stays a picture, with the words that stay; other pages stay text', { timeout: OCR_MS }, async () => {
  const made = await scan();
  const copy = await redactSecrets(made.bytes, made.secrets);
  await checkCopy(copy.bytes, made);
  expect(copy.certificate.method).toContain('Page 2 became a picture');
});

test('a picture keeps its pixels and loses what a camera wrote about it', { timeout: OCR_MS }, async () => {
  const picture = await scannedPage();
  expect(picture.includes('Quandong')).toBe(true);
  const clean = withoutJpegMetadata(picture);
  expect(Buffer.from(clean).includes('Quandong')).toBe(false);
  expect(picture.length - clean.length).toBeLessThan(2000);
});

test('what is in an area drawn by hand goes, and lines drawn there make the page a picture', { timeout: OCR_MS }, async () => {
  const lines = ['First line with words that stay here.', 'Second line to be removed by hand.', 'Third line with words that stay here.'];
  const area = { page: 1, x: 0, y: 145 / 842, width: 1, height: 12 / 842 };
  const typed = await redactSecrets(onePage(linesAt(700, lines)), [], { areas: [area] });
  await checkCopy(typed.bytes, { secrets: ['Second', 'removed by hand'], kept: [lines[0] ?? '', lines[2] ?? ''] });
  expect(typed.certificate.method).not.toContain('became');

  const signed = `${linesAt(700, lines)} 60 690 m 80 680 90 700 120 686 c S`;
  const drawn = await redactSecrets(onePage(signed), [], { areas: [area] });
  expect(drawn.certificate.method).toContain('Page 1 became a picture');
  expect(await textOf(drawn.bytes)).not.toContain('Second');
});
