import { decodeCharset } from './charset.ts';
import { decodeTransfer } from './transfer.ts';

/** One line of a calendar or contact file, unfolded. Offsets are into the raw text. Source: RFC 5545 3.1, RFC 6350 3.2. */
export type ContentLine = { head: string; value: string; start: number; end: number };

/** Splits the text into lines; a line that begins with a space continues the one before. */
export function splitContentLines(text: string): ContentLine[] {
  const lines: { raw: string; start: number; end: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, next).replace(/[\r\n]+$/, '');
    const last = lines.at(-1);
    if (last && isQuotedPrintable(last.raw) && last.raw.endsWith('='))
      Object.assign(last, { raw: last.raw.slice(0, -1) + line, end: at + line.length });
    else if (last && /^[ \t]/.test(line)) Object.assign(last, { raw: last.raw + line.slice(1), end: at + line.length });
    else if (line !== '') lines.push({ raw: line, start: at, end: at + line.length });
    at = next;
  }
  return lines.map(({ raw, start, end }) => {
    const colon = colonOf(raw);
    const [head, value] = [raw.slice(0, colon), raw.slice(colon + 1)];
    return { head, value: isQuotedPrintable(head) ? decodeQuoted(head, value) : value, start, end };
  });
}

const QUOTED_PRINTABLE = /;(?:ENCODING=)?QUOTED-PRINTABLE(?=[;:]|$)/i;

/** Contacts of phones (vCard 2.1) write letters that aren't ASCII so. */
const isQuotedPrintable = (head: string): boolean => QUOTED_PRINTABLE.test(head.slice(0, 200));

function decodeQuoted(head: string, value: string): string {
  const charset = /;CHARSET=([\w-]{1,40})/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  return decodeCharset(decodeTransfer(value, 'quoted-printable'), charset);
}

/** The colon after the name and its parameters. A parameter in quotes may hold colons. */
function colonOf(raw: string): number {
  let isQuoted = false;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '"') isQuoted = !isQuoted;
    else if (raw[at] === ':' && !isQuoted) return at;
  }
  return raw.length;
}

export const unescapeValue = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_whole, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));

const escapeText = (value: string): string => value.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Properties whose value is plain text; in others commas and semicolons separate. */
const TEXT_PROPERTIES = /^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|FN|NOTE|TITLE|ROLE|LABEL|X-ALT-DESC)\b/i;

/** Source: RFC 5545 3.1: at most 75 bytes a line. */
const LINE_BYTES = 73;

/** A changed line, folded. `value` is unescaped. */
export function writeContentLine(head: string, value: string): string {
  const line = `${head.replace(/[\r\n]+/g, ' ').replace(QUOTED_PRINTABLE, '')}:${TEXT_PROPERTIES.test(head) ? escapeText(value) : value.replace(/\r?\n/g, '\\n')}`;
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > LINE_BYTES) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
}
