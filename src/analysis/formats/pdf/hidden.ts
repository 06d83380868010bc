import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ReadContext } from '../format.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { AttachedFile } from './annotations.ts';
import { countEarlierRevisions, countEmbeddedFiles } from './guard.ts';

/** Properties that may name people. Dates and program names don't. */
const PERSONAL_PROPERTIES = ['Title', 'Author', 'Subject', 'Keywords'];

/**
 * Adds content of the whole file that no page shows: properties, bookmarks, attachments, earlier versions.
 * @param files attachments of pages
 */
export async function addPdfExtras(
  builder: TextBuilder,
  document: PDFDocumentProxy,
  bytes: Uint8Array,
  files: readonly AttachedFile[],
  context: ReadContext,
): Promise<void> {
  const info = await addProperties(builder, document);
  await addBookmarks(builder, document);
  const attached = (await document.getAttachments()) as Record<string, AttachedFile> | null;
  const known = [...Object.values(attached ?? {}), ...files];
  await addAttachments(builder, known, context);
  countStrayFiles(builder, countEmbeddedFiles(bytes) - known.length);
  if (info['IsXFAPresent'] === true) builder.countUnread('form');
  const revisions = countEarlierRevisions(bytes);
  builder.countUnread('earlier-version', revisions);
  if (revisions > 0) builder.countHidden('hidden', 'earlier saved versions, not read', revisions);
}

async function addProperties(builder: TextBuilder, document: PDFDocumentProxy): Promise<Record<string, unknown>> {
  const { info, metadata } = await document.getMetadata();
  const known = info as Record<string, unknown>;
  const custom = Object.entries((known['Custom'] ?? {}) as Record<string, unknown>);
  const pairs = [...PERSONAL_PROPERTIES.map((name) => [name, known[name]] as const), ...custom, ...listXmp(metadata)];
  const seen = new Set<string>();
  for (const [name, value] of pairs) {
    if (typeof value !== 'string' || value.trim() === '' || seen.has(value)) continue;
    seen.add(value);
    builder.addSeparator(`${name}: `);
    builder.add(value, { part: 'property', partId: name }, 'property');
    builder.addSeparator('\n');
    builder.countHidden('property', 'document properties');
  }
  return known;
}

function listXmp(metadata: Iterable<[string, unknown]> | null): [string, unknown][] {
  return [...(metadata ?? [])]
    .filter(([name]) => /^dc:(?!format)|^pdf:keywords|author|photoshop/i.test(name))
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
}

async function addBookmarks(builder: TextBuilder, document: PDFDocumentProxy): Promise<void> {
  const left = [...((await document.getOutline()) ?? [])];
  for (let bookmark = left.pop(); bookmark; bookmark = left.pop()) {
    builder.add(bookmark.title, { part: 'bookmark' }, 'property');
    builder.addSeparator('\n');
    builder.countHidden('property', 'bookmarks');
    left.push(...bookmark.items);
  }
}

async function addAttachments(builder: TextBuilder, files: readonly AttachedFile[], context: ReadContext): Promise<void> {
  for (const [index, { filename, content }] of files.entries()) {
    const location = { part: 'attachment', partId: index + 1 };
    builder.addSeparator('\n');
    builder.add(filename, location, 'attachment');
    builder.addSeparator('\n\n');
    const inner = content && content.length > 0 ? await context.readInner(content, filename) : null;
    if (inner) builder.add(inner.text, location, 'attachment');
    builder.addSeparator('\n');
    builder.countHidden('attachment', inner ? 'attached files' : 'attached files that could not be read');
    // Also when only part of it was read.
    if (!inner || inner.unread.length > 0) builder.countUnread('attached-file');
  }
}

/** Counts attached files that are not reachable from the pages or the list of attachments. */
function countStrayFiles(builder: TextBuilder, count: number): void {
  if (count <= 0) return;
  builder.countHidden('attachment', 'attached files that could not be read', count);
  builder.countUnread('attached-file', count);
}
