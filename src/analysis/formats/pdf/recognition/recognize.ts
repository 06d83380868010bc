import { type ReadingQuality, readPictureText } from '../../../ocr/recognize.ts';
import type { Recognized } from '../../../ocr/recognized.ts';
import { isNoise, repairWord } from '../../../ocr/repair-word.ts';
import { straighten } from '../../../ocr/upright.ts';
import { UnreadableFile } from '../../../types.ts';
import { type Drawing, openDrawing } from '../draw-page.ts';
import type { PlacedText } from '../placed-text.ts';

/** Text recognition is trained on pages at this resolution. */
const DPI = 300;
/** Pages that are drawn or recognised at the same time, because each takes tens of megabytes. */
const MAX_AT_ONCE = 3;
/** Words below this confidence are usually dirt, rules and parts of pictures. */
const MIN_CONFIDENCE = 0.3;
/** The box of a word is as high as its capitals, which are this share of the size of its font. */
const CAPITALS = 0.72;

/** What was read from a drawn page, and how well. `hasPicture`: part of it is neither words nor blank. */
export type RecognizedPage = { words: PlacedText[]; quality: ReadingQuality; hasPicture: boolean };

/** Reads pages as pictures. Opens the PDF for drawing when the first page is asked for. */
export type PageRecognizer = {
  /** Resolves when another page may be started. */
  ready: () => Promise<void>;
  /** Null when the page could not be drawn or read. Sizes are those of the page as shown, in points. */
  read: (page: number, size: { width: number; height: number }) => Promise<RecognizedPage | null>;
  close: () => Promise<void>;
};

/** @param deadlineMs pages that are asked for later than this, counted from now, are not read */
export function createRecognizer(bytes: Uint8Array, password: string | undefined, deadlineMs: number): PageRecognizer {
  const endsAt = performance.now() + deadlineMs;
  const abort = new AbortController();
  const running = new Set<Promise<unknown>>();
  let drawing: Promise<Drawing> | null = null;
  /** A drawing that failed can't be used again. */
  let canDraw = true;
  const draw = async (page: number): Promise<Uint8Array | null> => {
    if (!canDraw || performance.now() > endsAt) return null;
    try {
      drawing ??= openDrawing(bytes, { password });
      return (await (await drawing).draw(page, { dpi: DPI })).png;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      canDraw = false;
      return null;
    }
  };
  const readPage = async (page: number, size: { width: number; height: number }): Promise<RecognizedPage | null> => {
    const png = await draw(page);
    if (!png) return null;
    try {
      const { recognized, quality, unread } = await readPictureText(png, { signal: abort.signal });
      return { words: placeWords(recognized, size), quality, hasPicture: unread.length > 0 };
    } catch (error) {
      if (error instanceof UnreadableFile || abort.signal.aborted) return null;
      throw error;
    }
  };
  return {
    ready: async () => {
      while (running.size >= MAX_AT_ONCE) await Promise.race(running);
    },
    read: (page, size) => {
      const reading = readPage(page, size);
      running.add(reading);
      return reading.finally(() => running.delete(reading));
    },
    close: async () => {
      abort.abort();
      await drawing?.then(
        ({ close }) => close(),
        () => {},
      );
      await Promise.allSettled(running);
    },
  };
}

function placeWords(recognized: Recognized, size: { width: number; height: number }): PlacedText[] {
  const scale = size.width / recognized.width;
  const up = (y: number) => size.height - y * scale;
  return straighten(recognized).flatMap((line) =>
    line.words
      .filter(({ word }) => word.confidence >= MIN_CONFIDENCE && !isNoise(word.text, word.confidence))
      .map(({ word, x, end }) => ({
        text: repairWord(word.text),
        x: x * scale,
        // The words of a line share a baseline: the boxes of `you` and `me` end at different heights.
        y: up(line.y + line.height / 2),
        width: (end - x) * scale,
        height: (line.height / CAPITALS) * scale,
        angle: 0,
        box: { left: word.x * scale, bottom: up(word.y + word.height), right: (word.x + word.width) * scale, top: up(word.y) },
      })),
  );
}
