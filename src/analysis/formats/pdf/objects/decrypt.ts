import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { BASE_TIME_MS } from '../../limits.ts';

const MAX_HEAP_MB = 512;

/** The library unlocks what a password protects when it saves the document again. */
const THREAD = `const { parentPort, workerData } = require('node:worker_threads');
const { PDFDocument } = require(workerData.library);
PDFDocument.load(workerData.bytes, { password: workerData.password, updateMetadata: false })
  .then((document) => document.save({ useObjectStreams: false, updateFieldAppearances: false }))
  .then((bytes) => parentPort.postMessage(bytes), () => parentPort.postMessage(null));`;

/**
 * A copy of a protected PDF without its protection, for reading its objects. In a thread that is stopped after a minute, because a hostile PDF can make
 * the library run without end. Null when that fails.
 * @param password '' for a PDF that only its owner may change
 */
export function decryptPdf(bytes: Uint8Array, password: string): Promise<Uint8Array | null> {
  const library = createRequire(import.meta.url).resolve('@cantoo/pdf-lib');
  const thread = new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: { library, bytes: new Uint8Array(bytes), password },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  return new Promise((resolve) => {
    const end = (result: Uint8Array | null) => {
      clearTimeout(timer);
      resolve(result);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(null), BASE_TIME_MS);
    thread.once('message', end);
    thread.once('error', () => end(null));
  });
}
