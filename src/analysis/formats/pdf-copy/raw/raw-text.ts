import { openBudget } from '../../limits.ts';
import { parseCharacterMap } from '../fonts/cmap.ts';
import { textOfGlyphName } from '../fonts/glyph-names.ts';
import type { Operand } from '../syntax/syntax.ts';
import { readDrawnPages } from './drawn-text.ts';
import { type RawFont, readShown } from './raw-content.ts';
import { entriesOf, listObjects, nameIn, type RawObject, referencesIn } from './raw-objects.ts';
import { decodeText, listStrings, listWords } from './raw-strings.ts';

/**
 * All text in a PDF, read without the reader of the format: each string of each object, the strings that content shows, what is in other streams, and
 * what can be read in the pages that were drawn.
 */
export async function readRawPdf(copy: Uint8Array): Promise<string> {
  const objects = listObjects(copy, openBudget(copy.length));
  const byNumber = new Map(objects.map((object) => [object.number, object]));
  const parts: string[] = [];
  for (const { value } of objects) parts.push(...listStrings(value));
  const fonts = readFonts(objects, byNumber);
  const contents = listContents(objects, byNumber);
  for (const [content, resources] of contents) {
    const tables = fontTable(resources, byNumber, fonts);
    parts.push(...readShown(content.data ?? new Uint8Array(0), tables));
  }
  for (const object of objects) if (!contents.has(object)) parts.push(...readOther(object));
  parts.push(...(await readDrawnPages(objects)));
  return parts.join('\n');
}

/** Content streams with their resources: of pages, of forms, of patterns. */
function listContents(objects: readonly RawObject[], byNumber: ReadonlyMap<number, RawObject>): Map<RawObject, Operand | undefined> {
  const contents = new Map<RawObject, Operand | undefined>();
  for (const object of objects) {
    const entries = entriesOf(object.value);
    const resources = entries?.get('Resources');
    if (nameIn(entries, 'Subtype') === 'Form' || entries?.has('PatternType')) contents.set(object, resources);
    if (nameIn(entries, 'Type') !== 'Page') continue;
    for (const number of referencesIn(entries?.get('Contents'))) {
      const content = byNumber.get(number);
      if (content) contents.set(content, resources);
    }
  }
  return contents;
}

function follow(value: Operand | undefined, byNumber: ReadonlyMap<number, RawObject>): Operand | undefined {
  return value?.kind === 'number' ? byNumber.get(value.value)?.value : value;
}

function fontTable(
  resources: Operand | undefined,
  byNumber: ReadonlyMap<number, RawObject>,
  fonts: ReadonlyMap<number, RawFont>,
): Map<string, RawFont> {
  const table = entriesOf(follow(entriesOf(follow(resources, byNumber))?.get('Font'), byNumber));
  const found = new Map<string, RawFont>();
  for (const [name, value] of table ?? []) {
    const font = value.kind === 'number' ? fonts.get(value.value) : undefined;
    if (font) found.set(name, font);
  }
  return found;
}

function readFonts(objects: readonly RawObject[], byNumber: ReadonlyMap<number, RawObject>): Map<number, RawFont> {
  const fonts = new Map<number, RawFont>();
  for (const { number, value } of objects) {
    const entries = entriesOf(value);
    if (nameIn(entries, 'Type') !== 'Font') continue;
    const map = byNumber.get(referencesIn(entries?.get('ToUnicode'))[0] ?? -1)?.data;
    const unicode = map ? parseCharacterMap(map).unicode : new Map<number, string>();
    const differences = entriesOf(follow(entries?.get('Encoding'), byNumber))?.get('Differences');
    let code = 0;
    for (const item of differences?.kind === 'array' ? differences.items : []) {
      if (item.kind === 'number') code = item.value;
      else if (item.kind === 'name') {
        if (!unicode.has(code)) unicode.set(code, textOfGlyphName(item.value));
        code++;
      }
    }
    fonts.set(number, { unicode, codeBytes: nameIn(entries, 'Subtype') === 'Type0' ? 2 : 1 });
  }
  return fonts;
}

/** Streams that draw nothing by themselves. What is text is taken as it is, of the rest only words. */
function readOther({ value, data, packed }: RawObject): string[] {
  if (!packed) return [];
  const entries = entriesOf(value);
  const isText = nameIn(entries, 'Type') === 'Metadata' || nameIn(entries, 'Type') === 'EmbeddedFile';
  if (data && isText) return [decodeText(data)];
  if (nameIn(entries, 'Subtype') === 'Image') return listWords(headOf(packed));
  return listWords(data ?? packed);
}

/** Cameras and programs write about a picture before its pixels. */
const HEAD_BYTES = 64 * 1024;
const headOf = (picture: Uint8Array): Uint8Array => {
  const pixels = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).indexOf(Buffer.from([0xff, 0xda]));
  return picture.subarray(0, pixels < 0 ? Math.min(picture.length, HEAD_BYTES) : pixels);
};
