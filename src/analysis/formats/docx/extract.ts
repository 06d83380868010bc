import { type ExtractedText, UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { type OfficePackage, openPackage } from '../ooxml/package.ts';
import type { TextBuilder } from '../text-builder.ts';
import { protectedArchive } from '../zip.ts';
import { addInner, fileNameOf, type InnerText, readInnerFiles } from './inner-files.ts';
import { type JudgedPicture, judgePictures, readOrNull } from './judge-pictures.ts';
import { finishDocx, type MappedDocx, type PlannedPart, planParts, readDocxParts } from './read-parts.ts';
import { listContentLinks, unreadKindOf } from './unread.ts';

/** An opened Word file: its own text with the mapping back to the XML, which redaction needs, and what was made of its other parts. */
export type OpenedDocx = MappedDocx & { office: OfficePackage; planned: readonly PlannedPart[]; pictures: readonly JudgedPicture[] };

/**
 * Opens a Word file and reads its own parts.
 * @throws UnreadableFile
 */
export function openDocx(bytes: Uint8Array): OpenedDocx {
  if (!isArchive(bytes)) throw protectedArchive();
  const office = openPackage(bytes);
  const planned = planParts(office);
  if (!planned.some(({ key }) => key === 'document')) throw notWord();
  const mapped = readDocxParts(office, planned);
  return { ...mapped, office, planned, pictures: judgePictures(office, planned, mapped.hasBody) };
}

/**
 * Where the texts of inner files begin, by the segments of the text they are in: redaction needs it, and `ExtractedText` has no place for it. The
 * copies of a text share its segments. Without an entry, inner files are left out of the copy.
 */
const innerTexts = new WeakMap<ExtractedText['segments'], readonly InnerText[]>();

/** The inner files whose text is in an extracted text. */
export const innerTextsOf = ({ segments }: ExtractedText): readonly InnerText[] => innerTexts.get(segments) ?? [];

/**
 * Reads a Word file with the files and pictures inside it.
 * @throws UnreadableFile
 */
export async function extractDocx(bytes: Uint8Array, context: Pick<ReadContext, 'readInner'>): Promise<ExtractedText> {
  const docx = openDocx(bytes);
  const { builder, office, planned } = docx;
  for (const part of planned) {
    const kind = unreadKindOf(office, part);
    if (kind) builder.countUnread(kind);
    if (part.key === 'preview') builder.countHidden('hidden', PREVIEW);
    if (part.key === 'binary' || part.key === 'ink' || part.key === 'signature') builder.countHidden('hidden', UNREADABLE_PARTS);
  }
  for (const relationships of office.relationships.values()) builder.countUnread('linked-content', listContentLinks(relationships).length);
  const files = await readInnerFiles(office, planned, builder, context);
  builder.countUnread('attached-file', files.unread.length);
  if (files.unread.length > 0) builder.countHidden('attachment', 'embedded files, not read', files.unread.length);
  const chunks = files.texts.filter(({ name }) => planned.some((part) => part.name === name && part.key === 'chunk')).length;
  if (chunks > 0) builder.countHidden('attachment', 'files inserted into the text', chunks);
  if (files.texts.length > chunks) builder.countHidden('attachment', 'embedded files', files.texts.length - chunks);
  const pictures = await addPictures(docx, context);
  const extracted = finishDocx(docx);
  innerTexts.set(extracted.segments, [...pictures, ...files.texts]);
  return extracted;
}

/** What the picture of the first page is called in the list of hidden content. */
export const PREVIEW = 'preview picture of the first page';
/** Not read, and left out of the copy. */
export const UNREADABLE_PARTS = 'macros, controls, signatures and ink';
/** What pictures are called in it when nothing read them. */
export const PICTURES = 'pictures, not read';

/** Adds the words of drawings, and what text recognition reads from the larger pictures when there is any. */
async function addPictures({ builder, office, pictures }: OpenedDocx, { readInner }: Pick<ReadContext, 'readInner'>): Promise<InnerText[]> {
  const read: InnerText[] = [];
  for (const [index, picture] of pictures.entries()) {
    addMetadata(builder, picture);
    const place = { part: 'picture', number: index + 1, kind: 'body' } as const;
    const bytes = picture.is === 'unknown' ? readOrNull(office, picture.name) : null;
    const recognized = bytes && (await readInner(bytes, fileNameOf(picture.name)));
    if (recognized) read.push(addInner(builder, picture.name, recognized, place));
    else if (picture.text.trim() !== '') {
      builder.addSeparator('\n');
      builder.add(picture.text, { part: place.part, partId: place.number }, 'body');
      builder.addSeparator('\n');
    }
    if (!recognized && picture.is === 'unknown') builder.countUnread('picture');
    if (!recognized && picture.is !== 'words') builder.countHidden('hidden', PICTURES);
  }
  return read;
}

function addMetadata(builder: TextBuilder, { metadata, hasPlace }: JudgedPicture): void {
  for (const text of metadata) {
    builder.add(text, { part: 'property', partId: 'picture metadata' }, 'property');
    builder.addSeparator('\n');
  }
  if (metadata.length > 0) builder.countHidden('property', 'pictures with author, program or camera');
  if (hasPlace) builder.countHidden('property', 'pictures with place data');
}

const isArchive = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';

const notWord = () =>
  new UnreadableFile(
    'damaged',
    'This Word file has no text and can’t be opened. Open it in Word, save it again, or ask the sender for a new copy.',
  );
