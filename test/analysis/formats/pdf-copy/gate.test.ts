import { afterEach, expect, test, vi } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { pdf } from '../../../../src/analysis/formats/pdf/format.ts';
import { readRawPdf } from '../../../../src/analysis/formats/pdf-copy/raw/raw-text.ts';
import { redactPdf } from '../../../../src/analysis/formats/pdf-copy/redact-pdf.ts';
import { RedactionNotProven } from '../../../../src/analysis/redact/not-proven.ts';
import { HIDDEN_CASES } from '../../../corpus/formats/pdf-copy/hidden.ts';
import { HELVETICA, linesAt, onePage } from '../../../corpus/formats/pdf-copy/raw-pdf.ts';
import { redactSecrets } from './check-copy.ts';

afterEach(() => vi.restoreAllMocks());

const LETTER = onePage(linesAt(700, ['Re: Mrs Beatrix Quandong, born 14 March 1951', 'Thank you for seeing her.']));

/** A redactor with a fault: whatever it writes is replaced by these bytes. */
const writeInstead = (bytes: Uint8Array) =>
  vi.spyOn(pdf.redactor, 'write').mockResolvedValue({ bytes, hiddenRemoved: [], notChecked: [], unread: [] });

test('a copy from which nothing was removed is refused', async () => {
  writeInstead(LETTER);
  await expect(redactSecrets(LETTER, ['Quandong'])).rejects.toThrow(RedactionNotProven);
});

test('a copy with a box over the words is refused', async () => {
  writeInstead(onePage(`${linesAt(700, ['Re: Mrs Beatrix Quandong, born 14 March 1951'])} 0 g 60 690 400 30 re f`));
  await expect(redactSecrets(LETTER, ['Quandong'])).rejects.toThrow(RedactionNotProven);
});

test.each([
  ['an object that nothing uses', onePage(linesAt(700, ['Thank you for seeing her.']), { parts: ['(Mrs Quandong)'] })],
  ['a description for screen readers', onePage(`/Span <</ActualText (Quandong)>> BDC ${linesAt(700, ['Thank you.'])} EMC`)],
  [
    'text in an unused form',
    onePage(linesAt(700, ['Thank you.']), {
      parts: [
        { dict: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <<${HELVETICA}>>`, data: 'BT /F1 9 Tf [(Qu) 20 (andong)] TJ ET' },
      ],
    }),
  ],
  ['properties', onePage(linesAt(700, ['Thank you.']), { trailer: '/Info <</Title <FEFF005100750061006E0064006F006E0067>>>' })],
  ['XMP', onePage(linesAt(700, ['Thank you.']), { parts: [{ dict: '/Type /Metadata', data: '<dc:title>Quandong</dc:title>' }] })],
])('the raw reading finds a name in %s', async (_place, bytes) => {
  expect(await readRawPdf(bytes)).toContain('Quandong');
});

test('the same bytes in give the same bytes out, and a copy can be redacted again', async () => {
  const extracted = await extractText(LETTER, 'a.pdf');
  const start = extracted.text.indexOf('Quandong');
  const spans = [{ type: 'PERSON_NAME', start, end: start + 8 }];
  const [one, other] = [await redactPdf(LETTER, extracted, spans, { areas: [] }), await redactPdf(LETTER, extracted, spans, { areas: [] })];
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  const again = await redactSecrets(one.bytes, ['Beatrix']);
  expect((await extractText(again.bytes, 'a.pdf')).text).toMatch(/Re: Mrs \[PERSON_NAME\]\s+\[PERSON_NAME\]\s*, born 14 March 1951/);
});

test('the width of a gap does not tell how long a name was', async () => {
  const positions = async (name: string) => {
    const bytes = onePage(linesAt(700, [`Dear ${name}, thank you`]));
    const extracted = await extractText(bytes, 'a.pdf');
    const spans = [{ type: 'PERSON_NAME', start: 5, end: 5 + name.length, replacement: '█████' }];
    const copy = await redactPdf(bytes, extracted, spans, { areas: [] });
    const { pages = [] } = await extractText(copy.bytes, 'a.pdf');
    return pages[0]?.runs.map(({ x }) => Math.round(x * 10)) ?? [];
  };
  expect(await positions('Ann Lee')).toEqual(await positions('Amy Low'));
});

test('500 damaged files: a copy or a clear refusal, in time', { timeout: 300_000 }, async () => {
  const sources = await Promise.all(Object.values(HIDDEN_CASES).map((make) => make()));
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const layouts = await Promise.all(sources.map(({ bytes }) => extractText(bytes, 'a.pdf')));
  for (let round = 0; round < 500; round++) {
    const index = round % sources.length;
    const [source, extracted] = [sources[index]?.bytes, layouts[index]];
    if (!source || !extracted) continue;
    const bytes = new Uint8Array(source);
    const at = random(bytes.length);
    if (round % 3 === 0) for (let count = 0; count < 10; count++) bytes[random(bytes.length)] = random(256);
    else if (round % 3 === 1) bytes.copyWithin(at, random(bytes.length), random(bytes.length));
    else bytes.fill(0x28, at, at + 20);
    const start = performance.now();
    const spans = [{ type: 'X', start: extracted.text.indexOf('Quandong'), end: extracted.text.indexOf('Quandong') + 8 }];
    // Drawing has its own limits and its own tests.
    const outcome = await redactPdf(bytes, { ...extracted, pages: [] }, spans, { areas: [] }).catch((error: Error) => error);
    if (outcome instanceof Error) expect(outcome.name).toBe('UnreadableFile');
    expect(performance.now() - start).toBeLessThan(5000);
  }
});
