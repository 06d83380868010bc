import { type OcrPage, type OcrThread, RECOGNITION_SECONDS, startOcrThread } from './ocr-thread.ts';
import { takeSlot } from './slots.ts';

/** An unused thread keeps 200 MB, so it ends after this time. Starting one takes half a second. */
const IDLE_MS = 15_000;
/** Starting the thread counts too. */
const SLOT_SECONDS = 2 * RECOGNITION_SECONDS;

/** Threads of this module that wait for work, with the timer that ends them. Each engine thread has its own. */
const idle: { thread: OcrThread; timer: NodeJS.Timeout }[] = [];

/**
 * Recognises the text in one picture in a thread of its own, when a slot is free. Threads are started when they are needed; idle ones don't keep the
 * process alive.
 * @throws Error when it fails, takes too long or `signal` aborts
 */
export async function recognizeInPool(
  image: Uint8Array,
  settings: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<OcrPage> {
  const freeSlot = await takeSlot(SLOT_SECONDS, signal);
  try {
    const thread = takeIdle() ?? (await startOcrThread());
    const page = await thread.recognize(image, settings, signal);
    putIdle(thread);
    return page;
  } finally {
    freeSlot();
  }
}

function takeIdle(): OcrThread | null {
  const entry = idle.pop();
  if (!entry) return null;
  clearTimeout(entry.timer);
  if (entry.thread.hasEnded()) return takeIdle();
  entry.thread.keepAlive(true);
  return entry.thread;
}

function putIdle(thread: OcrThread): void {
  thread.keepAlive(false);
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((entry) => entry.thread === thread),
      1,
    );
    thread.end();
  }, IDLE_MS);
  timer.unref();
  idle.push({ thread, timer });
}
