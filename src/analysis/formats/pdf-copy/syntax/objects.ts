import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import type { UnpackBudget } from '../../limits.ts';
import { applyFilters, type Filter } from './filters.ts';

/** Follows references, also references to references. Undefined when there is nothing. */
export function resolve(context: PDFContext, object: PDFObject | undefined): PDFObject | undefined {
  let current = object;
  for (let steps = 0; current instanceof PDFRef && steps < 20; steps++) current = context.lookup(current);
  return current instanceof PDFRef ? undefined : current;
}

export function get(dict: PDFDict, key: string): PDFObject | undefined {
  return resolve(dict.context, dict.get(PDFName.of(key)));
}

/** A dictionary, or that of a stream. */
export function dictOf(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : undefined;
}

export const getDict = (dict: PDFDict, key: string): PDFDict | undefined => dictOf(get(dict, key));

export function getNumber(dict: PDFDict, key: string): number | undefined {
  const value = get(dict, key);
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** Without its slash. */
export function getName(dict: PDFDict, key: string): string | undefined {
  return nameOf(get(dict, key));
}

export const nameOf = (object: PDFObject | undefined): string | undefined => (object instanceof PDFName ? object.decodeText() : undefined);

export function textOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}

/** The items of an array, with references followed. Empty when it is none. */
export function itemsOf(object: PDFObject | undefined): (PDFObject | undefined)[] {
  return object instanceof PDFArray ? Array.from({ length: object.size() }, (_, index) => object.lookup(index)) : [];
}

/** Null when it is not an array of at least this many numbers. */
export function numbersOf(object: PDFObject | undefined, least: number): number[] | null {
  const numbers = itemsOf(object).map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
  return numbers.length < least || numbers.some(Number.isNaN) ? null : numbers;
}

/** What a page takes from the nodes above it when it has no value of its own. */
export function inherited(page: PDFDict, key: string): PDFObject | undefined {
  let node: PDFDict | undefined = page;
  for (let level = 0; node && level < 50; level++) {
    const value = get(node, key);
    if (value !== undefined) return value;
    node = getDict(node, 'Parent');
  }
  return undefined;
}

/** The bytes of a stream as they are in the file, decrypted. */
export function packedBytes({ dict, contents, transform }: PDFRawStream): Uint8Array {
  if (!transform) return contents;
  return decodePDFRawStream(PDFRawStream.of(PDFDict.withContext(dict.context), contents, transform)).decode();
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  RL: 'RunLengthDecode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
};

/** The filters of a stream, first to undo first. */
export function filtersOf(dict: PDFDict): Filter[] {
  const filter = get(dict, 'Filter');
  const names = filter instanceof PDFArray ? itemsOf(filter) : filter ? [filter] : [];
  const parameters = get(dict, 'DecodeParms');
  const all = parameters instanceof PDFArray ? itemsOf(parameters) : [parameters];
  return names.map((object, index) => {
    const name = nameOf(object) ?? '';
    const one = dictOf(all[index]);
    const number = (key: string, absent: number) => (one && getNumber(one, key)) ?? absent;
    return {
      name: SHORT_NAMES[name] ?? name,
      predictor: number('Predictor', 1),
      colors: number('Colors', 1),
      bits: number('BitsPerComponent', 8),
      columns: number('Columns', 1),
      earlyChange: number('EarlyChange', 1),
    };
  });
}

/** The unpacked data of a stream. Null when it is a picture, or of an unknown kind. */
export function streamData(stream: PDFObject | undefined, budget: UnpackBudget): Uint8Array | null {
  if (stream instanceof PDFRawStream) return applyFilters(packedBytes(stream), filtersOf(stream.dict), budget);
  return stream instanceof PDFStream ? stream.getContents() : null;
}
