import type { Location } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { createMappedBuilder, type MappedText, type Mapping } from '../mapped/mapped-text.ts';
import { FIELDS } from './fields.ts';
import { readReport } from './read-observation.ts';
import { addRange, addValue, type MessageReader } from './read-values.ts';
import { type Field, type MessageSegment, readDelimiters, splitMessage } from './tokens.ts';

/**
 * Reads one message or a file of several. @param source the decoded file
 * @throws UnreadableFile `too-large`
 */
export async function readMessages(source: string, readInner: ReadContext['readInner']): Promise<Omit<MappedText, 'format'> & Mapping> {
  const builder = createMappedBuilder(readInner);
  const reader: MessageReader = { source, delimiters: readDelimiters(source), builder };
  const segments = splitMessage(source, reader.delimiters);
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index];
    if (segment?.id === 'OBX') index = await readObservations(reader, segments, index);
    else if (segment) await readSegment(reader, segment, index + 1);
  }
  return { ...builder.finish(), units: null };
}

async function readSegment(reader: MessageReader, segment: MessageSegment, row: number, except: readonly number[] = []): Promise<void> {
  if (segment.id === '') {
    addRange(reader, segment, { row });
    reader.builder.addSeparator('\n');
  }
  for (const field of segment.fields)
    if (field.end > field.start && !except.includes(field.number)) await readField(reader, segment.id, field, row);
  // So that the label of a phone number doesn't reach the ranges of the results after it.
  reader.builder.addSeparator('\n');
}

async function readField(reader: MessageReader, id: string, field: Field, row: number): Promise<void> {
  const name = `${id}-${field.number}`;
  const location: Location = { part: name, row };
  const { label, type } = FIELDS[name] ?? { label: name, type: id.startsWith('Z') ? ('text' as const) : ('coded' as const) };
  for (const components of field.repetitions) {
    if (await readReport(reader, components, location)) continue;
    addValue(reader, type, label, components, location);
  }
}

/** Types whose value is text, with `~` between lines. Source: HL7 v2.5.1, 2.A.31 (FT) and 2.A.75 (TX). */
const TEXTS = ['FT', 'TX', 'ST'];

/** Fields of a result that are read as its name and value: type, name, subfield, value. */
const OBSERVATION_FIELDS = [2, 3, 4, 5];

/**
 * Reads results with the same name, which are the lines of one report, so that a letter reads as a letter. What else is known of them comes after.
 * @returns the index of the last one
 */
async function readObservations(reader: MessageReader, segments: readonly MessageSegment[], first: number): Promise<number> {
  const nameOf = (index: number) => fieldText(reader, segments[index], 3);
  const isText = (index: number) => TEXTS.includes(fieldText(reader, segments[index], 2));
  let last = first;
  const follows = (index: number) => segments[index]?.id === 'OBX' && isText(index) && nameOf(index) === nameOf(first);
  while (isText(first) && follows(last + 1)) last++;
  const group = segments.slice(first, last + 1);
  await addName(reader, group[0], first + 1, isText(first));
  for (const [offset, segment] of group.entries()) await addResult(reader, segment, first + offset + 1);
  for (const [offset, segment] of group.entries()) await readSegment(reader, segment, first + offset + 1, OBSERVATION_FIELDS);
  return last;
}

function fieldText({ source }: MessageReader, segment: MessageSegment | undefined, number: number): string {
  const field = segment?.fields.find((one) => one.number === number);
  return field ? source.slice(field.start, field.end) : '';
}

/** The words for a result stand before its value, its code before them. */
async function addName(reader: MessageReader, segment: MessageSegment | undefined, row: number, isText: boolean): Promise<void> {
  const components = segment?.fields.find(({ number }) => number === 3)?.repetitions[0] ?? [];
  const location: Location = { part: 'OBX-3', row };
  const words = components[1] ?? [];
  addValue(reader, 'coded', 'Result', [[], [], ...components.filter((_component, index) => index !== 1)], location);
  for (const range of words) addRange(reader, range, location);
  reader.builder.addSeparator(isText ? ':\n' : ': ');
}

async function addResult(reader: MessageReader, segment: MessageSegment, row: number): Promise<void> {
  const { builder } = reader;
  for (const number of [4, 5]) {
    if (fieldText(reader, segment, number) === '') continue;
    const location: Location = { part: `OBX-${number}`, row };
    for (const components of segment.fields.find((field) => field.number === number)?.repetitions ?? []) {
      if (await readReport(reader, components, location)) continue;
      for (const [index, range] of components.flat().entries()) {
        if (index > 0) builder.addSeparator(' ');
        addRange(reader, range, location);
      }
      builder.addSeparator(number === 4 ? ' ' : '\n');
    }
  }
}
