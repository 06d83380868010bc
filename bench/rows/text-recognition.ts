import { availableParallelism } from 'node:os';
import { encodePnm } from '../../src/analysis/ocr/grey-picture.ts';
import { startOcrThread } from '../../src/analysis/ocr/ocr-thread.ts';
import { preparePicture } from '../../src/analysis/ocr/prepare-picture.ts';
import { asLines, drawWords } from '../../test/corpus/formats/image/draw.ts';
import type { BenchContext, Row } from '../harness/context.ts';
import { atLeast, type RowResult, told } from '../harness/report.ts';
import { spread } from '../harness/statistics.ts';

const PAGES = 4;
const ROUNDS = 5;
const SETTINGS = { tessedit_pageseg_mode: '3', user_defined_dpi: '300', tessedit_enable_doc_dict: '0' };
const LINE = 'Thank you for referring Mr Tanner, who was seen in our clinic on 3 May and is well.';

/** Pages a second that are read by one thread and by two. Without a second core the comparison says nothing. */
export const textRecognition: Row = { title: 'text recognition: two threads against one', run };

async function run({ isSmoke }: BenchContext): Promise<RowResult> {
  const page = drawWords(asLines(Array.from({ length: isSmoke ? 2 : 30 }, () => LINE)), { width: 1_240, height: 1_754 });
  const image = encodePnm(await preparePicture(page, 0));
  const threads = await Promise.all([startOcrThread(), startOcrThread()]);
  const [one, two, ratio]: number[][] = [[], [], []];
  try {
    for (let round = 0; round < (isSmoke ? 1 : ROUNDS); round++) {
      const [alone, together] = [await pagesPerSecond(threads.slice(0, 1), image), await pagesPerSecond(threads, image)];
      one?.push(alone);
      two?.push(together);
      ratio?.push(together / alone);
    }
  } finally {
    for (const thread of threads) thread.end();
  }
  return {
    figures: [
      atLeast(1.7, 'pages read by two threads against one', spread(ratio ?? [])),
      told('pages read by one thread', spread(one ?? []), 'a second'),
      told('pages read by two threads', spread(two ?? []), 'a second'),
    ],
    notes: [],
    isVoid: availableParallelism() < 2,
  };
}

async function pagesPerSecond(threads: readonly Awaited<ReturnType<typeof startOcrThread>>[], image: Uint8Array): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(
    threads.map(async (thread) => {
      for (let page = 0; page < PAGES / threads.length; page++) await thread.recognize(image, SETTINGS);
    }),
  );
  return (PAGES * 1_000) / (performance.now() - startedAt);
}
