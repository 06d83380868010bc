import { readFile } from 'node:fs/promises';
import { degrees, PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type Drawing, openDrawing } from '../../../src/analysis/formats/pdf/draw-page.ts';

async function withDrawing<Result>(bytes: Uint8Array, use: (drawing: Drawing) => Promise<Result>, allowedMs?: number): Promise<Result> {
  const drawing = await openDrawing(bytes, {}, allowedMs);
  try {
    return await use(drawing);
  } finally {
    await drawing.close();
  }
}

async function pdfWith(change: (document: PDFDocument) => Promise<void> | void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await change(document);
  return document.save();
}

/** How dark a place of a picture is, 0 to 255. */
async function brightnessAt(png: Uint8Array, left: number, top: number): Promise<number | undefined> {
  return (await sharp(png).extract({ left, top, width: 1, height: 1 }).greyscale().raw().toBuffer())[0];
}

describe('a drawn page', { timeout: 60_000 }, () => {
  test('is the same every time, at the resolution that is asked for', async () => {
    const bytes = await readFile('samples/discharge-summary.pdf');
    const draw = () => withDrawing(bytes, async (drawing) => [drawing.pageCount, await drawing.draw(1, { dpi: 72 })] as const);
    const [[pageCount, page], [, again]] = [await draw(), await draw()];
    expect([pageCount, page.width, page.height, page.isComplete]).toEqual([1, 595, 841, true]);
    expect(Buffer.compare(page.png, again.png)).toBe(0);
    const { dominant } = await sharp(page.png).stats();
    expect(dominant).toEqual({ r: 248, g: 248, b: 248 }); // White, to the nearest 16.
  });

  test('is upright, and shows pictures', async () => {
    const red = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#a00000' } })
      .jpeg()
      .toBuffer();
    const bytes = await pdfWith(async (document) => {
      const page = document.addPage([200, 100]);
      page.setRotation(degrees(90));
      page.drawImage(await document.embedJpg(red), { x: 0, y: 0, width: 50, height: 50 });
    });
    await withDrawing(bytes, async (drawing) => {
      const { png, width, height, isComplete } = await drawing.draw(1, { dpi: 72 });
      expect([width, height, isComplete]).toEqual([100, 200, true]);
      expect(await brightnessAt(png, 10, 10)).toBeLessThan(100);
      expect(await brightnessAt(png, 90, 190)).toBe(255);
    });
  });

  test('is smaller than asked for when it would be too large', async () => {
    const bytes = await pdfWith((document) => void document.addPage([4_000, 2_000]));
    const { width, height } = await withDrawing(bytes, (drawing) => drawing.draw(1, { dpi: 300 }));
    expect(width * height).toBeLessThanOrEqual(40_000_000);
    expect(width / height).toBeCloseTo(2, 2);
  });

  test('says when a picture is too large to draw', async () => {
    const huge = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#a00000' } })
      .jpeg({ quality: 1 })
      .toBuffer();
    const bytes = await pdfWith(async (document) =>
      document.addPage([100, 100]).drawImage(await document.embedJpg(huge), { x: 0, y: 0, width: 90, height: 90 }),
    );
    expect(await withDrawing(bytes, (drawing) => drawing.draw(1, { dpi: 72 }))).toMatchObject({ isComplete: false });
  });

  test.each([
    ['no PDF', 'damaged', () => Buffer.from('%PDF-1.7 nothing'), 60_000],
    ['a PDF that takes too long', 'too-slow', () => readFile('samples/invoice.pdf'), 1],
  ])('is refused for %s', async (_name, kind, make, allowedMs) => {
    const bytes = await make();
    await expect(withDrawing(bytes, (drawing) => drawing.draw(1, { dpi: 72 }), allowedMs)).rejects.toMatchObject({
      name: 'UnreadableFile',
      kind,
    });
  });

  test('is refused when it does not exist, and the drawing is over', async () => {
    await withDrawing(await readFile('samples/invoice.pdf'), async (drawing) => {
      await expect(drawing.draw(9, { dpi: 72 })).rejects.toMatchObject({ kind: 'damaged' });
      await expect(drawing.draw(1, { dpi: 72 })).rejects.toMatchObject({ kind: 'damaged' });
    });
  });
});
