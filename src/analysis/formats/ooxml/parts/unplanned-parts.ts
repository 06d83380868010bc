import type { ExtractedText, UnreadPart } from '../../../types.ts';
import type { TextBuilder } from '../../text-builder.ts';
import type { OfficePackage, OfficePart } from '../package.ts';
import type { PartTypes } from '../part-types.ts';
import { isPreview, type ReadInner } from './office-pictures.ts';

const isPicture = ({ contentType }: OfficePart) => contentType.startsWith('image/');
const isMedia = ({ contentType }: OfficePart) => /^(?:audio|video)\//.test(contentType);
const isFont = ({ contentType }: OfficePart) =>
  /^application\/(?:x-fontdata|x-font-ttf|vnd\.openxmlformats-officedocument\.obfuscatedfont)$/.test(contentType);

/** Counts what was not read: recordings, parts of unknown types, parts that nothing uses. */
export function countUnplanned(builder: TextBuilder, office: OfficePackage, planned: PartTypes): void {
  for (const part of office.parts) {
    if (isPreview(part)) builder.countHidden('hidden', 'preview picture');
    else if (isMedia(part)) builder.countUnread('media');
    else if (!isPicture(part) && !isFont(part) && !planned[part.contentType] && office.read(part.name).length > 0)
      builder.countUnread('other-part');
  }
}

/** Adds the text of embedded files. */
export async function addInnerFiles(builder: TextBuilder, office: OfficePackage, planned: PartTypes, readInner: ReadInner): Promise<void> {
  for (const { name, contentType } of office.parts) {
    if (planned[contentType]?.treat !== 'inner') continue;
    builder.countHidden('attachment', 'files inside the file');
    const bytes = office.read(name);
    const inner = bytes.length === 0 ? null : await readInner(bytes, name);
    if (inner) addInner(builder, inner, name);
    else builder.countUnread('attached-file');
  }
}

function addInner(builder: TextBuilder, inner: ExtractedText, name: string): void {
  builder.add(inner.text, { part: 'attachment', partId: name.slice(name.lastIndexOf('/') + 1) }, 'attachment');
  builder.addSeparator('\n');
  for (const { kind, count } of inner.unread) builder.countUnread(kind, count);
}

/** Parts that a copy leaves out: those of the plan, embedded files, media, previews, and what nothing uses. */
export function listDropped(office: OfficePackage, planned: PartTypes): Set<string> {
  const isDropped = (part: OfficePart) => {
    const treat = planned[part.contentType]?.treat;
    return treat === 'drop' || treat === 'inner' || part.usedAs.length === 0 || isPreview(part) || isMedia(part);
  };
  return new Set(office.parts.filter(isDropped).map(({ name }) => name));
}

/** Parts of a type that is not on the list, used by others. They would be in the copy unread, so it can't be released. */
export function blockingParts(office: OfficePackage, planned: PartTypes): UnreadPart[] {
  const isUnknown = (part: OfficePart) =>
    part.usedAs.length > 0 && !planned[part.contentType] && !isPicture(part) && !isMedia(part) && !isFont(part);
  const count = office.parts.filter(isUnknown).length;
  return count === 0 ? [] : [{ kind: 'other-part', count, total: null }];
}
