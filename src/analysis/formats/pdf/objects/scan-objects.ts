import { decodeStream } from './filters.ts';
import { createParser } from './parser.ts';
import { nameAt, type PdfDictionary, PdfStream, type PdfValue } from './values.ts';

/** An object of the file. `isCurrent`: false when a later version of the same object replaces it. */
export type FileObject = { number: number; value: PdfValue; isCurrent: boolean };

/** More objects than this are not read; the largest public documents have a million. */
const MAX_OBJECTS = 2_000_000;
/** All object streams together. */
const MAX_OBJECT_STREAM_BYTES = 256 * 1024 * 1024;

/** All objects of a file in their order, used or not. `isEncrypted`: their strings can't be read. `isComplete`: false past a limit or for a broken part. */
export type ScannedObjects = { objects: FileObject[]; isEncrypted: boolean; isComplete: boolean };

/**
 * Finds the objects by their headers (`12 0 obj`), without the table of contents of the file, so that unused and replaced ones are found too. Linear.
 * @param isDecrypted for a copy without protection, in which the old table of contents still refers to one
 */
export function scanObjects(buffer: Buffer, isDecrypted: boolean): ScannedObjects {
  const objects: FileObject[] = [];
  const last = new Map<number, FileObject>();
  let [isEncrypted, isComplete, leftBytes] = [!isDecrypted && hasEncryption(buffer), true, MAX_OBJECT_STREAM_BYTES];
  const add = (number: number, value: PdfValue) => {
    const previous = last.get(number);
    if (previous) previous.isCurrent = false;
    const object = { number, value, isCurrent: true };
    last.set(number, object);
    objects.push(object);
  };
  for (let header = nextHeader(buffer, 0); header; ) {
    const { value, end } = readObject(buffer, header.end);
    if (objects.length >= MAX_OBJECTS) return { objects, isEncrypted, isComplete: false };
    if (value !== undefined) add(header.number, value);
    if (value instanceof PdfStream) {
      if (!isDecrypted && value.dictionary.has('Encrypt')) isEncrypted = true;
      if (nameAt(value.dictionary, 'Type') === 'ObjStm' && !isEncrypted) {
        const content = decodeStream(buffer, value, leftBytes);
        if (content) {
          leftBytes -= content.length;
          for (const inner of readObjectStream(content, value.dictionary)) add(inner.number, inner.value);
        } else isComplete = false;
      }
    }
    header = nextHeader(buffer, end);
  }
  return { objects, isEncrypted, isComplete };
}

/** In the dictionary after the word `trailer`, at the end of each saved version. */
function hasEncryption(buffer: Buffer): boolean {
  for (let at = buffer.indexOf('trailer'); at >= 0; at = buffer.indexOf('trailer', at + 7)) {
    const value = createParser(buffer, at + 7).readValue();
    if (value instanceof Map && value.has('Encrypt')) return true;
  }
  return false;
}

/** Bytes before `obj` that hold the two numbers. */
const HEADER_BYTES = 24;

function nextHeader(buffer: Buffer, from: number): { number: number; end: number } | null {
  for (let at = buffer.indexOf('obj', from); at >= 0; at = buffer.indexOf('obj', at + 3)) {
    const before = buffer.toString('latin1', Math.max(from, at - HEADER_BYTES), at);
    const number = /(?:^|[^\d.])(\d{1,9})\s+\d{1,5}\s+$/.exec(before)?.[1];
    if (number !== undefined) return { number: Number(number), end: at + 3 };
  }
  return null;
}

function readObject(buffer: Buffer, from: number): { value: PdfValue | undefined; end: number } {
  const parser = createParser(buffer, from);
  const value = parser.readValue();
  if (!(value instanceof Map) || !parser.isAt('stream')) return { value, end: Math.max(from, parser.at()) };
  let start = parser.at() + 'stream'.length;
  if (buffer[start] === 0x0d) start++;
  if (buffer[start] === 0x0a) start++;
  const end = endOfStream(buffer, start, value);
  return { value: new PdfStream(value, start, end), end };
}

/** By its length when that is right, because `endstream` can occur in the content. */
function endOfStream(buffer: Buffer, start: number, dictionary: PdfDictionary): number {
  const length = dictionary.get('Length');
  if (typeof length === 'number' && length >= 0 && start + length <= buffer.length) {
    const after = buffer.toString('latin1', start + length, start + length + 12);
    if (/^\s{0,3}endstream/.test(after)) return start + length;
  }
  const found = buffer.indexOf('endstream', start);
  return found < 0 ? buffer.length : found;
}

/** Source: ISO 32000-1, 7.5.7. */
function* readObjectStream(content: Buffer, dictionary: PdfDictionary): Generator<{ number: number; value: PdfValue }> {
  const first = dictionary.get('First');
  const count = dictionary.get('N');
  if (typeof first !== 'number' || typeof count !== 'number') return;
  const header = createParser(content, 0, first);
  for (let index = 0; index < count; index++) {
    const [number, offset] = [header.readValue(), header.readValue()];
    if (typeof number !== 'number' || typeof offset !== 'number') return;
    const value = createParser(content, first + offset).readValue();
    if (value !== undefined) yield { number, value };
  }
}
