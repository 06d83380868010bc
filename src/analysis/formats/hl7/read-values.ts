import type { Location } from '../../types.ts';
import type { MappedBuilder } from '../mapped/mapped-text.ts';
import { escape, readRuns, unescape } from './escapes.ts';
import { type FieldType, numberLabel } from './fields.ts';
import type { Delimiters, Range } from './tokens.ts';

/** What the readers of one message share. */
export type MessageReader = { source: string; delimiters: Delimiters; builder: MappedBuilder };

/** A value with its components; each has subcomponents. */
export type Components = readonly (readonly Range[])[];

/** Adds what a range says. Escape sequences stay in the copy unless a removed value covers them. */
export function addRange({ source, delimiters, builder }: MessageReader, range: Range, location: Location): void {
  for (const run of readRuns(source, range, delimiters)) {
    builder.addPiece(run.text, location, 'body', (text) => [{ start: run.start, end: run.end, replacement: escape(text, delimiters) }]);
  }
}

/** Adds ranges with a separator between those that have text. Returns whether there were any. */
function addJoined(reader: MessageReader, ranges: readonly Range[], separator: string, location: Location): boolean {
  const filled = ranges.filter((range) => isFilled(reader, range));
  for (const [index, range] of filled.entries()) {
    if (index > 0) reader.builder.addSeparator(separator);
    addRange(reader, range, location);
  }
  return filled.length > 0;
}

/** Two quotation marks mean that a value was deleted. */
function isFilled({ source }: MessageReader, { start, end }: Range): boolean {
  const raw = source.slice(start, end);
  return raw.trim() !== '' && raw !== '""';
}

/** The order in which people write the components of a name. Source: HL7 v2.5.1, 2.A.88 (XPN) and 2.A.86 (XCN). */
const NAME_ORDER = { person: [4, 1, 2, 0, 3, 5], provider: [5, 2, 3, 1, 4, 6] } as const;
const ADDRESS_COMPONENTS = 6;
/** Kind of use and of equipment, beside a phone number. Source: HL7 v2.5.1, 2.A.89 (XTN). */
const PHONE_CODES = [1, 2];
/** The name of a code before the code. Source: HL7 v2.5.1, 2.A.13 (CWE). */
const CODED_ORDER = [1, 0, 2, 4, 3, 5];

/** Adds one value with its label. @param otherwise the label of a number of unknown kind */
export function addValue(reader: MessageReader, type: FieldType, otherwise: string, components: Components, location: Location): void {
  const { builder } = reader;
  const all = components.flat();
  if (!all.some((range) => isFilled(reader, range))) return;
  const line = (label: string, ranges: readonly Range[], separator: string) => {
    if (!ranges.some((range) => isFilled(reader, range))) return;
    builder.addSeparator(`${label}: `);
    addJoined(reader, ranges, separator, location);
    builder.addSeparator('\n');
  };
  const pick = (indexes: readonly number[]) => indexes.flatMap((index) => components[index] ?? []);
  const without = (indexes: readonly number[]) => components.flatMap((ranges, index) => (indexes.includes(index) ? [] : ranges));
  if (type === 'person' || (type === 'provider' && components.length > 1)) {
    const order = NAME_ORDER[type];
    line(otherwise, pick(order), ' ');
    if (type === 'provider') line(labelOf(reader, components, 'Provider number'), pick([0]), ' ');
    line('Details', without(type === 'provider' ? [0, ...order] : order), '; ');
  } else if (type === 'provider') addParts(reader, otherwise, all, location);
  else if (type === 'id') {
    line(labelOf(reader, components, otherwise), pick([0]), ' ');
    line('Details', without([0]), '; ');
  } else if (type === 'address') {
    line(otherwise, components.slice(0, ADDRESS_COMPONENTS).flat(), ', ');
    line('Details', components.slice(ADDRESS_COMPONENTS).flat(), '; ');
  } else if (type === 'date') addDate(reader, otherwise, all, location);
  else if (type === 'phone') {
    line(otherwise, without(PHONE_CODES), ' ');
    line('Details', pick(PHONE_CODES), '; ');
  } else if (type === 'coded') line(otherwise, [...pick(CODED_ORDER), ...without(CODED_ORDER)], '; ');
  else if (type === 'range')
    line(
      otherwise,
      all.flatMap((range) => splitNormalRange(reader, range)),
      ' to ',
    );
  else line(otherwise, all, ', ');
}

/** The two numbers of a normal range. With the hyphen between them they look like a short phone number. */
function splitNormalRange({ source }: MessageReader, range: Range): Range[] {
  const raw = source.slice(range.start, range.end);
  const hyphen = range.start + raw.indexOf('-');
  if (!/^\d{1,3}(?:\.\d{1,3})?-\d{1,3}(?:\.\d{1,3})?$/.test(raw)) return [range];
  return [
    { start: range.start, end: hyphen },
    { start: hyphen + 1, end: range.end },
  ];
}

/** A clinician in one component: id, family name, given name as subcomponents (OBR-32), or all in one. */
function addParts(reader: MessageReader, label: string, ranges: readonly Range[], location: Location): void {
  const [number, family, given, ...others] = ranges;
  reader.builder.addSeparator(`${label}: `);
  const names = [given, family].filter((range) => range !== undefined);
  if (addJoined(reader, [...names, ...others], ' ', location)) reader.builder.addSeparator(', ');
  addJoined(reader, number ? [number] : [], ' ', location);
  reader.builder.addSeparator('\n');
}

/** The date is apart from the time, because all digits together are no date. */
function addDate(reader: MessageReader, label: string, ranges: readonly Range[], location: Location): void {
  const [first, ...others] = ranges;
  if (!first) return;
  const isLong = /^\d{9}/.test(reader.source.slice(first.start, first.end));
  const cut = isLong ? first.start + 8 : first.end;
  reader.builder.addSeparator(`${label}: `);
  addJoined(reader, [{ start: first.start, end: cut }, { start: cut, end: first.end }, ...others], ' ', location);
  reader.builder.addSeparator('\n');
}

function labelOf({ source, delimiters }: MessageReader, components: Components, otherwise: string): string {
  const textOf = (range: Range) => unescape(source, range, delimiters);
  const [number, ...others] = components;
  const value = number?.[0] ? textOf(number[0]).replace(/\s/g, '') : '';
  return numberLabel(value, others.slice(2).flat().map(textOf), otherwise);
}
