import { UnreadableFile } from '../../types.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import { readPictureFacts } from '../unread/picture-facts.ts';
import { readPictureMetadata } from '../unread/picture-metadata.ts';
import { measurePictures, type PictureSize } from './pictures.ts';
import type { PlannedPart } from './read-parts.ts';
import { REMOVED_PICTURE } from './removed-picture.ts';

/**
 * What a picture is. `plain`: too small for words, or a drawing without any. `words`: a drawing whose words were read. `unknown`: it may hold words that
 * only text recognition can read.
 */
export type JudgedPicture = {
  name: string;
  is: 'plain' | 'words' | 'unknown';
  text: string;
  metadata: readonly string[];
  hasPlace: boolean;
};

/** Minimum size for a scan or a card, in square centimetres and centimetres of the shorter side. Logos are smaller, letterheads are flatter. */
const MIN_SCAN = { area: 40, side: 4 };
/** Pictures in a header or footer are logos unless they cover half a page. */
const MIN_SCAN_IN_HEADER = { area: 250, side: 4 };
/** In a document without text, a picture of this size can be what it says. */
const MIN_PICTURE = { area: 2, side: 0.5 };
/** Used when the file does not say how large a picture is shown. */
const CM_PER_PIXEL = 2.54 / 96;
/** A picture with readable words is larger than this. */
const MIN_PICTURE_BYTES = 1000;

/** @param hasText when the document has none, pictures of any size may hold it */
export function judgePictures(office: OfficePackage, planned: readonly PlannedPart[], hasText: boolean): JudgedPicture[] {
  const isShowing = ({ key }: PlannedPart) => key !== null && key !== 'picture' && key !== 'theme' && key !== 'inner' && key !== 'binary';
  const sizes = measurePictures(
    office,
    planned.filter(isShowing).map(({ name }) => name),
  );
  const inTheme = listThemePictures(office, planned);
  return planned
    .filter(({ key }) => key === 'picture')
    .map(({ name }) => judge(office, name, { shown: sizes.get(name), isOnlyTheme: inTheme.has(name) && !sizes.has(name), hasText }));
}

type Circumstances = { shown: PictureSize | undefined; isOnlyTheme: boolean; hasText: boolean };

function judge(office: OfficePackage, name: string, circumstances: Circumstances): JudgedPicture {
  const bytes = readOrNull(office, name);
  if (bytes === null) return { name, is: 'unknown', text: '', metadata: [], hasPlace: false };
  const { texts: metadata, hasPlace } = readPictureMetadata(bytes);
  const { width, height, drawing } = readPictureFacts(bytes);
  const words = drawing?.text ?? '';
  const isTinyDrawing = drawing !== null && circumstances.shown !== undefined && !isAtLeast(circumstances.shown, MIN_PICTURE);
  const isUnknown = drawing ? !drawing.isWhole && !isTinyDrawing : !isPlain(bytes, { width, height }, circumstances);
  return { name, is: isUnknown ? 'unknown' : words.trim() === '' ? 'plain' : 'words', text: words, metadata, hasPlace };
}

type Pixels = { width: number | null; height: number | null };

function isPlain(bytes: Uint8Array, { width, height }: Pixels, { shown, isOnlyTheme, hasText }: Circumstances): boolean {
  if (bytes.length === 0 || isOnlyTheme || REMOVED_PICTURE.equals(bytes)) return true;
  const size = shown !== undefined && shown.width * shown.height > 0 ? shown : null;
  const least = shown?.isHead ? MIN_SCAN_IN_HEADER : hasText ? MIN_SCAN : MIN_PICTURE;
  if (size) return !isAtLeast(size, least);
  if (bytes.length < MIN_PICTURE_BYTES) return true;
  return width !== null && height !== null && !isAtLeast({ width: width * CM_PER_PIXEL, height: height * CM_PER_PIXEL }, least);
}

/** Null when unpacking would take too much or the picture is damaged. That is no reason to reject the whole document. */
export function readOrNull(office: OfficePackage, name: string): Uint8Array | null {
  try {
    return office.read(name);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

const isAtLeast = ({ width, height }: { width: number; height: number }, least: { area: number; side: number }) =>
  width * height >= least.area && Math.min(width, height) >= least.side;

/** Textures of a theme are in every document made with it. */
const listThemePictures = (office: OfficePackage, planned: readonly PlannedPart[]): Set<string> =>
  new Set(
    planned.filter(({ key }) => key === 'theme').flatMap(({ name }) => (office.relationships.get(name) ?? []).map(({ target }) => target)),
  );
