import { nestedBytes, nestedName, nestedTextOf } from '../mapped/nested-text.ts';
import type { JsonReader } from './json-reader.ts';
import { textOf } from './json-reader.ts';
import type { JsonObject, JsonString } from './tokens.ts';

const NOTE = 'Attachment removed';
const REMOVED_DIV = `<div xmlns="http://www.w3.org/1999/xhtml">${NOTE}</div>`;
/** Shorter runs are keys, hashes and tokens. */
const MIN_CODE_LENGTH = 200;
const DATA_ADDRESS = /^data:([\w/+.-]{0,100})[^,]{0,100};base64,/;

/** Whether a string is a file written as Base64. @param isData it is the member that FHIR has for files */
export function isCodedFile(text: string, isData: boolean): boolean {
  if (DATA_ADDRESS.test(text)) return true;
  const isLong = text.length >= (isData ? 4 : MIN_CODE_LENGTH);
  return isLong && /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(text) && (isData || !/\s[A-Za-z]{1,20}\s/.test(text));
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'text/plain': '.txt', 'text/html': '.html', 'text/rtf': '.rtf', 'text/csv': '.csv' };

/** Reads a file that is written as Base64. @param object with its type and name */
export async function readCodedFile({ builder, locate }: JsonReader, value: JsonString, object: JsonObject | null): Promise<void> {
  const [head = '', mediaType = ''] = DATA_ADDRESS.exec(value.text) ?? [];
  const type = mediaType || (object ? textOf(object, 'contentType') : '');
  const bytes = Buffer.from(value.text.slice(head.length), 'base64');
  const fileName = `attachment${EXTENSIONS[type] ?? ''}`;
  const inner = await builder.addInner(bytes, fileName, {
    location: { ...locate(value.start), part: 'attachment' },
    kind: 'attachment',
    write: (copy) => {
      const written = copy ? Buffer.from(copy.bytes) : Buffer.from(NOTE);
      return [{ start: value.start, end: value.end, replacement: head + written.toString('base64') }];
    },
  });
  builder.addSeparator('\n');
  builder.countHidden('attachment', 'attached files');
  if (!inner) builder.countUnread(type.startsWith('image/') ? 'picture' : 'attached-file');
}

/** Reads a web page, XML, JSON or HL7 message inside a string, such as the text of a resource that people see. Source: FHIR R4, Narrative. */
export async function readNestedText({ builder, locate }: JsonReader, value: JsonString): Promise<void> {
  const inner = await builder.addInner(nestedBytes(value.text), nestedName(value.text), {
    location: locate(value.start),
    kind: null,
    write: (copy) => {
      const written = copy ? nestedTextOf(copy.bytes) : REMOVED_DIV;
      return [{ start: value.start, end: value.end, replacement: JSON.stringify(written).slice(1, -1) }];
    },
  });
  builder.addSeparator('\n');
  if (!inner) builder.countUnread('markup');
}
