import type { Block, PictureParts } from './blocks.ts';
import { asBuffer, countTrailing } from './blocks.ts';
import { listJpegParts } from './jpeg-parts.ts';
import { type Note, readNotes, readTagNotes } from './notes.ts';
import { listAvifParts, listGifParts, listWebpParts } from './other-parts.ts';
import { listPngParts } from './png-parts.ts';
import { readTags } from './tiff-tags.ts';

/** The picture formats, by their id in the list of formats. */
export type PictureKind = 'png' | 'jpeg' | 'tiff' | 'webp' | 'gif' | 'avif';

/** What is in a picture file beside its pixels. */
export type FileNotes = {
  notes: Note[];
  previews: number;
  trailingBytes: number;
  isAnimated: boolean;
};

/** Parts of a file that its decoder knows and a walk through the file does not find. */
export type DecodedBlocks = { exif?: Buffer | undefined; xmp?: Buffer | undefined };

/**
 * Everything in a picture file that is not pixels.
 * @throws RangeError when the file is cut off
 */
export function readFileNotes(bytes: Uint8Array, kind: PictureKind, decoded: DecodedBlocks): FileNotes {
  if (kind === 'tiff') return readTiffNotes(bytes);
  const parts = PARTS[kind](bytes);
  const blocks = kind === 'avif' ? [...parts.blocks, ...decodedBlocks(decoded)] : parts.blocks;
  const { trailingBytes, isAnimated } = parts;
  return { notes: readNotes({ ...parts, blocks }), previews: countPreviews(blocks), trailingBytes, isAnimated };
}

const PARTS: Readonly<Record<Exclude<PictureKind, 'tiff'>, (bytes: Uint8Array) => PictureParts>> = {
  png: listPngParts,
  jpeg: listJpegParts,
  webp: listWebpParts,
  gif: listGifParts,
  avif: listAvifParts,
};

function readTiffNotes(bytes: Uint8Array): FileNotes {
  const tree = readTags(bytes, true);
  const previews = tree.tags.filter(({ group, id }) => group === 'preview' && id === IMAGE_WIDTH).length;
  return { notes: readTagNotes(tree), previews, trailingBytes: countTrailing(asBuffer(bytes), tree.end), isAnimated: false };
}

const decodedBlocks = ({ exif, xmp }: DecodedBlocks): Block[] => [
  ...(exif ? [{ kind: 'exif' as const, bytes: exif }] : []),
  ...(xmp ? [{ kind: 'xmp' as const, bytes: xmp }] : []),
];

const IMAGE_WIDTH = 256;
const PREVIEW_COMPRESSION = 259;

/** Small versions of the picture, which may show it as it was before it was cropped. */
function countPreviews(blocks: readonly Block[]): number {
  const inExif = blocks.filter(({ kind, bytes }) => kind === 'exif' && hasPreview(bytes)).length;
  return inExif + blocks.filter(({ kind }) => kind === 'preview').length;
}

function hasPreview(exif: Uint8Array): boolean {
  try {
    return readTags(exif, false).tags.some(({ group, id }) => group === 'preview' && id === PREVIEW_COMPRESSION);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
