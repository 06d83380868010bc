import type { ExtractedText, Segment, UnreadKind, UnreadPart } from '../../types.ts';
import { REMOVED_PICTURE } from '../docx/removed-picture.ts';
import type { TextBuilder } from '../text-builder.ts';
import { readPictureFacts } from '../unread/picture-facts.ts';
import type { OfficePackage, OfficePart } from './package.ts';
import type { PartTypes } from './part-types.ts';

/** Reads a file inside the file; null when it can't be read. */
export type ReadInner = (bytes: Uint8Array, fileName: string) => Promise<ExtractedText | null>;

/** What has to be known about embedded files, pictures and parts of unknown types to write a copy. */
export type UnplannedParts = {
  /** Pictures that were not read and may hold words. A copy has an empty picture in their place. */
  replaced: string[];
  /** Parts of a type that is not on the list, used by others. A copy can't be released. */
  unknown: string[];
};

const isPicture = ({ contentType }: OfficePart) => contentType.startsWith('image/');
const isMedia = ({ contentType }: OfficePart) => /^(?:audio|video)\//.test(contentType);
const isPreview = ({ usedAs, name }: OfficePart) => usedAs.includes('thumbnail') || /^docProps\/thumbnail\./i.test(name);
const isFont = ({ contentType }: OfficePart) =>
  /^application\/(?:x-fontdata|x-font-ttf|vnd\.openxmlformats-officedocument\.obfuscatedfont)$/.test(contentType);

/** A picture with readable words has at least this many bytes and square pixels. */
const MIN_PICTURE_BYTES = 1000;
const MIN_PICTURE_PIXELS = 60_000;

/**
 * Sorts the parts that no plan covers. Nothing is read here.
 * @param planned the closed list of the format
 */
export function sortUnplanned(office: OfficePackage, planned: PartTypes): UnplannedParts {
  const sorted: UnplannedParts = { replaced: [], unknown: [] };
  for (const part of office.parts) {
    if (part.usedAs.length === 0 || isPreview(part)) continue;
    if (isPicture(part)) {
      if (mayHoldWords(office.read(part.name))) sorted.replaced.push(part.name);
    } else if (!planned[part.contentType] && !isMedia(part) && !isFont(part)) sorted.unknown.push(part.name);
  }
  return sorted;
}

function mayHoldWords(bytes: Uint8Array): boolean {
  if (REMOVED_PICTURE.equals(bytes)) return false;
  const { width, height, isDrawing, hasText } = readPictureFacts(bytes);
  if (isDrawing) return hasText;
  if (bytes.length < MIN_PICTURE_BYTES) return false;
  return width === null || height === null || width * height >= MIN_PICTURE_PIXELS;
}

/** Counts what was not read: recordings, parts of unknown types, parts that nothing uses. */
export function countUnplanned(builder: TextBuilder, office: OfficePackage, planned: PartTypes): void {
  for (const part of office.parts) {
    if (isPreview(part)) builder.countHidden('hidden', 'preview picture');
    else if (isMedia(part)) builder.countUnread('media');
    else if (!isPicture(part) && !isFont(part) && !planned[part.contentType] && office.read(part.name).length > 0)
      builder.countUnread('other-part');
  }
}

/** Adds the text of embedded files and pictures at the end. */
export async function addInnerFiles(builder: TextBuilder, office: OfficePackage, planned: PartTypes, readInner: ReadInner): Promise<void> {
  const pictures = new Set(sortUnplanned(office, planned).replaced);
  for (const part of office.parts) {
    const isInner = planned[part.contentType]?.treat === 'inner';
    if (!isInner && !pictures.has(part.name)) continue;
    const bytes = office.read(part.name);
    const inner = bytes.length === 0 ? null : await readInner(bytes, part.name);
    if (isInner) builder.countHidden('attachment', 'files inside the file');
    if (inner) addInner(builder, inner, part.name, isInner ? 'attachment' : 'picture');
    else builder.countUnread(unreadAs(isInner));
  }
}

const unreadAs = (isInner: boolean): UnreadKind => (isInner ? 'attached-file' : 'picture');

function addInner(builder: TextBuilder, inner: ExtractedText, name: string, part: 'attachment' | 'picture'): void {
  const kind: Segment['kind'] = part === 'attachment' ? 'attachment' : 'body';
  builder.add(inner.text, { part, partId: name }, kind);
  builder.addSeparator('\n');
  for (const { kind: unreadKind, count } of inner.unread) builder.countUnread(unreadKind, count);
}

/** Parts that a copy leaves out: those of the plan, embedded files, media, previews, and what nothing uses. */
export function listDropped(office: OfficePackage, planned: PartTypes): Set<string> {
  const isDropped = (part: OfficePart) => {
    const treat = planned[part.contentType]?.treat;
    return treat === 'drop' || treat === 'inner' || part.usedAs.length === 0 || isPreview(part) || isMedia(part);
  };
  return new Set(office.parts.filter(isDropped).map(({ name }) => name));
}

/** Unread parts that would still be in the copy. */
export const blockingParts = ({ unknown }: UnplannedParts): UnreadPart[] =>
  unknown.length === 0 ? [] : [{ kind: 'other-part', count: unknown.length, total: null }];
