import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { GreyPicture } from '../../../src/analysis/ocr/grey-picture.ts';
import { findInk, isBlank, listMarkedAreas, takeOut } from '../../../src/analysis/ocr/ink.ts';
import { eraseSolidBoxes } from '../../../src/analysis/ocr/solid-boxes.ts';
import { drawWords, speckle, type Word } from '../../corpus/formats/image/draw.ts';

const SIZE = { width: 600, height: 800 };

async function pageOf(words: Word[], drawing = ''): Promise<GreyPicture> {
  const svg = Buffer.from(`<svg width="600" height="800">${drawing}</svg>`);
  const { data } = await sharp(drawWords(words, SIZE))
    .composite([{ input: svg }])
    .flatten()
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, ...SIZE };
}

const NOTE: Word = { text: 'Call Mrs Tanner back', x: 100, y: 300, size: 22 };
const NOTE_BOX = { x: 100, y: 280, width: 230, height: 28 };

test('paper with a grain is blank, a faint note on it is not', async () => {
  const paper = { pixels: speckle(Buffer.alloc(600 * 800, 235), 20), ...SIZE };
  expect(isBlank(findInk(paper))).toBe(true);
  expect(isBlank(findInk(await pageOf([{ ...NOTE, colour: '#cccccc' }])))).toBe(false);
});

test('what was not read is listed with its place', async () => {
  const ink = findInk(await pageOf([NOTE]));
  const [area, ...more] = listMarkedAreas(ink);
  expect(more).toEqual([]);
  expect(area).toMatchObject({ isPicture: false });
  expect(area && area.box.x <= 100 && area.box.x + area.box.width >= 295 && area.box.y <= 285 && area.box.y + area.box.height >= 300).toBe(
    true,
  );
  takeOut(ink, NOTE_BOX);
  expect(listMarkedAreas(ink)).toEqual([]);
});

test('lines of a table are nothing to read', async () => {
  const lines = Array.from(
    { length: 12 },
    (_, index) => `<path d="M50 ${80 + index * 50}H550M${50 + index * 45} 80V630" stroke="black" stroke-width="2"/>`,
  );
  expect(listMarkedAreas(findInk(await pageOf([], lines.join(''))))).toEqual([]);
});

test('a large drawing is a picture', async () => {
  const crosses = Array.from(
    { length: 400 },
    (_, index) => `M${120 + (index % 20) * 12} ${300 + Math.floor(index / 20) * 12}l8 8m-8 0l8-8`,
  );
  const drawing = [`<path d="${crosses.join('')}" stroke="black"/>`];
  const areas = listMarkedAreas(findInk(await pageOf([], drawing.join(''))));
  expect(areas.filter(({ isPicture }) => isPicture).length).toBe(1);
});

test('black boxes disappear, and letters stay', async () => {
  const page = await pageOf(
    [{ ...NOTE, isBold: true, size: 60 }],
    '<rect x="100" y="400" width="200" height="30"/><rect x="400" y="400" width="14" height="12"/>',
  );
  const before = Buffer.from(page.pixels);
  eraseSolidBoxes(page);
  const at = (x: number, y: number) => page.pixels[y * 600 + x];
  expect([at(100, 400), at(200, 415), at(299, 429), at(405, 405)]).toEqual([255, 255, 255, 255]);
  expect(Buffer.compare(page.pixels.subarray(0, 600 * 390), before.subarray(0, 600 * 390))).toBe(0);
});
