import type { UnpackBudget } from '../../limits.ts';
import { applyFilters, type Filter } from '../syntax/filters.ts';
import { type Operand, SyntaxReader } from '../syntax/syntax.ts';

/** An object of a file. `data` is that of its stream, unpacked; null for other objects and for pictures, whose bytes are in `packed`. */
export type RawObject = { number: number; value: Operand; data: Uint8Array | null; packed: Uint8Array | null };

type Entries = ReadonlyMap<string, Operand>;

/**
 * Every object of a file in the order of its bytes, also those that nothing refers to and those in object streams. Does not use the tables of the file,
 * so that no object can be missing from them.
 */
export function listObjects(bytes: Uint8Array, budget: UnpackBudget): RawObject[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects: RawObject[] = [];
  for (let at = buffer.indexOf(' obj'); at >= 0; at = buffer.indexOf(' obj', at)) {
    const before = /(\d{1,10})[\s\0]{1,5}\d{1,5}$/.exec(buffer.subarray(Math.max(0, at - 20), at).toString('latin1'));
    at += 4;
    if (!before) continue;
    const reader = new SyntaxReader(bytes, at);
    const value = reader.next();
    if (!value) break;
    at = reader.at;
    const entries = value.kind === 'dictionary' ? value.entries : undefined;
    const stream = entries ? streamAt(buffer, reader, entries) : null;
    if (!stream || !entries) {
      objects.push({ number: Number(before[1]), value, data: null, packed: null });
      continue;
    }
    at = stream.end;
    const packed = bytes.subarray(stream.start, stream.end);
    const object = { number: Number(before[1]), value, data: applyFilters(packed, filtersIn(entries), budget), packed };
    objects.push(object);
    if (nameIn(entries, 'Type') === 'ObjStm') objects.push(...listInner(object, entries));
  }
  for (let at = buffer.indexOf('trailer'); at >= 0; at = buffer.indexOf('trailer', at + 7)) {
    const value = new SyntaxReader(bytes, at + 7).next();
    if (value) objects.push({ number: 0, value, data: null, packed: null });
  }
  return objects;
}

function streamAt(buffer: Buffer, reader: SyntaxReader, entries: Entries): { start: number; end: number } | null {
  reader.skipBlank();
  if (buffer.subarray(reader.at, reader.at + 6).toString('latin1') !== 'stream') return null;
  let start = reader.at + 6;
  if (buffer[start] === 0x0d) start++;
  if (buffer[start] === 0x0a) start++;
  const length = entries.get('Length');
  const declared = length?.kind === 'number' ? start + length.value : -1;
  const isRight =
    declared >= 0 &&
    buffer
      .subarray(declared, declared + 12)
      .toString('latin1')
      .trimStart()
      .startsWith('endstream');
  const found = isRight ? declared : buffer.indexOf('endstream', start);
  return { start, end: found < 0 ? buffer.length : found };
}

/** Source: ISO 32000-1, 7.5.7. */
function listInner({ data }: RawObject, entries: Entries): RawObject[] {
  const first = entries.get('First');
  if (!data || first?.kind !== 'number') return [];
  const index = new SyntaxReader(data.subarray(0, first.value));
  const objects: RawObject[] = [];
  for (let number = index.next(), offset = index.next(); number && offset; number = index.next(), offset = index.next()) {
    if (number.kind !== 'number' || offset.kind !== 'number') break;
    const value = new SyntaxReader(data, first.value + offset.value).next();
    if (value) objects.push({ number: number.value, value, data: null, packed: null });
  }
  return objects;
}

const filterNames = (value: Operand | undefined): string[] =>
  value?.kind === 'name'
    ? [value.value]
    : value?.kind === 'array'
      ? value.items.flatMap((item) => (item.kind === 'name' ? [item.value] : []))
      : [];

function filtersIn(entries: Entries): Filter[] {
  const parameters = entries.get('DecodeParms');
  return filterNames(entries.get('Filter')).map((name, index) => {
    const one = parameters?.kind === 'array' ? parameters.items[index] : parameters;
    const number = (key: string, absent: number) => {
      const value = one?.kind === 'dictionary' ? one.entries.get(key) : undefined;
      return value?.kind === 'number' ? value.value : absent;
    };
    return {
      name,
      predictor: number('Predictor', 1),
      colors: number('Colors', 1),
      bits: number('BitsPerComponent', 8),
      columns: number('Columns', 1),
      earlyChange: number('EarlyChange', 1),
    };
  });
}

export function nameIn(entries: Entries | undefined, key: string): string | undefined {
  const value = entries?.get(key);
  return value?.kind === 'name' ? value.value : undefined;
}

/** The entries of a dictionary, or of that of a stream. */
export const entriesOf = (value: Operand | undefined): Entries | undefined => (value?.kind === 'dictionary' ? value.entries : undefined);

/**
 * Numbers of the objects that a value refers to. The syntax reader gives only the first part of a reference in a dictionary, so any number is taken for
 * one; objects that do not exist are no trouble.
 */
export function referencesIn(value: Operand | undefined): number[] {
  if (value?.kind === 'number') return [value.value];
  if (value?.kind !== 'array') return [];
  return value.items.flatMap((item, at) => {
    const mark = value.items[at + 2];
    return item.kind === 'number' && mark?.kind === 'word' && mark.value === 'R' ? [item.value] : [];
  });
}
