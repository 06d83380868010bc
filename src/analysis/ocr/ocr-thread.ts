import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A picture whose recognition takes longer is given up. A dense page at 300 dpi takes two seconds on an idle core. */
export const RECOGNITION_SECONDS = 90;

/**
 * The thread runs the worker of the library. Its own start script would look for the network and choose another build of the program on newer processors.
 * A thread has the priority of the one that starts it, which is the lowest for the threads of the engine.
 */
const THREAD = `const { parentPort, workerData } = require('node:worker_threads');
// The library's warnings are about the shapes of letters and of no use to anybody.
for (const level of ['log', 'warn', 'error']) console[level] = () => {};
const worker = require(workerData.script);
worker.setAdapter({
  getCore: async () => require(workerData.core),
  gunzip: require('node:zlib').gunzipSync,
  readCache: async (path) => require('node:fs').readFileSync(path),
});
parentPort.on('message', (packet) => worker.dispatchHandlers(packet, (answer) => parentPort.postMessage(answer)));`;

/** A thread that recognises text in one picture after another. After an error it has ended and can't be used again. */
export type OcrThread = {
  /**
   * @param image PNG, JPEG or PNM
   * @param settings variables of Tesseract
   * @throws Error when it fails, takes too long or `signal` aborts
   */
  recognize: (image: Uint8Array, settings: Readonly<Record<string, string>>, signal?: AbortSignal) => Promise<OcrPage>;
  /** Whether the process waits for it. */
  keepAlive: (isBusy: boolean) => void;
  hasEnded: () => boolean;
  end: () => void;
};

/** A rectangle in pixels, with exclusive right and bottom edges. */
export type OcrBox = { x0: number; y0: number; x1: number; y1: number };
export type OcrWord = { text: string; confidence: number; bbox: OcrBox };
/** The part of the library's result that is used. Confidences are 0 to 100. */
export type OcrPage = { blocks: { paragraphs: { lines: { words: OcrWord[] }[] }[] }[] | null };

type Answer = { jobId: string; status: 'resolve' | 'reject' | 'progress'; data: unknown };
type Waiting = { resolve: (data: unknown) => void; reject: (error: Error) => void };

/** The language data comes with the application, so nothing is downloaded and no file is written. */
export async function startOcrThread(): Promise<OcrThread> {
  const worker = startWorker();
  const waiting = new Map<string, Waiting>();
  let jobs = 0;
  let hasEnded = false;

  const fail = (error: Error, job?: Waiting) => {
    hasEnded = true;
    job?.reject(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    void worker.terminate();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread for text recognition ended')));
  worker.on('message', ({ jobId, status, data }: Answer) => {
    if (status === 'progress') return;
    const job = waiting.get(jobId);
    waiting.delete(jobId);
    if (status === 'resolve') job?.resolve(data);
    else fail(new Error(`text recognition failed: ${String(data)}`), job);
  });

  const call = async (action: string, payload: unknown, signal?: AbortSignal): Promise<unknown> => {
    signal?.throwIfAborted();
    const stop = () => fail(signal?.reason instanceof Error ? signal.reason : new Error('text recognition was stopped'));
    const timer = setTimeout(() => fail(new Error('text recognition took too long')), RECOGNITION_SECONDS * 1000);
    signal?.addEventListener('abort', stop, { once: true });
    const jobId = `${++jobs}`;
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(jobId, { resolve, reject });
        worker.postMessage({ workerId: 'ocr', jobId, action, payload });
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };

  await call('load', { options: { lstmOnly: true, logging: false } });
  await call('loadLanguage', { langs: ['eng'], options: { langPath: dataFolder(), cacheMethod: 'none', gzip: true, lstmOnly: true } });
  await call('initialize', { langs: ['eng'], oem: LSTM_ONLY, config: {} });
  return {
    recognize: (image, settings, signal) =>
      call('recognize', { image, options: settings, output: { text: false, blocks: true } }, signal) as Promise<OcrPage>,
    keepAlive: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    hasEnded: () => hasEnded,
    end: () => void worker.terminate(),
  };
}

/** The engine mode of Tesseract that uses only its neural network. */
const LSTM_ONLY = 1;

function startWorker(): Worker {
  const require = createRequire(import.meta.url);
  const library = require.resolve('tesseract.js');
  return new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: {
      script: `${dirname(library)}/worker-script/index.js`,
      // One build for all processors, because the faster ones differ in the last digit and could read another letter.
      core: createRequire(library).resolve('tesseract.js-core/tesseract-core-simd-lstm'),
    },
  });
}

const dataFolder = (): string => `${dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'))}/4.0.0`;
