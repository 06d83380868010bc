import { recognizePicture } from '../../../ocr/recognize.ts';
import type { Recognized, RecognizedLine, RecognizedWord } from '../../../ocr/recognized.ts';
import { UnreadableFile } from '../../../types.ts';
import { type Drawing, openDrawing } from '../draw-page.ts';
import type { PlacedText } from '../placed-text.ts';

/** Text recognition is trained on pages at this resolution. */
const DPI = 300;
/** Pages that are drawn or recognised at the same time, because each takes tens of megabytes. */
const MAX_AT_ONCE = 3;
/** Words below this confidence are usually dirt, rules and parts of pictures. */
const MIN_WORD_CONFIDENCE = 0.3;
/** The same for marks without a letter or digit. */
const MIN_MARK_CONFIDENCE = 0.6;

/** What was read from a drawn page. `confidence`: mean of the words, 0 to 1. `isBlank`: nothing is drawn on it. */
export type RecognizedPage = { words: PlacedText[]; confidence: number; isBlank: boolean };

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
  const readPage = async (page: number, size: { width: number; height: number }): Promise<RecognizedPage | null> => {
    if (performance.now() > endsAt) return null;
    try {
      drawing ??= openDrawing(bytes, { password });
      const { png } = await (await drawing).draw(page, { dpi: DPI });
      const recognized = await recognizePicture(png, abort.signal);
      return toPage(recognized, size, await isBlank(png, recognized));
    } catch (error) {
      if (error instanceof UnreadableFile || error instanceof Error) return null; // The page counts as unread.
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
      await Promise.allSettled(running);
      await drawing?.then(
        ({ close }) => close(),
        () => {},
      );
    },
  };
}

/** Whether a page of which nothing was read has no mark on it at all. */
async function isBlank(png: Uint8Array, { blocks }: Recognized): Promise<boolean> {
  if (blocks.length > 0) return false;
  const { default: sharp } = await import('sharp');
  const { channels } = await sharp(png).stats();
  return channels.every(({ min, max }) => max - min < 8);
}

function toPage({ width, height, blocks }: Recognized, size: { width: number; height: number }, blank: boolean): RecognizedPage {
  const scale = { x: size.width / width, y: size.height / height };
  const lines = blocks.flatMap((block) => block.lines).map(({ words }) => ({ words: words.filter(isCredible) }));
  const words = lines.flatMap(({ words: kept }) => kept);
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
  return { words: lines.flatMap((line) => placeLine(line, scale, size.height)), confidence, isBlank: blank };
}

const isCredible = ({ text, confidence }: RecognizedWord): boolean =>
  confidence >= (/[\p{L}\p{N}]/u.test(text) ? MIN_WORD_CONFIDENCE : MIN_MARK_CONFIDENCE);

/** The words of one line share a baseline, because the boxes of `you` and `me` end at different heights. */
function placeLine({ words }: RecognizedLine, scale: { x: number; y: number }, pageHeight: number): PlacedText[] {
  const bottoms = words.map((word) => word.y + word.height).sort((one, other) => one - other);
  const baseline = bottoms[Math.floor((bottoms.length - 1) / 2)] ?? 0;
  const height = Math.max(...words.map((word) => word.height)) * scale.y;
  return words.map((word) => ({
    text: word.text,
    x: word.x * scale.x,
    y: pageHeight - baseline * scale.y,
    width: word.width * scale.x,
    height,
    angle: 0,
    extent: { bottom: pageHeight - (word.y + word.height) * scale.y, top: pageHeight - word.y * scale.y },
  }));
}
