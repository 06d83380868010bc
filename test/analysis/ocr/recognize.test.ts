import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readOnce } from '../../../src/analysis/ocr/recent-readings.ts';
import { recognizePicture } from '../../../src/analysis/ocr/recognize.ts';
import { OCR_SLOTS, takeSlot } from '../../../src/analysis/ocr/slots.ts';
import { asLines, drawWords } from '../../corpus/formats/image/draw.ts';

const card = drawWords(asLines(['Robert Tanner']), { width: 320, height: 80 });
const other = drawWords(asLines(['Alice Quandong']), { width: 340, height: 80 });
const textOf = async (picture: Uint8Array, signal?: AbortSignal) =>
  (await recognizePicture(picture, signal)).blocks
    .flatMap(({ lines }) => lines.map(({ words }) => words.map(({ text }) => text).join(' ')))
    .join('\n');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocr-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('text recognition', { timeout: 60_000 }, () => {
  test('gives the place of each word', async () => {
    const { width, height, blocks } = await recognizePicture(card);
    expect([width, height]).toEqual([320, 80]);
    const word = blocks[0]?.lines[0]?.words[0];
    expect(word).toMatchObject({ text: 'Robert', x: expect.closeTo(42, -1), y: expect.closeTo(31, -1), height: expect.closeTo(20, -1) });
    expect(word && word.confidence > 0.8 && word.confidence <= 1).toBe(true);
  });

  test('reads a picture in the same way whatever was read before, also at the same time', async () => {
    const first = await recognizePicture(card);
    const [again] = await Promise.all([recognizePicture(Buffer.concat([card, Buffer.alloc(1)])), textOf(other)]);
    expect(again).toEqual(first);
  });

  test('can be stopped, and goes on with the next picture', async () => {
    const picture = drawWords(asLines(['Stop here', 'and there']), { width: 330, height: 120 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(textOf(picture, stop.signal)).rejects.toThrow('enough');
    expect(await textOf(picture)).toBe('Stop here\nand there');
  });

  test('keeps its language data in no file', async () => {
    await textOf(drawWords(asLines(['Offline']), { width: 200, height: 80 }));
    await expect(stat('eng.traineddata')).rejects.toThrow('ENOENT');
  });

  test('does not keep the process waiting', async () => {
    await writeFile(join(folder, 'card.png'), card);
    const scan = spawn(process.execPath, ['bin/maneiro.mjs', 'scan', '--reveal', join(folder, 'card.png')]);
    const [answer] = (await once(scan.stdout, 'data')) as [Buffer];
    const answered = performance.now();
    expect(answer.toString()).toContain('card.png: 1 finding');
    await once(scan, 'exit');
    // An idle thread ends after 15 seconds.
    expect(performance.now() - answered).toBeLessThan(10_000);
  });
});

test('only as many pictures are read at the same time as there are slots', async () => {
  const taken = await Promise.all(Array.from({ length: OCR_SLOTS }, () => takeSlot(10)));
  await expect(takeSlot(10, AbortSignal.timeout(60))).rejects.toThrow();
  taken[0]?.();
  (await takeSlot(10))();
  for (const free of taken) free();
});

test('a slot of a thread that was ended becomes free again', async () => {
  const lost = await Promise.all(Array.from({ length: OCR_SLOTS }, () => takeSlot(1)));
  const later = await takeSlot(10, AbortSignal.timeout(10_000));
  for (const free of lost) free(); // Too late: they belong to others now.
  later();
});

test('a picture is read once a minute, unless that failed', async () => {
  const read = vi.fn(async () => 'words');
  const bytes = Buffer.from('a picture');
  expect(await Promise.all([readOnce(bytes, '0', read), readOnce(bytes, '0', read), readOnce(bytes, '1', read)])).toEqual([
    'words',
    'words',
    'words',
  ]);
  expect(read).toHaveBeenCalledTimes(2);
  const fail = vi.fn(async () => Promise.reject(new Error('damaged')));
  for (let attempt = 0; attempt < 2; attempt++) await expect(readOnce(bytes, '2', fail)).rejects.toThrow('damaged');
  expect(fail).toHaveBeenCalledTimes(2);
});
