import { type Around, addLine, type JsonReader, memberOf, stringsOf, textOf } from './json-reader.ts';
import { nameLabel, numberLabel } from './labels.ts';
import type { JsonObject, JsonValue } from './tokens.ts';

/** Reads what a data type of FHIR knows. Returns the keys that it read; null when the object is of another type. */
type TypeReader = (reader: JsonReader, object: JsonObject, around: Around) => readonly string[] | null;

/** Source: FHIR R4, HumanName. In the order in which people write it. */
const readName: TypeReader = (reader, object, { resource, parentKey }) => {
  const isName = memberOf(object, 'family') !== null || (memberOf(object, 'given') !== null && memberOf(object, 'given')?.kind === 'array');
  if (!isName) return null;
  const parts = ['prefix', 'given', 'family', 'suffix'];
  const label = nameLabel(resource, parentKey);
  addLine(
    reader,
    label,
    parts.flatMap((key) => stringsOf(object, key)),
    ' ',
  );
  addLine(reader, label, stringsOf(object, 'text'), ' ');
  return [...parts, 'text'];
};

/** Source: FHIR R4, Address. */
const readAddress: TypeReader = (reader, object) => {
  const parts = ['line', 'city', 'district', 'state', 'postalCode', 'country'];
  if (parts.filter((key) => memberOf(object, key) !== null).length < 2) return null;
  addLine(
    reader,
    'Address',
    parts.flatMap((key) => stringsOf(object, key)),
    ', ',
  );
  addLine(reader, 'Address', stringsOf(object, 'text'), ' ');
  return [...parts, 'text'];
};

const CONTACTS: Readonly<Record<string, string>> = {
  phone: 'Phone',
  fax: 'Fax',
  email: 'Email',
  sms: 'Mobile',
  pager: 'Pager',
  url: 'Web',
};

/** Source: FHIR R4, ContactPoint. */
const readContact: TypeReader = (reader, object) => {
  const label = CONTACTS[textOf(object, 'system')];
  if (label === undefined) return null;
  addLine(reader, label, stringsOf(object, 'value'), ' ');
  return ['system', 'value'];
};

/** Source: FHIR R4, Identifier. */
const readIdentifier: TypeReader = (reader, object, { parentKey, resource }) => {
  const value = memberOf(object, 'value');
  if (parentKey !== 'identifier' || (value?.kind !== 'string' && value?.kind !== 'number')) return null;
  const type = memberOf(object, 'type');
  const description = [textOf(object, 'system'), ...(type ? describe(type) : [])].join(' ');
  addLine(reader, numberLabel(description, resource === 'Patient' ? 'Medical record number' : 'Reference number'), [value], ' ');
  return ['value'];
};

/** All short strings in a value. */
function describe(value: JsonValue): string[] {
  if (value.kind === 'string') return [value.text.slice(0, 200)];
  if (value.kind === 'object') return value.members.flatMap((member) => describe(member.value));
  return value.kind === 'array' ? value.items.flatMap(describe) : [];
}

/** A reference to a person is called by its member: `"subject": {"display": "Jo Citizen"}`. */
const readReference: TypeReader = (reader, object, { label }) => {
  if (memberOf(object, 'reference') === null && memberOf(object, 'display') === null) return null;
  if (memberOf(object, 'code') !== null) return null;
  addLine(reader, label, stringsOf(object, 'display'), ' ');
  return ['display'];
};

/** The first that knows an object reads it. */
export const TYPE_READERS: readonly TypeReader[] = [readName, readContact, readAddress, readIdentifier, readReference];
