import { PDFDocument, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import type { Area, ExtractedText } from '../../types.ts';
import { BASE_TIME_MS, openBudget, TIME_PER_PAGE_MS } from '../limits.ts';
import { type Drawing, openDrawing } from '../pdf/draw-page.ts';
import { clipTo, type Span } from '../spans.ts';
import { readPage } from './read/read-page.ts';
import { type ReadState, startReading } from './read/read-state.ts';
import { closeGaps } from './remove/line-groups.ts';
import { markRemoved, type PageTask } from './remove/mark-removed.ts';
import { findRemovedPictures } from './remove/removed-pictures.ts';
import { UncertainPage } from './syntax/operations.ts';
import { leastBoxWidth } from './write/boxes.ts';
import { burnPictures } from './write/burn-picture.ts';
import { drawPage, withoutPlaces } from './write/draw-page.ts';
import { type KeptLink, listLinks } from './write/links.ts';
import { type CopiedPage, writeCopy } from './write/write-copy.ts';
import { rewritePage } from './write/write-page.ts';

/** A redacted PDF. `drawnPages`: the pages that became pictures, from 1, and why, for developers. */
export type PdfCopy = { bytes: Uint8Array; drawnPages: { number: number; reason: string }[] };

type Options = { password?: string | undefined; areas: readonly Area[] };

/**
 * A new PDF with the pages of this one, without what is removed and without hidden content. A page that cannot be rewritten for certain becomes a
 * picture, with the words that stay as invisible text.
 * @throws UnreadableFile when a page can neither be rewritten nor drawn
 */
export async function redactPdf(bytes: Uint8Array, extracted: ExtractedText, spans: readonly Span[], options: Options): Promise<PdfCopy> {
  const pageCount = extracted.units?.count ?? 0;
  const source = await openSource(bytes, options.password, pageCount);
  const timeMs = BASE_TIME_MS + pageCount * TIME_PER_PAGE_MS;
  const state = source && startReading(source, openBudget(bytes.length), timeMs, findRemovedPictures(source, extracted, spans));
  const pages: (CopiedPage & { links: readonly KeptLink[] })[] = [];
  const drawnPages: PdfCopy['drawnPages'] = [];
  let drawing: Drawing | null = null;
  try {
    for (const task of listTasks(extracted, spans, options.areas, pageCount)) {
      const rewritten = source && state ? await tryRewrite(source, state, task) : 'a damaged file';
      if (typeof rewritten !== 'string') {
        pages.push(rewritten);
        continue;
      }
      if (!task.layout) throw withoutPlaces(task.number);
      drawing ??= await openDrawing(bytes, { password: options.password });
      pages.push({ kind: 'drawn', ...(await drawPage(drawing, task, task.layout)), links: [] });
      drawnPages.push({ number: task.number, reason: rewritten });
    }
  } finally {
    await drawing?.close();
  }
  return { bytes: await writeCopy(source, pages, state), drawnPages };
}

/** Null when the file can only be drawn: it is damaged, or its pages are others than those that were read. */
async function openSource(bytes: Uint8Array, password: string | undefined, pageCount: number): Promise<PDFDocument | null> {
  try {
    const document = await PDFDocument.load(bytes, {
      password: password ?? '',
      updateMetadata: false,
      parseSpeed: Number.POSITIVE_INFINITY,
    });
    fillForm(document);
    return document.getPageCount() === pageCount ? document : null;
  } catch {
    return null; // Whatever is wrong with it, the other library may be able to draw it.
  }
}

/** Some programs leave it to the viewer to draw the values of form fields. */
function fillForm(document: PDFDocument): void {
  if (!document.catalog.getAcroForm()) return;
  try {
    document.getForm().updateFieldAppearances();
  } catch {
    // A field that is damaged has no appearance then. Its value is missing in the copy, which is safe.
  }
}

/** The words that were not read are in pictures. */
const PICTURES: readonly string[] = ['picture', 'page-picture', 'page-without-text'];

function listTasks(extracted: ExtractedText, spans: readonly Span[], areas: readonly Area[], pageCount: number): PageTask[] {
  const dropsPictures = extracted.unread.some(({ kind }) => PICTURES.includes(kind));
  const byPage = new Map<number, PageTask['segments'][number][]>();
  for (const segment of extracted.segments) {
    const { page, part } = segment.location;
    if (page === undefined || part !== undefined) continue;
    byPage.set(page, [...(byPage.get(page) ?? []), segment]);
  }
  return Array.from({ length: pageCount }, (_, index) => {
    const number = index + 1;
    const segments = byPage.get(number) ?? [];
    return {
      number,
      text: extracted.text,
      segments,
      spans: segments.flatMap((segment) => clipTo(segment, spans)),
      layout: extracted.pages?.find((page) => page.number === number) ?? null,
      areas: areas.filter((area) => area.page === number),
      dropsPictures,
    };
  });
}

/** The reason when the page cannot be rewritten for certain. */
async function tryRewrite(source: PDFDocument, state: ReadState, task: PageTask): Promise<(CopiedPage & { links: KeptLink[] }) | string> {
  try {
    const { node } = source.getPage(task.number - 1);
    const page = readPage(node, source, state);
    markRemoved(page, task);
    await burnPictures(page, state);
    const stretches = closeGaps(page.glyphs, leastBoxWidth);
    const shown = page.glyphs.filter(({ isRemoved }) => !isRemoved).map(({ text }) => text);
    const pageOf = (target: PDFObject | undefined) =>
      target instanceof PDFRef ? source.getPages().findIndex(({ ref }) => ref === target) : -1;
    return { kind: 'rewritten', ...rewritePage(page, stretches), links: listLinks(node, shown.join(''), pageOf) };
  } catch (error) {
    if (error instanceof UncertainPage) return error.message;
    // Objects of the wrong type are errors of the library; objects that contain each other, a stack that is too deep; a bomb has used up the budget.
    if (error instanceof Error) return error.name;
    throw error;
  }
}
