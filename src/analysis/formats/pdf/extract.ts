import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ExtractedText, PageLayout, UnreadKind } from '../../types.ts';
import { UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { BASE_TIME_MS, MAX_PAGES, TIME_PER_PAGE_MS } from '../limits.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';
import { addPdfExtras } from './extras/hidden.ts';
import { guardPdf, listTransparentPictures } from './guard.ts';
import { loadPdfjs } from './load-pdfjs.ts';
import type { CollectedText } from './objects/collect-text.ts';
import { listInlineText } from './objects/sweep.ts';
import { sweepFile } from './objects/sweep-file.ts';
import { explainPdfError, openPdf } from './open.ts';
import { type FinishedPage, finishPage, scanPage } from './page.ts';
import { addSeenPictures, createSeenPictures } from './pictures/seen-pictures.ts';
import { createRecognizer, type PageRecognizer } from './recognition/recognize.ts';
import { startPdfThread } from './thread.ts';

/** Time limit for a PDF, and what each page adds. */
type TimeAllowed = { baseMs: number; pageMs: number };

/**
 * Reads a PDF: its text layer, and where that says too little, its drawn pages by text recognition.
 * @param allowed another time limit, for tests
 * @throws UnreadableFile
 */
export async function readPdf(
  bytes: Uint8Array,
  context: ReadContext,
  allowed: TimeAllowed = { baseMs: BASE_TIME_MS, pageMs: TIME_PER_PAGE_MS },
): Promise<ExtractedText> {
  const inline: CollectedText[] = [];
  guardPdf(bytes, (content) => inline.push(...listInlineText(content)));
  const { PDFWorker } = await loadPdfjs();
  const thread = startPdfThread(allowed.baseMs, PDFWorker);
  let recognizer: PageRecognizer | null = null;
  try {
    const document = await Promise.race([openPdf(bytes, thread.worker, context.password), thread.failed]);
    const allowedMs = allowed.baseMs + document.numPages * allowed.pageMs;
    const recognizerFor = (version: Uint8Array) => createRecognizer(version, context.password, allowedMs);
    recognizer = recognizerFor(bytes);
    // Text recognition has a time limit of its own.
    const extend = () => thread.allow(allowedMs);
    extend();
    const open = (version: Uint8Array) => openPdf(version, thread.worker, context.password);
    return await Promise.race([readDocument({ document, bytes, inline, open, recognizerFor }, context, recognizer, extend), thread.failed]);
  } catch (error) {
    throw explainPdfError(error, context.password !== undefined);
  } finally {
    await thread.end();
    await recognizer?.close();
  }
}

/** `open`, `recognizerFor`: for another version of the file. `inline`: text inside its streams. */
type OpenFile = {
  document: PDFDocumentProxy;
  bytes: Uint8Array;
  inline: readonly CollectedText[];
  open: (version: Uint8Array) => Promise<PDFDocumentProxy>;
  recognizerFor: (version: Uint8Array) => PageRecognizer;
};

async function readDocument(
  { document, bytes, inline, open, recognizerFor }: OpenFile,
  context: ReadContext,
  recognizer: PageRecognizer,
  extend: () => void,
): Promise<ExtractedText> {
  const count = document.numPages;
  if (count > MAX_PAGES)
    throw new UnreadableFile(
      'too-large',
      `This PDF has ${count} pages, and only ${MAX_PAGES} can be checked at once. Split it and check the parts.`,
    );
  const options = { layers: await document.getOptionalContentConfig(), transparentPictures: listTransparentPictures(bytes) };
  const seen = createSeenPictures();
  const started: Promise<FinishedPage>[] = [];
  const numbers: number[] = [];
  for (let number = 1; number <= count; number++) {
    context.onProgress(`Reading page ${number} of ${count}`, Math.round(((number - 1) / count) * 100));
    const page = await document.getPage(number);
    numbers.push(page.ref?.num ?? 0);
    const scanned = await scanPage(page, number, options);
    addSeenPictures(seen, scanned.content);
    page.cleanup();
    if (scanned.need) {
      await recognizer.ready();
      extend();
    }
    const finished = finishPage(scanned, recognizer);
    finished.catch(() => {}); // Awaited below, with the others.
    started.push(finished);
  }
  const pages = await Promise.all(started);
  extend();
  const builder = createTextBuilder();
  const layouts = pages.map((page) => addFinishedPage(builder, page));
  if (pages.every(({ hasText }) => !hasText)) throw withoutText(pages);
  countUnreadPages(
    builder,
    pages.flatMap(({ unread }) => unread),
    count,
  );
  const files = pages.flatMap((page) => page.files);
  const swept = await sweepFile(bytes, context.password);
  const extras = { document, bytes, files, pages: numbers, swept, seen, inline };
  await addPdfExtras(builder, extras, context, { open, options, recognizerFor });
  return { format: 'pdf', ...builder.finish(), units: { name: 'page', count }, pages: layouts };
}

function addFinishedPage(builder: TextBuilder, { built, runs, number, width, height }: FinishedPage): PageLayout {
  const base = builder.length();
  let at = 0;
  for (const { start, end, location, kind } of built.segments) {
    builder.addSeparator(built.text.slice(at, start));
    builder.add(built.text.slice(start, end), location, kind);
    at = end;
  }
  builder.addSeparator(built.text.slice(at));
  for (const { kind, detail, count } of built.hidden) builder.countHidden(kind, detail, count);
  for (const run of runs) [run.start, run.end] = [run.start + base, run.end + base];
  return { number, width, height, runs };
}

/** What pages without text are called in the list of hidden content. */
const WITHOUT_TEXT = 'pages without text: if they are scans, they were not read';

function countUnreadPages(builder: TextBuilder, unread: readonly UnreadKind[], pages: number): void {
  for (const kind of new Set(unread)) {
    const count = unread.filter((one) => one === kind).length;
    builder.countUnread(kind, count, kind.startsWith('page-') ? pages : undefined);
    if (kind === 'page-without-text') builder.countHidden('hidden', WITHOUT_TEXT, count);
    if (kind === 'picture') builder.countHidden('hidden', 'pictures, not read', count);
  }
}

function withoutText(pages: readonly FinishedPage[]): UnreadableFile {
  const unread = pages.filter((page) => page.unread.length > 0).length;
  if (unread === 0) return new UnreadableFile('empty', 'The pages of this PDF are blank. Check that you chose the right file.');
  return new UnreadableFile(
    'image-only',
    `This PDF has ${unread === 1 ? 'a picture' : 'pictures'} on its pages, but no words could be read in ${unread === 1 ? 'it' : 'them'}. Scan it again at a higher resolution, or use the original document.`,
  );
}
