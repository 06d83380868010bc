import { expect, test } from 'vitest';
import { loadPdfjs } from '../../../../src/analysis/formats/pdf/load-pdfjs.ts';

test('the PDF library leaves the built-ins of the process as they are', async () => {
  const { parse } = JSON;
  const { push } = Array.prototype;
  await loadPdfjs();
  expect(Array.prototype.push).toBe(push);
  expect(JSON.parse).toBe(parse);
  expect(Function.prototype.toString.call(push)).toContain('[native code]');
  expect(Function.prototype.toString.call(Function.prototype.toString)).toContain('[native code]');
});
