import { type Block, type PictureParts, withoutExifMark } from './blocks.ts';
import { readIptcText, readNoteText, readPrintable, readWideText, readXmpText } from './note-text.ts';
import { IPTC_TAGS, isWideTag, type NoteKind, PROFILE_TAG, TAG_NAMES, XMP_TAG } from './tag-names.ts';
import { readFractions, readTags, type Tag, type TagTree } from './tiff-tags.ts';

/** Something that a program wrote into a picture file beside the picture. `name`: a label for the text. */
export type Note = { kind: NoteKind; name: string; text: string };

/** The text of all parts of a picture file that are not pixels. Damaged parts are read as far as they go. */
export const readNotes = ({ blocks }: PictureParts): Note[] => blocks.flatMap(readBlock).filter(({ text }) => text !== '');

function readBlock({ kind, bytes, name = '' }: Block): Note[] {
  const buffer = withoutExifMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (kind === 'exif') return readExif(buffer);
  if (kind === 'xmp') return splitLines(readXmpText(buffer), 'XMP');
  if (kind === 'iptc') return splitLines(readIptcText(buffer), 'IPTC');
  if (kind === 'text') return [{ kind: kindOfName(name), name, text: readNoteText(buffer) }];
  return kind === 'other' ? [{ kind: 'other', name: '', text: readPrintable(buffer) }] : [];
}

/** Each line has its own kind, by the name in front of it. */
const splitLines = (text: string, name: string): Note[] =>
  text.split('\n').map((line) => {
    const label = /^(\w+): /.exec(line)?.[1] ?? '';
    return { kind: kindOfName(label), name: label === '' ? name : '', text: line };
  });

function kindOfName(name: string): NoteKind {
  if (/gps|latitude|longitude|location|city|country|state|place/i.test(name)) return 'place';
  if (/author|artist|creator|owner|byline|copyright|rights|person/i.test(name) && !/tool/i.test(name)) return 'person';
  if (/serial|make|model|lens|camera|device/i.test(name)) return 'device';
  if (/date|time|created|modif/i.test(name)) return 'date';
  return /title|description|comment|caption|subject|keyword|text|headline/i.test(name) ? 'note' : 'other';
}

function readExif(buffer: Buffer): Note[] {
  try {
    return readTagNotes(readTags(buffer, false));
  } catch (error) {
    if (error instanceof RangeError) return [{ kind: 'other', name: '', text: readPrintable(buffer) }];
    throw error;
  }
}

/** The text of all tags of a TIFF or of EXIF data. */
export function readTagNotes(tree: TagTree): Note[] {
  const place = tree.tags.filter(({ group }) => group === 'place');
  return [...tree.tags.filter((tag) => !place.includes(tag)).flatMap(readTag), ...readPlace(place, tree.isLittleEndian)];
}

const ASCII = 2;
const BYTES = new Set([1, 6, 7]);
/** Before a comment stands its encoding. Source: Exif 2.32, 4.6.5 "UserComment". */
const USER_COMMENT = 37510;
const ENCODING_BYTES = 8;
/** Binary tags that are shorter hold numbers. */
const MIN_BINARY_BYTES = 8;

function readTag({ id, type, bytes }: Tag): Note[] {
  if (id === PROFILE_TAG) return [];
  if (id === XMP_TAG) return splitLines(readXmpText(bytes), 'XMP');
  if (IPTC_TAGS.includes(id)) return splitLines(readIptcText(bytes), 'IPTC');
  const { name, kind } = TAG_NAMES[id] ?? { name: `Tag ${id}`, kind: 'other' as const };
  if (isWideTag(id)) return [{ kind, name, text: readWideText(bytes) }];
  if (id === USER_COMMENT) {
    const comment = bytes.subarray(ENCODING_BYTES);
    return [{ kind, name, text: /^UNICODE/.test(bytes.toString('latin1')) ? readWideText(comment) : readNoteText(comment) }];
  }
  if (type === ASCII) return [{ kind, name, text: readNoteText(bytes) }];
  return BYTES.has(type) && bytes.length >= MIN_BINARY_BYTES ? [{ kind, name, text: readPrintable(bytes) }] : [];
}

const LATITUDE = { reference: 1, value: 2 };
const LONGITUDE = { reference: 3, value: 4 };

/** In degrees, as a map wants them. Other tags of the place (direction, name of the area) are read as text. */
function readPlace(tags: readonly Tag[], isLittleEndian: boolean): Note[] {
  const degrees = ({ reference, value }: typeof LATITUDE) => {
    const bytes = tags.find(({ id }) => id === value)?.bytes;
    if (!bytes) return null;
    const [whole = 0, minutes = 0, seconds = 0] = readFractions(bytes, isLittleEndian);
    const sign = /^[SW]/.test(tags.find(({ id }) => id === reference)?.bytes.toString('latin1') ?? '') ? -1 : 1;
    return (sign * (whole + minutes / 60 + seconds / 3600)).toFixed(5);
  };
  const [latitude, longitude] = [degrees(LATITUDE), degrees(LONGITUDE)];
  const others = tags.filter(({ id, bytes }) => id > 4 && bytes.length > 4).flatMap(readTag);
  const point: Note[] = latitude && longitude ? [{ kind: 'place', name: 'GPS position', text: `${latitude}, ${longitude}` }] : [];
  return [...point, ...others.map((note): Note => ({ ...note, kind: 'place', name: 'GPS' }))];
}
