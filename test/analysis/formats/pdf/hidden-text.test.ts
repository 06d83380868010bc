import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { HIDDEN_CASES, SECRET, SEEN } from '../../../corpus/formats/pdf/hidden-files.ts';

test.each(HIDDEN_CASES)('$name', async ({ reason, pdf }) => {
  const { text, segments, hidden, unread } = await extractText(pdf, 'a.pdf');
  const found = segments.filter(({ start, end }) => text.slice(start, end).includes(SECRET));
  expect(found.map(({ kind, location }) => ({ kind, location }))).toEqual([
    reason === null ? { kind: 'body', location: { page: 1 } } : { kind: 'hidden', location: { page: 1, detail: reason } },
  ]);
  expect(text).toContain(SEEN);
  expect(hidden.filter(({ kind }) => kind === 'hidden')).toEqual(reason === null ? [] : [{ kind: 'hidden', detail: reason, count: 1 }]);
  expect(unread).toEqual([]);
});
