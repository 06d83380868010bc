import { deflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { fontKeys } from '../fonts/copy-font.ts';
import type { ReadState } from '../read/read-state.ts';
import { filtersOf, get, getName, packedBytes, resolve, streamData } from '../syntax/objects.ts';
import { readOperations } from '../syntax/operations.ts';
import { KEPT_KEYS } from './kept-keys.ts';
import { withoutJpegMetadata, withoutJpxMetadata } from './picture-metadata.ts';

/** Deeper objects are left out. Real ones have about ten levels. */
const MAX_LEVELS = 60;

/**
 * Copies objects into the new document. Only keys with a known effect on how a page looks are copied: not who wrote what with which program, not what
 * a text says for screen readers, nothing that links to other objects of the old file.
 */
export class ObjectCopier {
  private readonly source: PDFContext;
  private readonly target: PDFContext;
  private readonly state: ReadState;
  private readonly copies = new Map<PDFObject, PDFRef>();

  constructor(source: PDFContext, target: PDFContext, state: ReadState) {
    this.source = source;
    this.target = target;
    this.state = state;
  }

  /** A copy of a value. Undefined when it is left out. */
  copy(object: PDFObject | undefined, key: string, level = 0): PDFObject | undefined {
    const value = resolve(this.source, object);
    if (value === undefined || level > MAX_LEVELS || this.state.isPictureRemoved(value)) return undefined;
    if (value instanceof PDFArray) return this.copyArray(value, key, level);
    if (value instanceof PDFStream || value instanceof PDFDict) return this.copyOnce(value, key, level);
    if (value instanceof PDFString || value instanceof PDFHexString)
      return STRING_KEYS.has(key) ? PDFHexString.of(toHex(value)) : undefined;
    return value === PDFNull ? undefined : value;
  }

  /** A dictionary whose keys are names that a content stream uses. */
  copyNamed(dict: PDFDict, names: Iterable<string>, key: string): PDFDict {
    const copy = PDFDict.withContext(this.target);
    for (const name of names) {
      const value = this.copy(dict.get(PDFName.of(name)), key);
      if (value) copy.set(PDFName.of(name), value);
    }
    return copy;
  }

  /** The kept keys of a dictionary, without its resources. */
  copyKeys(dict: PDFDict): PDFDict {
    const copy = PDFDict.withContext(this.target);
    for (const [name, value] of dict.entries()) {
      const key = name.decodeText();
      const copied = KEPT_KEYS.has(key) && key !== 'Resources' ? this.copy(value, key) : undefined;
      if (copied) copy.set(name, copied);
    }
    return copy;
  }

  private copyArray(array: PDFArray, key: string, level: number): PDFArray {
    const copy = PDFArray.withContext(this.target);
    // A missing item would change the meaning of those after it.
    for (const item of array.asArray()) copy.push(this.copy(item, key, level + 1) ?? PDFNull);
    return copy;
  }

  private copyOnce(value: PDFDict | PDFStream, key: string, level: number): PDFRef {
    const known = this.copies.get(value);
    if (known) return known;
    const reference = this.target.nextRef();
    this.copies.set(value, reference);
    this.target.assign(reference, value instanceof PDFDict ? this.copyDict(value, key, level) : this.copyStream(value, key, level));
    return reference;
  }

  private copyDict(dict: PDFDict, key: string, level: number): PDFDict {
    const copy = PDFDict.withContext(this.target);
    const font = this.state.fonts.get(dict);
    const special = font ? fontKeys(font) : null;
    const isTable = NAME_TABLES.has(key) && !dict.has(PDFName.of('ShadingType'));
    for (const [name, value] of dict.entries()) {
      const own = name.decodeText();
      const writer = special?.get(own);
      if (!writer && !isTable && !KEPT_KEYS.has(own)) continue;
      const copied = writer
        ? writer(this.target, (object, under) => this.copy(object, under, level + 1))
        : this.copy(value, isTable ? `${key} entry` : own, level + 1);
      if (copied) copy.set(name, copied);
    }
    return copy;
  }

  private copyStream(stream: PDFStream, key: string, level: number): PDFStream {
    const dict = this.copyDict(stream.dict, '', level);
    dict.delete(PDFName.of('Length'));
    if (isContent(stream, key)) return this.packed(dict, cleanContent(streamData(stream, this.state.budget) ?? new Uint8Array(0)));
    const filters = filtersOf(stream.dict);
    const bytes = stream instanceof PDFRawStream ? packedBytes(stream) : stream.getContents();
    const kind = filters.length === 1 ? filters[0]?.name : '';
    if (kind === 'DCTDecode') return PDFRawStream.of(dict, withoutJpegMetadata(bytes));
    return PDFRawStream.of(dict, kind === 'JPXDecode' ? withoutJpxMetadata(bytes) : bytes);
  }

  /** A compressed stream. */
  packed(dict: PDFDict, bytes: Uint8Array): PDFRawStream {
    dict.delete(PDFName.of('DecodeParms'));
    dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
    return PDFRawStream.of(dict, deflateSync(bytes));
  }
}

/** Resources, whose keys are the names that content streams use. Fonts are missing, since text is only in content that is rewritten. */
const NAME_TABLES: ReadonlySet<string> = new Set(['XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading']);

/** The only text that a font or a colour space needs: the collection of a font, and a table of colours. */
const STRING_KEYS: ReadonlySet<string> = new Set(['Registry', 'Ordering', 'ColorSpace', 'ColorSpace entry', 'CS']);

const toHex = (value: PDFString | PDFHexString): string => Buffer.from(value.asBytes()).toString('hex');

const isContent = ({ dict }: PDFStream, key: string): boolean =>
  key === 'CharProcs' ||
  getName(dict, 'Subtype') === 'Form' ||
  (get(dict, 'PatternType') !== undefined && get(dict, 'PaintType') !== undefined);

const MARKS: ReadonlySet<string> = new Set(['BDC', 'BMC', 'EMC', 'MP', 'DP']);

/** Without marks and comments, which can repeat the text. */
function cleanContent(bytes: Uint8Array): Uint8Array {
  const parts = [...readOperations(bytes)]
    .filter(({ operator }) => !MARKS.has(operator))
    .flatMap(({ source }) => [source, Buffer.from('\n')]);
  return Buffer.concat(parts);
}
