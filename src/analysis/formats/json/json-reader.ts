import type { Location } from '../../types.ts';
import type { MappedBuilder } from '../mapped/mapped-text.ts';
import type { JsonObject, JsonString, JsonValue } from './tokens.ts';

/** What the readers of one file share. */
export type JsonReader = {
  builder: MappedBuilder /** The line of a position in the source, as a location. */;
  locate: (position: number) => Location;
};

/** Where a value is: the FHIR resource, '' outside one; the key of the object around it; the label of the line. */
export type Around = { resource: string; parentKey: string; label: string };

const inString = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Adds a string or a number. A number that is changed becomes a string. */
export function addScalar({ builder, locate }: JsonReader, value: JsonValue): void {
  if (value.kind !== 'string' && value.kind !== 'number') return;
  const { kind, start, end, text } = value;
  const write = (changed: string) => [{ start, end, replacement: kind === 'string' ? inString(changed) : JSON.stringify(changed) }];
  builder.addPiece(text, locate(start), 'body', write);
}

/** Adds a line with a label and values. Values without text are left out. */
export function addLine(reader: JsonReader, label: string, values: readonly JsonValue[], separator: string): void {
  const filled = values.filter((value) => (value.kind === 'string' || value.kind === 'number') && value.text.trim() !== '');
  if (filled.length === 0) return;
  reader.builder.addSeparator(`${label}: `);
  for (const [index, value] of filled.entries()) {
    if (index > 0) reader.builder.addSeparator(separator);
    addScalar(reader, value);
  }
  reader.builder.addSeparator('\n');
}

/** The value of a member; null when there is none. */
export const memberOf = ({ members }: JsonObject, key: string): JsonValue | null =>
  members.find((member) => member.key.text === key)?.value ?? null;

/** The strings in a member: one, or those of a list. */
export function stringsOf(object: JsonObject, key: string): JsonString[] {
  const value = memberOf(object, key);
  if (value?.kind === 'string') return [value];
  return value?.kind === 'array' ? value.items.filter((item) => item.kind === 'string') : [];
}

export const textOf = (object: JsonObject, key: string): string => stringsOf(object, key)[0]?.text ?? '';
