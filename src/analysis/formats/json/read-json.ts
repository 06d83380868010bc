import type { ReadContext } from '../format.ts';
import { lineLocator } from '../mapped/line-locator.ts';
import { createMappedBuilder, type MappedText, type Mapping } from '../mapped/mapped-text.ts';
import { isNestedText } from '../mapped/nested-text.ts';
import { type Around, addLine, addScalar, type JsonReader, textOf } from './json-reader.ts';
import { isDataKey, isStandardAddress, labelOfKey } from './labels.ts';
import { isCodedFile, readCodedFile, readNestedText } from './read-attachment.ts';
import { TYPE_READERS } from './read-types.ts';
import { type JsonMember, type JsonObject, type JsonString, type JsonValue, parseJson } from './tokens.ts';

/**
 * Reads JSON as lines with a label and a value, FHIR with the labels of its data types. @param source the decoded file
 * @throws UnreadableFile `damaged`, `too-large`
 */
export async function readJson(source: string, readInner: ReadContext['readInner']): Promise<Omit<MappedText, 'format'> & Mapping> {
  const builder = createMappedBuilder(readInner);
  const reader: JsonReader = { builder, locate: lineLocator(source) };
  for (const value of parseJson(source)) await readValue(reader, value, { resource: '', parentKey: '', label: 'Value' });
  return { ...builder.finish(), units: null };
}

async function readValue(reader: JsonReader, value: JsonValue, around: Around): Promise<void> {
  if (value.kind === 'object') await readObject(reader, value, around);
  else if (value.kind === 'array') for (const item of value.items) await readValue(reader, item, around);
  else if (value.kind === 'string') await readString(reader, value, null, around);
  else addLine(reader, around.label, [value], ' ');
}

async function readObject(reader: JsonReader, object: JsonObject, around: Around): Promise<void> {
  const resource = textOf(object, 'resourceType') || around.resource;
  const own = { ...around, resource };
  let known: readonly string[] = [];
  for (const readType of TYPE_READERS) {
    const keys = readType(reader, object, own);
    if (keys) {
      known = keys;
      break;
    }
  }
  for (const member of object.members) await readMember(reader, object, member, known, own);
}

async function readMember(
  reader: JsonReader,
  object: JsonObject,
  { key, value }: JsonMember,
  known: readonly string[],
  { resource, parentKey }: Around,
): Promise<void> {
  const isData = isDataKey(key.text);
  if (isData) {
    addScalar(reader, key);
    reader.builder.addSeparator(': ');
  }
  if (known.includes(key.text) && isPlain(value)) return;
  // The line of a key that is data has its label already.
  const around = { resource, parentKey: key.text, label: isData ? 'Value' : labelOf(key.text, parentKey) };
  if (value.kind === 'string') await readString(reader, value, object, around);
  else await readValue(reader, value, around);
  if (isData) reader.builder.addSeparator('\n');
}

/** Whether the readers of data types read all of a value. */
const isPlain = (value: JsonValue): boolean =>
  value.kind === 'string' || value.kind === 'number' || (value.kind === 'array' && value.items.every((item) => item.kind === 'string'));

const labelOf = (key: string, parentKey: string): string =>
  labelOfKey(['reference', 'text', 'value'].includes(key) && parentKey ? parentKey : key);

const NARRATIVE = /^\s*<(?:div|html|body|p|span|table|!doctype)\b/i;

async function readString(reader: JsonReader, value: JsonString, object: JsonObject | null, { parentKey, label }: Around): Promise<void> {
  const isFile = parentKey === 'data' && object !== null && textOf(object, 'contentType') !== '';
  if (isCodedFile(value.text, isFile)) await readCodedFile(reader, value, object);
  else if (NARRATIVE.test(value.text) || isNestedText(value.text)) await readNestedText(reader, value);
  else if (!isStandardAddress(value.text)) addLine(reader, label, [value], ' ');
}
