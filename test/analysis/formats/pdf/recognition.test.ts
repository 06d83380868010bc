import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import type { ExtractedText } from '../../../../src/analysis/types.ts';
import { pageWithoutMeaning, scannedPage } from '../../../corpus/formats/pdf/drawn-files.ts';
import { line } from '../../../corpus/formats/pdf/raw-pdf.ts';

/** Text recognition runs at the lowest priority. */
const TIMEOUT_MS = 120_000;

const LETTER = ['Referral of Ruth Galah', 'Medicare number 2123 45670 1', 'Thank you for seeing this patient on Monday.'];

const bodyOf = ({ text, segments }: ExtractedText) =>
  segments.filter(({ kind }) => kind === 'body').map(({ start, end }) => text.slice(start, end).replace(/\n+/g, '\n'));

test(
  'a scan with a stamp that was typed on it is read as one page, each word in its place',
  async () => {
    const extracted = await extractText(scannedPage(LETTER, '', line('RECEIVED 12 MAR 2026', 380, 800)), 'a.pdf');
    expect(bodyOf(extracted)).toEqual([['RECEIVED 12 MAR 2026', ...LETTER].join('\n')]);
    expect(extracted.unread).toEqual([]);
    const [page] = extracted.pages ?? [];
    const run = page?.runs.find(({ start }) => extracted.text.startsWith('Galah', start));
    // 120 of 1,240 pixels from the left, after “Referral of Ruth ”; 200 of 1,754 from the top.
    expect(run?.x).toBeGreaterThan(150);
    expect(run?.x).toBeLessThan(200);
    expect((run?.y ?? 0) + (run?.height ?? 0)).toBeCloseTo((200 / 1754) * 842, -1);
  },
  TIMEOUT_MS,
);

test(
  'words that a picture of the page hides are told apart from words that it shows',
  async () => {
    const honest = LETTER.map((text, row) => line(text, 58, 746 - row * 29, { size: 14 })).join('');
    expect(bodyOf(await extractText(scannedPage(LETTER, honest), 'a.pdf'))).toEqual([LETTER.join('\n')]);
    const { text, segments, hidden } = await extractText(scannedPage(LETTER, line('Mio Okada owes money', 58, 746)), 'a.pdf');
    expect(segments.map(({ kind, start, end }) => [kind, text.slice(start, end).replace(/\n+/g, '\n')])).toEqual([
      ['body', LETTER.join('\n')],
      ['hidden', 'Mio Okada owes money'],
    ]);
    expect(hidden).toEqual([{ kind: 'hidden', detail: 'text under a picture', count: 1 }]);
  },
  TIMEOUT_MS,
);

test(
  'letters without a meaning are read from the page as it is drawn, or not at all',
  async () => {
    const words = 'Referral of Ruth Galah on Monday';
    const embedded = await extractText(pageWithoutMeaning(words, true), 'a.pdf');
    expect(bodyOf(embedded)).toEqual([`Seen by Dr Banksia\n${words}`]);
    expect(embedded.unread).toEqual([]);
    const missing = await extractText(pageWithoutMeaning(words, false), 'a.pdf');
    expect(missing.unread).toContainEqual({ kind: 'page-letters', count: 1, total: 1 });
  },
  TIMEOUT_MS,
);
