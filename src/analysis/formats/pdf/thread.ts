import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableFile } from '../../types.ts';

/** Enough for two thousand pages; a document that needs more was made to need more. Without the bytes of its streams. */
const MAX_HEAP_MB = 512;

/** What runs in the thread: the PDF library's own half for the background. */
const THREAD = `import(require('node:worker_threads').workerData.library)
  .then(({ WorkerMessageHandler }) => WorkerMessageHandler.initializeFromPort(require('node:worker_threads').workerData.port));`;

/** A thread that parses one PDF, and can be ended from outside whatever the PDF makes it do. */
export type PdfThread = {
  worker: PDFWorker;
  /** Rejects with UnreadableFile when the thread runs out of time or memory. Never resolves. */
  failed: Promise<never>;
  /** From now on it has this long. */
  allow: (timeMs: number) => void;
  end: () => Promise<void>;
};

/** A PDF can be a program that never ends, and the library parses without ever letting a timer fire: hence a thread of its own. */
export function startPdfThread(timeMs: number): PdfThread {
  const { port1, port2 } = new MessageChannel();
  const library = pathToFileURL(createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')).href;
  const thread = new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: { library, port: port2 },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const { promise: failed, reject } = rejectable();
  thread.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error));
  const tooLate = () => reject(tooSlow());
  let timer = setTimeout(tooLate, timeMs);
  const worker = PDFWorker.create({ port: port1 as never, verbosity: 0 }); // Typed for browsers; Node's port does the same.
  return {
    worker,
    failed,
    allow: (longerMs) => {
      clearTimeout(timer);
      timer = setTimeout(tooLate, longerMs);
    },
    end: async () => {
      clearTimeout(timer);
      worker.destroy();
      port1.close();
      await thread.terminate();
    },
  };
}

function rejectable(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_resolve, whenRejected) => {
    reject = whenRejected;
  });
  promise.catch(() => {}); // Whoever waits for it gets it; when nobody does any more, it is no crash.
  return { promise, reject };
}

const tooSlow = () => new UnreadableFile('too-slow', 'This PDF takes too long to read. Print it to a new PDF and try that one.');
const tooLarge = () => new UnreadableFile('too-large', 'This PDF is too complex to read. Print it to a new PDF and try that one.');
