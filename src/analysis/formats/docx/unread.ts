import { UnreadableFile, type UnreadKind } from '../../types.ts';
import { readPictureFacts } from '../unread/picture-facts.ts';
import { readAttributes, readXml } from '../xml.ts';
import { isEmbeddedFile, isPicture, isWithoutText, planPart } from './parts.ts';
import { listTargets, measurePictures, type PictureSize } from './pictures.ts';
import { REMOVED_PICTURE } from './removed-picture.ts';

/** A part of a Word file that was not read, or the address of a part that is only linked. */
export type UnreadDocxPart = { kind: UnreadKind; name: string };

/** An entry of the archive. `read` unpacks it. */
export type DocxEntry = { name: string; packed: Uint8Array; crc: number; read: () => Uint8Array };

/** Minimum size for a scan or a card, in square centimetres and centimetres of the shorter side. Logos are smaller, letterheads are flatter. */
const MIN_SCAN = { area: 40, side: 4 };
/** Pictures in a header or footer are logos unless they cover half a page. */
const MIN_SCAN_IN_HEADER = { area: 250, side: 4 };
/** A drawing of this size can contain text. */
const MIN_DRAWING = { area: 2, side: 0.5 };
/** Used when the file does not say how large a picture is shown. */
const CM_PER_PIXEL = 2.54 / 96;
/** A picture with readable words is larger than this. */
const MIN_PICTURE_BYTES = 1000;

/**
 * The parts of a Word file that were not read.
 * @param parts name → XML of the parts that were read
 * @param hasText when the document has no text, pictures of any size are reported
 */
export function listUnreadParts(entries: readonly DocxEntry[], parts: ReadonlyMap<string, string>, hasText: boolean): UnreadDocxPart[] {
  const sizes = measurePictures(parts);
  const inTheme = listThemePictures(entries);
  const unread = entries.flatMap((entry): UnreadDocxPart[] => {
    const { name } = entry;
    if (planPart(name) || isWithoutText(name) || isEmpty(entry)) return [];
    if (!isPicture(name)) return [{ kind: kindOf(name), name }];
    const isOnlyTheme = inTheme.has(name) && !sizes.has(name);
    return !isOnlyTheme && mayContainText(entry, sizes.get(name), hasText) ? [{ kind: 'picture', name }] : [];
  });
  return [...unread, ...listLinked(parts)];
}

/** An empty part takes two bytes when it is compressed. */
const isEmpty = ({ crc, packed }: DocxEntry) => crc === 0 && packed.length <= 2;

function kindOf(name: string): UnreadKind {
  if (/^word\/ink\//i.test(name)) return 'handwriting';
  const isOwnPart = /^(?:word\/(?:vba|activeX)|_xmlsignatures\/|\[trash\]\/)/i.test(name);
  if (isOwnPart) return 'other-part';
  return isEmbeddedFile(name) || /\.(?:docx?|docm|dotx?|rtf|html?|mht(?:ml)?|txt|pdf|xlsx?|pptx?|eml|msg)$/i.test(name)
    ? 'attached-file'
    : 'other-part';
}

function mayContainText(entry: DocxEntry, shown: PictureSize | undefined, documentHasText: boolean): boolean {
  const isDrawing = /\.(?:svg|emf|wmf|emz|wmz)$/i.test(entry.name);
  const size = shown !== undefined && shown.width * shown.height > 0 ? shown : null;
  const least = shown?.isHead ? MIN_SCAN_IN_HEADER : documentHasText && !isDrawing ? MIN_SCAN : MIN_DRAWING;
  if (size && !isAtLeast(size, least)) return false;
  const bytes = tryToRead(entry);
  if (bytes === null) return true;
  const isTiny = !size && !isDrawing && bytes.length < MIN_PICTURE_BYTES;
  if (isTiny || REMOVED_PICTURE.equals(bytes)) return false;
  const { width, height, isDrawing: isKnownDrawing, hasText } = readPictureFacts(bytes);
  if (isKnownDrawing) return hasText;
  if (size || width === null || height === null) return true;
  return isAtLeast({ width: width * CM_PER_PIXEL, height: height * CM_PER_PIXEL }, least);
}

/** Null when unpacking would take too much or the picture is damaged. That is no reason to reject the whole document. */
function tryToRead(entry: DocxEntry): Uint8Array | null {
  try {
    return entry.read();
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

const isAtLeast = ({ width, height }: { width: number; height: number }, least: { area: number; side: number }) =>
  width * height >= least.area && Math.min(width, height) >= least.side;

/** Textures of a theme are in every document made with it. */
function listThemePictures(entries: readonly DocxEntry[]): Set<string> {
  const relationships = entries.filter(({ name }) => /^word\/theme\/_rels\//i.test(name));
  return new Set(
    relationships.flatMap(({ read }) => listTargets(Buffer.from(read()).toString('utf8'), 'word/theme').map(({ target }) => target)),
  );
}

/** Relationships whose target is loaded as content, unlike a link to click on. */
const CONTENT_RELATIONSHIP = /\/(?:image|oleObject|package|subDocument|aFChunk|frame|video|audio|media)$/i;
/** Replaces an address that was removed. */
export const NO_ADDRESS = 'about:blank';

function listLinked(parts: ReadonlyMap<string, string>): UnreadDocxPart[] {
  const linked: UnreadDocxPart[] = [];
  for (const [name, xml] of parts) {
    if (name.endsWith('.rels')) linked.push(...listContentLinks(xml).map((): UnreadDocxPart => ({ kind: 'linked-content', name })));
  }
  return linked;
}

/** Offsets of the addresses from which a Word file loads content that is not part of the file. */
export function listContentLinks(xml: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const token of readXml(xml)) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue;
    const attributes = readAttributes(xml, token);
    const target = attributes.get('Target');
    const isContent = attributes.get('TargetMode')?.value === 'External' && CONTENT_RELATIONSHIP.test(attributes.get('Type')?.value ?? '');
    if (isContent && target && target.value !== NO_ADDRESS) places.push({ start: target.start, end: target.end });
  }
  return places;
}
