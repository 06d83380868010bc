import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { analyzeExtracted } from '../../../../src/analysis/engine.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { describeUnread } from '../../../../src/analysis/unread.ts';
import { asLines, drawWords, speckle } from '../../../corpus/formats/image/draw.ts';
import { PICTURES } from '../../../corpus/formats/image/files.ts';

describe('a picture', { timeout: 60_000 }, () => {
  test.each(PICTURES)(
    '$name: all that it says is found, and what it hides is counted',
    async ({ name, make, secrets, kept, hidden = [], unread = [] }) => {
      const extracted = await extractText(await make(), name);
      const found = analyzeExtracted(extracted).map(({ text }) => text);
      expect(secrets.filter((secret) => !found.some((value) => squeeze(value).includes(squeeze(secret))))).toEqual([]);
      for (const words of kept) expect(extracted.text).toContain(words);
      expect(new Set(extracted.hidden.map(({ detail }) => detail).filter((detail) => !detail.endsWith('not read')))).toEqual(
        new Set(hidden),
      );
      expect(extracted.unread.map(describeUnread)).toEqual(unread);
      for (const { runs, width, height } of extracted.pages ?? []) {
        for (const run of runs) expect(run.x >= 0 && run.y >= 0 && run.x + run.width <= width && run.y + run.height <= height).toBe(true);
      }
    },
  );
});

const squeeze = (text: string) => text.replace(/\s/g, '');

test('a picture shows its progress by page, and says where on which page each word is', async () => {
  const fax = PICTURES.find(({ name }) => name === 'fax.tif');
  const stages: string[] = [];
  const extracted = await extractText((await fax?.make()) ?? Buffer.alloc(0), 'fax.tif', { onProgress: (stage) => stages.push(stage) });
  expect(stages).toEqual(['Reading', 'Reading page 1 of 2', 'Reading page 2 of 2']);
  expect(extracted.units).toEqual({ name: 'page', count: 2 });
  const email = extracted.text.indexOf('alice.tanner@');
  expect(extracted.segments.find(({ start, end }) => start <= email && email < end)).toMatchObject({ location: { page: 2 }, kind: 'body' });
  const run = extracted.pages?.[1]?.runs.find(({ start }) => start === email);
  // The third line: its baseline is at 138, from 40 on.
  expect(run).toMatchObject({ x: expect.closeTo(40, -1), y: expect.closeTo(118, -1) });
});

describe('a picture without words', () => {
  const reading = async (bytes: Buffer) =>
    extractText(bytes, 'a.png').then(
      () => 'read',
      (error: Error) => error.message,
    );

  test('is empty when nothing is on it', async () => {
    expect(await reading(drawWords([]))).toContain('has no text in it');
    const grain = speckle(Buffer.alloc(300 * 200, 225), 16);
    expect(
      await reading(
        await sharp(grain, { raw: { width: 300, height: 200, channels: 1 } })
          .png()
          .toBuffer(),
      ),
    ).toContain('has no text in it');
  });

  test('is unread when something is on it', async () => {
    const photo = await sharp(speckle(Buffer.alloc(300 * 200, 120), 30), { raw: { width: 300, height: 200, channels: 1 } })
      .blur(3)
      .png()
      .toBuffer();
    expect(await reading(photo)).toContain('no readable text, only 1 picture');
  });
});

test('words above a large drawing are read, and the drawing is said to be unread', { timeout: 60_000 }, async () => {
  const xray = await sharp(speckle(Buffer.alloc(400 * 400, 128), 255), { raw: { width: 400, height: 400, channels: 1 } })
    .png()
    .toBuffer();
  const page = await sharp(drawWords(asLines(['X-ray of the left hand']), { height: 560 }))
    .composite([{ input: xray, left: 150, top: 100 }])
    .png()
    .toBuffer();
  const extracted = await extractText(page, 'page.png');
  expect(extracted.text).toContain('X-ray of the left hand');
  expect(extracted.unread.map(({ kind }) => kind)).toContain('picture');
});
