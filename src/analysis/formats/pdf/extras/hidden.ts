import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { HiddenContent, Location } from '../../../types.ts';
import type { ReadContext } from '../../format.ts';
import type { TextBuilder } from '../../text-builder.ts';
import type { AttachedFile } from '../annotations.ts';
import { listEarlierEnds } from '../guard.ts';
import type { CollectedText, TextPurpose } from '../objects/collect-text.ts';
import type { EmbeddedFile, Sweep } from '../objects/sweep.ts';
import type { SweptFile } from '../objects/sweep-file.ts';
import { addPicturesAlone } from '../pictures/read-alone.ts';
import type { SeenPictures } from '../pictures/seen-pictures.ts';
import { addDeletedPages, addEarlierVersions, type BuriedContext } from './buried-pages.ts';
import { createKnownText, type KnownText } from './known-text.ts';

/** Properties that may name people. Dates and program names don't. */
const PERSONAL_PROPERTIES = ['Title', 'Author', 'Subject', 'Keywords'];

/** What is known about a document besides its pages. `files`: attachments of pages. `pages`: object numbers of its pages. */
export type DocumentExtras = {
  document: PDFDocumentProxy;
  bytes: Uint8Array;
  files: readonly AttachedFile[];
  pages: readonly number[];
  swept: SweptFile;
  /** Pictures that pages show. */
  seen: SeenPictures;
  /** Text inside content streams. */
  inline: readonly CollectedText[];
};

/** Adds content of the whole file that no page shows: properties, bookmarks, attachments, all other strings, earlier versions, deleted pages. */
export async function addPdfExtras(
  builder: TextBuilder,
  { document, bytes, files, pages, swept, seen, inline }: DocumentExtras,
  context: ReadContext,
  buried: Omit<BuriedContext, 'known'>,
): Promise<void> {
  const { sweep } = swept;
  const known = createKnownText();
  known.add(builder.finish().text);
  const info = await addProperties(builder, document, known);
  await addBookmarks(builder, document, known);
  await addAttachments(builder, await listAttachments(document, files, sweep), known, context);
  addTexts(builder, [...(sweep?.texts ?? []), ...inline], known);
  countSweep(builder, sweep, info['IsXFAPresent'] === true);
  await addPicturesAlone(builder, { ...swept, pictures: sweep?.pictures ?? [], seen, recognizerFor: buried.recognizerFor, known });
  await addEarlierVersions(builder, bytes, listEarlierEnds(bytes), { ...buried, known });
  const deleted = (sweep?.pages ?? []).filter((number) => !pages.includes(number));
  await addDeletedPages(builder, bytes, deleted, { ...buried, known });
}

function countSweep(builder: TextBuilder, sweep: Sweep | null, hasForm: boolean): void {
  if (!sweep?.isComplete) builder.countUnread('other-part');
  if (hasForm && !(sweep?.hasXfa && sweep.isComplete)) builder.countUnread('form');
  const thumbnails = sweep?.thumbnails ?? [];
  if (thumbnails.length === 0) return;
  builder.countHidden('hidden', 'preview pictures of pages', thumbnails.length);
  builder.countUnread('picture', thumbnails.filter((side) => side > READABLE_THUMBNAIL).length);
}

/** In pixels. Words on smaller pictures of a page cannot be read. Usual previews have 106 or 128. */
const READABLE_THUMBNAIL = 300;

async function addProperties(builder: TextBuilder, document: PDFDocumentProxy, known: KnownText): Promise<Record<string, unknown>> {
  const { info } = await document.getMetadata();
  const properties = info as Record<string, unknown>;
  const custom = Object.entries((properties['Custom'] ?? {}) as Record<string, unknown>).filter(([name]) => !name.startsWith('PTEX.'));
  const pairs = [...PERSONAL_PROPERTIES.map((name) => [name, properties[name]] as const), ...custom];
  const seen = new Set<string>();
  for (const [name, value] of pairs) {
    if (typeof value !== 'string' || value.trim() === '' || seen.has(value)) continue;
    seen.add(value);
    known.add(value);
    builder.addSeparator(`${name}: `);
    builder.add(value, { part: 'property', partId: name }, 'property');
    builder.addSeparator('\n');
    builder.countHidden('property', 'document properties');
  }
  return properties;
}

async function addBookmarks(builder: TextBuilder, document: PDFDocumentProxy, known: KnownText): Promise<void> {
  const left = [...((await document.getOutline()) ?? [])];
  for (let bookmark = left.pop(); bookmark; bookmark = left.pop()) {
    known.add(bookmark.title);
    builder.add(bookmark.title, { part: 'bookmark' }, 'property');
    builder.addSeparator('\n');
    builder.countHidden('property', 'bookmarks');
    left.push(...bookmark.items);
  }
}

/** Files that the document lists, files on pages, and files that only the objects have. */
async function listAttachments(document: PDFDocumentProxy, files: readonly AttachedFile[], sweep: Sweep | null): Promise<AttachedFile[]> {
  const attached = (await document.getAttachments()) as Record<string, AttachedFile> | null;
  const listed = [...Object.values(attached ?? {}), ...files];
  const isListed = ({ content }: EmbeddedFile) =>
    content !== null && listed.some((one) => one.content?.length === content.length && Buffer.compare(one.content, content) === 0);
  const embedded = sweep?.files ?? [];
  const stray = embedded.filter((file) => !isListed(file));
  // An empty file, or one that can't be unpacked, has no content to compare.
  return [...listed, ...stray.filter(({ content, filename }) => content !== null || !listed.some((one) => one.filename === filename))];
}

async function addAttachments(builder: TextBuilder, files: readonly AttachedFile[], known: KnownText, context: ReadContext): Promise<void> {
  for (const [index, { filename, content }] of files.entries()) {
    const location = { part: 'attachment', partId: index + 1 };
    known.add(filename);
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

/** What the strings are in the text of the file. */
const PLACES: Partial<Record<TextPurpose, { kind: HiddenContent['kind']; location: Location }>> = {
  notes: { kind: 'annotation', location: { detail: 'note' } },
  links: { kind: 'annotation', location: { detail: 'link' } },
  'form fields': { kind: 'form-value', location: { part: 'form' } },
  'earlier saved versions': { kind: 'hidden', location: { detail: 'earlier saved version' } },
};

/** Adds what was not read before. The same words are often in several places of a file. */
function addTexts(builder: TextBuilder, texts: readonly CollectedText[], known: KnownText): void {
  for (const { text, purpose, key } of texts) {
    if (known.has(text)) continue;
    known.add(text);
    const { kind, location } = PLACES[purpose] ?? { kind: 'property', location: { part: 'property', partId: key } };
    builder.add(text, location, kind);
    builder.addSeparator('\n');
    if (purpose !== 'earlier saved versions') builder.countHidden(kind, purpose);
  }
}
