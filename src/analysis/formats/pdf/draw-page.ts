import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { UnreadableFile } from '../../types.ts';
import { BASE_TIME_MS } from '../limits.ts';
import { type DrawThread, startDrawThread } from './draw-thread.ts';

/** A larger page is drawn at a lower resolution. An A3 page at 400 dpi has 31 million pixels. */
const MAX_PIXELS = 40_000_000;
/** Larger pictures inside the PDF are left out, because each pixel takes four bytes of memory. */
const MAX_INNER_PICTURE_PIXELS = 100_000_000;

/** `isComplete`: false when a picture or a font of the page could not be drawn. Sizes are in pixels. */
export type DrawnPage = { png: Buffer; width: number; height: number; isComplete: boolean };

/** An open PDF whose pages can be drawn. */
export type Drawing = {
  pageCount: number;
  /**
   * Draws a page upright, on white, with form values and annotations. The same page always gives the same bytes.
   * @param page from 1
   * @param options `dpi` is lower for pages that would be too large
   * @throws UnreadableFile `damaged`, `too-large` or `too-slow`; after that the drawing can't be used
   */
  draw: (page: number, options: { dpi: number }) => Promise<DrawnPage>;
  close: () => Promise<void>;
};

/**
 * Opens a PDF in a thread of its own to draw its pages. The thread can be stopped, whatever the PDF makes it do.
 * @param allowedMs time limit for opening and for each page, for tests
 * @throws UnreadableFile `password-protected`, `damaged`, `too-large` or `too-slow`
 */
export async function openDrawing(
  bytes: Uint8Array,
  { password }: { password?: string | undefined } = {},
  allowedMs = BASE_TIME_MS,
): Promise<Drawing> {
  const thread = startDrawThread(libraries());
  try {
    const pageCount = (await callThread(thread, 'open', { data: new Uint8Array(bytes), password, ...settings() }, allowedMs)) as number;
    return {
      pageCount,
      draw: async (page, { dpi }) => {
        const drawn = await callThread(thread, 'draw', { page, dpi, maxPixels: MAX_PIXELS }, allowedMs);
        const { png, ...rest } = drawn as { png: Uint8Array; width: number; height: number; isComplete: boolean };
        return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), ...rest };
      },
      close: thread.end,
    };
  } catch (error) {
    await thread.end();
    throw error;
  }
}

async function callThread(thread: DrawThread, action: 'open' | 'draw', task: object, allowedMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UnreadableFile('too-slow', TOO_SLOW)), allowedMs);
  });
  try {
    return await Promise.race([thread.call(action, task), late]);
  } catch (error) {
    await thread.end();
    throw explain(error);
  } finally {
    clearTimeout(timer);
  }
}

const require = createRequire(import.meta.url);

const libraries = () => ({ pdf: require.resolve('pdfjs-dist/legacy/build/pdf.mjs'), canvas: require.resolve('@napi-rs/canvas') });

/** Fonts and other data come with the library, so that a page looks the same on every machine. */
function settings() {
  const folder = dirname(require.resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: `${folder}/cmaps/`,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    iccUrl: `${folder}/iccs/`,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    maxImageSize: MAX_INNER_PICTURE_PIXELS,
    verbosity: 1, // Warnings show what could not be drawn.
  };
}

const TOO_SLOW = 'This PDF takes too long to draw. Print it to a new PDF and try that one.';

function explain(error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error;
  if (error.name === 'PasswordException')
    return new UnreadableFile(
      'password-protected',
      'This PDF is protected with a password. Open it, save a copy without the password, and try again.',
    );
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new UnreadableFile('too-large', 'This PDF is too complex to draw. Print it to a new PDF and try that one.');
  return new UnreadableFile('damaged', 'This PDF is damaged and can’t be drawn. Ask the sender for a new copy, or print it to a new PDF.');
}
