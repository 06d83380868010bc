import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableFile } from '../../types.ts';
import { RESTORE_NATIVE } from './load-pdfjs.ts';

/** Enough for two thousand pages. Documents that need more are hostile. Does not count the bytes of streams. */
const MAX_HEAP_MB = 512;

/** The thread runs the worker of the PDF library. */
const THREAD = `${RESTORE_NATIVE}
import(require('node:worker_threads').workerData.library).then(({ WorkerMessageHandler }) => {
  restoreNative();
  WorkerMessageHandler.initializeFromPort(require('node:worker_threads').workerData.port);
});`;

/** A thread that parses one PDF and can be stopped from outside, whatever the PDF makes it do. */
export type PdfThread = {
  worker: PDFWorker;
  /** Rejects with UnreadableFile when the thread runs out of time or memory. Never resolves. */
  failed: Promise<never>;
  /** Sets a new time limit, counted from now. */
  allow: (timeMs: number) => void;
  end: () => Promise<void>;
};

/**
 * A PDF can contain an endless program, and the library parses without giving timers a chance to fire, so each PDF gets its own thread.
 * @param Client the class of the library for this side
 */
export function startPdfThread(timeMs: number, Client: typeof PDFWorker): PdfThread {
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
  const worker = Client.create({ port: port1 as never, verbosity: 0 }); // The types are for browsers; Node's port works the same way.
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
  promise.catch(() => {}); // The error reaches those who await it. Without this line it would crash the process when nobody does.
  return { promise, reject };
}

const tooSlow = () => new UnreadableFile('too-slow', 'This PDF takes too long to read. Print it to a new PDF and try that one.');
const tooLarge = () => new UnreadableFile('too-large', 'This PDF is too complex to read. Print it to a new PDF and try that one.');
