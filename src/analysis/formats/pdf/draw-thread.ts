import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { RESTORE_NATIVE } from './load-pdfjs.ts';

/** Enough for a page with a hundred thousand paths. Does not count the bytes of pictures. */
const MAX_HEAP_MB = 512;

/**
 * The thread runs the PDF library and the canvas. Only one page is drawn at a time, so that warnings belong to it. Errors cross to the other thread as
 * name and message, because they can hold values that can't be cloned. The thread has the priority of the one that starts it.
 */
const THREAD = `${RESTORE_NATIVE}
const { parentPort, workerData } = require('node:worker_threads');
let pdf;
let isComplete = true;
const warn = (message) => {
  if (workerData.lost.test(String(message))) isComplete = false;
};
Object.assign(console, { log: () => {}, warn });
const actions = {
  open: async (settings) => {
    const { getDocument } = await import(workerData.pdf);
    pdf = await getDocument(settings).promise;
    restoreNative();
    return pdf.numPages;
  },
  draw: async ({ page: number, dpi, maxPixels }) => {
    isComplete = true;
    const page = await pdf.getPage(number);
    const size = page.getViewport({ scale: 1 });
    const scale = Math.min(dpi / 72, Math.sqrt(maxPixels / (size.width * size.height)));
    const viewport = page.getViewport({ scale });
    const canvas = require(workerData.canvas).createCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)));
    await page.render({ canvas, viewport, background: '#ffffff' }).promise;
    const png = await canvas.encode('png');
    page.cleanup();
    return { png, width: canvas.width, height: canvas.height, isComplete };
  },
};
let last = Promise.resolve();
parentPort.on('message', ({ id, action, task }) => {
  last = last
    .then(() => actions[action](task))
    .then((value) => parentPort.postMessage({ id, value }))
    .catch((error) => parentPort.postMessage({ id, error: { name: String(error?.name), message: String(error?.message) } }));
});`;

/** Warnings of the library about something that it leaves out of the page. */
const LOST =
  /exceeded maximum allowed size|Unable to decode image|image isn't ready|ignoring the rest of the image|image decoding failed|getTransferableImage|ignoring character|Type3 character/;

/** A thread that draws the pages of one PDF. */
export type DrawThread = {
  /** @throws Error with the name of the library's error, or that of the thread when it dies */
  call: (action: 'open' | 'draw', task: object) => Promise<unknown>;
  end: () => Promise<void>;
};

type Answer = { id: number; value?: unknown; error?: { name: string; message: string } };
type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** @param libraries paths of the PDF library and the canvas */
export function startDrawThread(libraries: { pdf: string; canvas: string }): DrawThread {
  const thread = new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: { ...libraries, pdf: pathToFileURL(libraries.pdf).href, lost: LOST },
    // The canvas would load the fonts of the machine, which differ.
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  thread.unref(); // The time limit of each call keeps the process alive while it waits.
  const waiting = new Map<number, Waiting>();
  let ended: Error | null = null;
  let calls = 0;

  const endWith = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  thread.on('error', endWith);
  thread.on('exit', () => endWith(new Error('the thread that draws pages ended')));
  thread.on('message', ({ id, value, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(Object.assign(new Error(error.message), { name: error.name }));
    else call?.resolve(value);
  });
  return {
    call: (action, task) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = ++calls;
        waiting.set(id, { resolve, reject });
        thread.postMessage({ id, action, task });
      }),
    end: async () => void (await thread.terminate()),
  };
}
