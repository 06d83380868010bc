import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { formatLocation } from '../../../../src/analysis/location.ts';
import { LATE_HEADERS, OBJECT_CASES, withThumbnail } from '../../../corpus/formats/pdf/objects-files.ts';

test.each(OBJECT_CASES)('$name', async ({ kind, place, secret, hidden, pdf }) => {
  const extracted = await extractText(pdf, 'a.pdf');
  const found = extracted.segments.filter(({ start, end }) => extracted.text.slice(start, end).includes(secret));
  expect(found.map((segment) => `${segment.kind}: ${formatLocation(segment.location)}`)).toEqual([`${kind}: ${place}`]);
  expect(extracted.hidden.map(({ detail }) => detail)).toEqual(hidden === '' ? [] : expect.arrayContaining([hidden]));
  expect(extracted.unread).toEqual([]);
});

test('a preview picture of a page is hidden content', async () => {
  const { hidden, unread } = await extractText(withThumbnail(), 'a.pdf');
  expect(hidden).toEqual([{ kind: 'hidden', detail: 'preview pictures of pages', count: 1 }]);
  expect(unread).toEqual([]);
});

test.each(LATE_HEADERS)('a header after $name is found', async ({ pdf }) => {
  const { format, text } = await extractText(pdf, 'a.pdf');
  expect(format).toBe('pdf');
  expect(text).toContain('Seen by Dr Banksia');
});

test('a text that mentions the header of a PDF is a text', async () => {
  expect((await extractText(Buffer.from('A PDF begins with\n%PDF-1.7\nand ends with a mark.'), 'a.txt')).format).toBe('text');
});
