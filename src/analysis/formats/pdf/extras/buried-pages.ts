import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { TextBuilder } from '../../text-builder.ts';
import { layOutPage } from '../layout.ts';
import { type PageOptions, scanPage } from '../page.ts';
import type { KnownText } from './known-text.ts';

/** Versions, and pages of all of them together, that are read. More are counted as unread. */
const MAX_VERSIONS = 12;
const MAX_PAGES_READ = 300;

/** What opens other versions of the file, and how their pages are read. */
export type BuriedContext = { open: (bytes: Uint8Array) => Promise<PDFDocumentProxy>; options: PageOptions; known: KnownText };

/**
 * Adds text of earlier saved versions that the current one does not have. Saving a change often appends it and leaves what was there.
 * @param ends where each earlier version ends in the file, in their order
 */
export async function addEarlierVersions(
  builder: TextBuilder,
  bytes: Uint8Array,
  ends: readonly number[],
  context: BuriedContext,
): Promise<void> {
  if (ends.length === 0) return;
  builder.countHidden('hidden', 'earlier saved versions', ends.length);
  let left = MAX_PAGES_READ;
  let unread = Math.max(0, ends.length - MAX_VERSIONS);
  // The latest first: what was removed last is the most surprising.
  for (const end of ends.slice(-MAX_VERSIONS).reverse()) {
    const read = await addNewLines(builder, bytes.subarray(0, end), left, 'earlier saved version', context);
    if (read === null) unread++;
    else left -= read;
  }
  builder.countUnread('earlier-version', unread);
}

/** Adds text of pages that are no longer in the document, but still in the file. */
export async function addDeletedPages(
  builder: TextBuilder,
  bytes: Uint8Array,
  pages: readonly number[],
  context: BuriedContext,
): Promise<void> {
  if (pages.length === 0) return;
  const start = /startxref\s+(\d+)/.exec(Buffer.from(bytes.subarray(-2048)).toString('latin1'))?.[1] ?? '0';
  const read = await addNewLines(builder, withPages(bytes, pages, Number(start)), MAX_PAGES_READ, 'deleted page', context);
  builder.countHidden('hidden', 'deleted pages that are still in the file', pages.length);
  if (read === null || pages.length > MAX_PAGES_READ) builder.countUnread('earlier-version');
}

/** The number of pages read; null when not all of them could be. */
async function addNewLines(
  builder: TextBuilder,
  bytes: Uint8Array,
  maxPages: number,
  detail: string,
  { open, options, known }: BuriedContext,
): Promise<number | null> {
  try {
    const document = await open(bytes);
    const count = Math.min(document.numPages, maxPages);
    for (let number = 1; number <= count; number++) {
      const { sorted, content, need } = await scanPage(await document.getPage(number), number, options);
      const placed = [
        ...sorted.visible,
        ...sorted.underPage,
        ...[...sorted.hidden.values()].flat(),
        ...[...content.annotations.values()].flat(),
      ];
      const lines = layOutPage(placed)
        .text.split('\n')
        .filter((line) => !known.has(line));
      for (const line of lines) known.add(line);
      builder.add(lines.join('\n'), { page: number, detail }, 'hidden');
      if (lines.length > 0) builder.addSeparator('\n\n');
      if (need && need.why !== 'picture') builder.countUnread('earlier-version');
    }
    const isWhole = document.numPages <= maxPages;
    await document.cleanup();
    return isWhole ? count : null;
  } catch {
    return null; // No version of its own, or a broken one. It is counted as unread.
  }
}

/** Appends a version of the document that consists of these pages. Source: ISO 32000-1, 7.5.6. */
function withPages(bytes: Uint8Array, pages: readonly number[], previous: number): Uint8Array {
  const [catalog, tree] = [8_000_001, 8_000_002];
  const kids = pages.slice(0, MAX_PAGES_READ).map((number) => `${number} 0 R`);
  const first = `\n${catalog} 0 obj\n<</Type/Catalog/Pages ${tree} 0 R>>\nendobj\n`;
  const second = `${tree} 0 obj\n<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>\nendobj\n`;
  const offsets = [bytes.length + 1, bytes.length + first.length];
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n${catalog} 2\n${entries}trailer\n<</Size ${tree + 1}/Root ${catalog} 0 R/Prev ${previous}>>\n`;
  const end = `startxref\n${bytes.length + first.length + second.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(first + second + table + end, 'latin1')]);
}
