import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import type { ExtractedText, UnreadKind } from '../../types.ts';
import { UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { BASE_TIME_MS, MAX_PAGES, TIME_PER_PAGE_MS } from '../limits.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';
import type { AttachedFile } from './annotations.ts';
import { guardPdf, withoutPictures } from './guard.ts';
import { addPdfExtras } from './hidden.ts';
import { addPage } from './page.ts';

/** Time limit for a PDF, and what each page adds. */
type TimeAllowed = { baseMs: number; pageMs: number };

/**
 * Reads a PDF with a text layer. Pages without text are counted, because they may be scans.
 * @param allowed another time limit, for tests
 * @throws UnreadableFile
 */
export async function readPdf(
  bytes: Uint8Array,
  context: ReadContext,
  allowed: TimeAllowed = { baseMs: BASE_TIME_MS, pageMs: TIME_PER_PAGE_MS },
): Promise<ExtractedText> {
  guardPdf(bytes);
  const { startPdfThread } = await import('./thread.ts');
  const thread = startPdfThread(allowed.baseMs);
  try {
    const document = await Promise.race([openPdf(bytes, thread.worker), thread.failed]);
    thread.allow(allowed.baseMs + document.numPages * allowed.pageMs);
    return await Promise.race([readPages(document, bytes, context), thread.failed]);
  } catch (error) {
    throw explain(error);
  } finally {
    await thread.end();
  }
}

async function openPdf(bytes: Uint8Array, worker: PDFWorker): Promise<PDFDocumentProxy> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return getDocument({
    data: withoutPictures(bytes),
    worker,
    cMapUrl: `${packageFolder}/cmaps/`,
    standardFontDataUrl: `${packageFolder}/standard_fonts/`,
    wasmUrl: `${packageFolder}/wasm/`,
    iccUrl: `${packageFolder}/iccs/`,
    isEvalSupported: false,
    useSystemFonts: false,
    enableXfa: false,
    fontExtraProperties: true, // Shows which fonts have no Unicode mapping.
    verbosity: 0,
  }).promise;
}

async function readPages(document: PDFDocumentProxy, bytes: Uint8Array, context: ReadContext): Promise<ExtractedText> {
  const count = document.numPages;
  if (count > MAX_PAGES)
    throw new UnreadableFile(
      'too-large',
      `This PDF has ${count} pages, and only ${MAX_PAGES} can be checked at once. Split it and check the parts.`,
    );
  const builder = createTextBuilder();
  const unread: UnreadKind[] = [];
  const files: AttachedFile[] = [];
  let pagesWithText = 0;
  for (let number = 1; number <= count; number++) {
    context.onProgress(`Reading page ${number} of ${count}`, Math.round(((number - 1) / count) * 100));
    const page = await document.getPage(number);
    const result = await addPage(builder, page, number);
    if (result.hasText) pagesWithText++;
    unread.push(...result.unread);
    files.push(...result.files);
    page.cleanup();
  }
  if (pagesWithText === 0) throw imageOnly(count);
  countUnreadPages(builder, unread, count);
  await addPdfExtras(builder, document, bytes, files, context);
  return { format: 'pdf', ...builder.finish(), units: { name: 'page', count } };
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

function explain(error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error;
  if (error.name === 'PasswordException') {
    return new UnreadableFile(
      'password-protected',
      'This PDF is protected with a password. Open it, save a copy without the password, and try again.',
    );
  }
  return new UnreadableFile('damaged', 'This PDF is damaged and can’t be opened. Ask the sender for a new copy, or print it to a new PDF.');
}

const imageOnly = (pages: number) =>
  new UnreadableFile(
    'image-only',
    `This PDF holds ${pages === 1 ? 'only a picture' : 'only pictures'} of text, like a scan. Run text recognition (OCR) on it first, or use the original document.`,
  );
