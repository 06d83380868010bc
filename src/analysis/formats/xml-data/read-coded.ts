import { nestedBytes, nestedName, nestedTextOf } from '../mapped/nested-text.ts';
import type { XmlText } from './tree.ts';
import { encodeText, type XmlReader } from './xml-reader.ts';

const NOTE = 'Attachment removed';
/** Shorter runs are keys and hashes. */
const MIN_CODE_LENGTH = 200;
const EXTENSIONS: Readonly<Record<string, string>> = { 'text/plain': '.txt', 'text/html': '.html', 'text/rtf': '.rtf', 'text/csv': '.csv' };

/** Whether a text is a file written as Base64. @param isMarked the document says so */
export function isCodedText(text: string, isMarked: boolean): boolean {
  const length = text.trim().length;
  return (
    (isMarked || length >= MIN_CODE_LENGTH) && /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) && (isMarked || !/[A-Za-z] [A-Za-z]/.test(text))
  );
}

/** Reads a file that is written as Base64. */
export async function readCodedText({ builder, locate }: XmlReader, { text, start, end }: XmlText, mediaType: string): Promise<void> {
  const inner = await builder.addInner(Buffer.from(text, 'base64'), `attachment${EXTENSIONS[mediaType] ?? ''}`, {
    location: { ...locate(start), part: 'attachment' },
    kind: 'attachment',
    write: (copy) => [{ start, end, replacement: (copy ? Buffer.from(copy.bytes) : Buffer.from(NOTE)).toString('base64') }],
  });
  builder.addSeparator('\n');
  builder.countHidden('attachment', 'attached files');
  if (!inner) builder.countUnread(mediaType.startsWith('image/') ? 'picture' : 'attached-file');
}

/** Reads a web page, XML, JSON or HL7 message that is written as the text of an element. */
export async function readNestedText({ builder, locate }: XmlReader, { text, start, end, isVerbatim }: XmlText): Promise<void> {
  const inner = await builder.addInner(nestedBytes(text), nestedName(text), {
    location: locate(start),
    kind: null,
    write: (copy) => [{ start, end, replacement: encodeText(copy ? nestedTextOf(copy.bytes) : NOTE, isVerbatim) }],
  });
  builder.addSeparator('\n');
  if (!inner) builder.countUnread('markup');
}
