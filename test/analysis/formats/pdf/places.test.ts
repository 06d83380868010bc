import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { line, pagePdf } from '../../../corpus/formats/pdf/raw-pdf.ts';

/** Widths of Helvetica in thousandths of its size. Source: Adobe's font metrics. */
const WIDTHS: Record<string, number> = { ' ': 278, R: 722, u: 556, t: 278, h: 556, '(': 333, '4': 556, M: 833, o: 556, b: 556 };
const widthOf = (text: string, size: number) => ([...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? 0), 0) * size) / 1000;

async function placesOf(
  pdf: Buffer,
): Promise<{ text: string; runs: { word: string; x: number; y: number; width: number; height: number }[] }> {
  const { text, pages } = await extractText(pdf, 'a.pdf');
  const [page] = pages ?? [];
  const round = (value: number) => Math.round(value * 100) / 100;
  const runs = (page?.runs ?? []).map(({ start, end, x, y, width, height }) => ({
    word: text.slice(start, end),
    x: round(x),
    y: round(y),
    width: round(width),
    height: round(height),
  }));
  return { text: text.trim(), runs };
}

test('each word has its exact place, and marks and glued digits have their own', async () => {
  const { runs } = await placesOf(pagePdf(line('Ruth \\(Mob04', 50, 700, { size: 20 })));
  const start = 50 + widthOf('Ruth ', 20);
  expect(runs.map(({ word, x, width }) => ({ word, x, width }))).toEqual(
    [
      { word: 'Ruth', x: 50, width: 42.24 },
      { word: '(', x: start, width: 6.66 },
      { word: 'Mob', x: start + 6.66, width: widthOf('Mob', 20) },
      { word: '04', x: start + 6.66 + widthOf('Mob', 20), width: 22.24 },
    ].map((run) => ({ ...run, x: expect.closeTo(run.x, 1), width: expect.closeTo(run.width, 1) })),
  );
  // 700 points above the bottom of 842; the letters reach 0.85 of the size above the baseline.
  expect(runs[0]).toMatchObject({ y: 125, height: 22 });
});

test('spacing, stretching and moving of letters count', async () => {
  const { runs } = await placesOf(pagePdf(line('Ruth', 50, 700, { size: 20, before: '1 Tc 50 Tz' })));
  expect(runs[0]?.width).toBeCloseTo((widthOf('Ruth', 20) + 3) / 2, 1);
  const moved = await placesOf(pagePdf('BT /F1 20 Tf 50 700 Td [(Ru) -100 (th)] TJ ET'));
  expect(moved).toMatchObject({ text: 'Ruth', runs: [{ width: expect.closeTo(widthOf('Ruth', 20) + 2, 1) }] });
});

test.each([
  ['turned', '/Rotate 90', { x: 700 - 0.25 * 20, y: 50 }],
  ['cropped', '/CropBox[40 600 400 800]', { x: 10, y: 100 - 0.85 * 20 }],
])('on a page that is %s, places are those of the page as it is shown', async (_name, page, place) => {
  const { runs } = await placesOf(pagePdf(line('Ruth', 50, 700, { size: 20 }), { page }));
  expect(runs[0]).toMatchObject({ x: expect.closeTo(place.x, 1), y: expect.closeTo(place.y, 1) });
});

test('letters placed one by one, and letters that are spaced out, are words', async () => {
  const single = [...'Billy Galah'].map((letter, index) => line(letter, 50 + index * 7, 700)).join('');
  const spaced = [...'Patient: Ruth Galah'].map((letter, index) => (letter === ' ' ? '' : line(letter, 50 + index * 12, 650))).join('');
  const { text, runs } = await placesOf(pagePdf(single + spaced + line('P a t i e n t :   M i o   O k a d a', 50, 600)));
  expect(text.split(/\n+/)).toEqual(['Billy Galah', 'Patient: Ruth Galah', 'Patient: Mio Okada']);
  expect(runs.map(({ word }) => word).join('')).toBe('BillyGalahPatient:RuthGalahPatient:MioOkada');
});

test('initials and rows of results stay apart', async () => {
  const cells = ['6', '7', '8', '9'].map((digit, index) => line(digit, 50 + index * 16, 650)).join('');
  expect((await placesOf(pagePdf(line('J R Banksia', 50, 700) + cells))).text.split(/\n+/)).toEqual(['J R Banksia', '6 7 8 9']);
});

test('a word printed twice to make it bold is once in the text and has both places', async () => {
  const { text, runs } = await placesOf(pagePdf(line('Ruth', 50, 700) + line('Ruth', 50.4, 700)));
  expect(text).toBe('Ruth');
  expect(runs.map(({ word, x }) => `${word} ${x}`)).toEqual(['Ruth 50', 'Ruth 50.4']);
});
