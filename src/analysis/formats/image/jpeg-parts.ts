import { asBuffer, type Block, type BlockKind, countTrailing, type PictureParts, withoutExifMark } from './blocks.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP15 = 0xef;

/** Application segments by the mark at their start. Source: JPEG Exif 2.32 4.7; XMP part 3, 1.1.3; ICC.1 B.4; Adobe Photoshop file formats. */
const MARKS: readonly { mark: string; kind: BlockKind }[] = [
  { mark: 'Exif\0', kind: 'exif' },
  { mark: 'http://ns.adobe.com/', kind: 'xmp' },
  { mark: 'ICC_PROFILE\0', kind: 'profile' },
  { mark: 'Photoshop 3.0\0', kind: 'iptc' },
];
/** The header of the file itself holds a resolution, and sometimes a preview. */
const JFIF_BYTES = 16;
const ADOBE = 'Adobe\0';

/** Segments of a JPEG that don't hold pixels. Pictures after the end are how phones store a second one. */
export function listJpegParts(bytes: Uint8Array): PictureParts {
  const buffer = asBuffer(bytes);
  const blocks: Block[] = [];
  let at = 2;
  while (at + 4 <= buffer.length && buffer[at] === 0xff) {
    const marker = buffer[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END_OF_IMAGE) return { blocks, trailingBytes: countTrailing(buffer, at + 2), isAnimated: false };
    const length = buffer.readUInt16BE(at + 2);
    const content = buffer.subarray(at + 4, at + 2 + Math.max(2, length));
    const block = marker === COMMENT ? { kind: 'text' as const, bytes: content, name: 'Comment' } : readSegment(marker, content);
    if (block) blocks.push(block);
    at += 2 + Math.max(2, length);
    if (marker === START_OF_SCAN) at = skipScan(buffer, at);
  }
  return { blocks, trailingBytes: 0, isAnimated: false };
}

function readSegment(marker: number, content: Buffer): Block | null {
  if (marker < APP0 || marker > APP15) return null;
  const head = content.toString('latin1', 0, 32);
  if (head.startsWith('JFIF\0')) return content.length > JFIF_BYTES ? { kind: 'preview', bytes: content.subarray(14) } : null;
  if (head.startsWith(ADOBE)) return null;
  const known = MARKS.find(({ mark }) => head.startsWith(mark));
  if (!known) return { kind: 'other', bytes: content };
  const bytes = known.kind === 'exif' ? withoutExifMark(content) : known.kind === 'xmp' ? afterZero(content) : content;
  return { kind: known.kind, bytes };
}

const afterZero = (content: Buffer): Buffer => content.subarray(content.indexOf(0) + 1);

/** The end of the compressed pixels: a marker that is neither an escaped byte nor a restart. */
function skipScan(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(0xff, from); at >= 0; at = buffer.indexOf(0xff, at + 1)) {
    const next = buffer[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return buffer.length;
}
