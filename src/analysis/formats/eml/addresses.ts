import { decodeHeader, encodePhrase } from './encoded-words.ts';

/** A part of a header with addresses. Offsets are into the raw value. */
export type AddressToken = { kind: 'name' | 'address' | 'comment'; start: number; end: number };

/** The names, addresses and comments of a header such as To, one list for each mailbox. Source: RFC 5322 3.4. */
export function splitAddresses(raw: string): AddressToken[][] {
  return splitMailboxes(raw)
    .map(({ start, end }) => tokensOf(raw, start, end))
    .filter((tokens) => tokens.length > 0);
}

/** Splits at commas, semicolons and colons outside quotes, comments and angle brackets. */
function splitMailboxes(raw: string): { start: number; end: number }[] {
  const boxes: { start: number; end: number }[] = [];
  let [start, isQuoted, depth, isAngle] = [0, false, 0, false];
  for (let at = 0; at <= raw.length; at++) {
    const sign = raw[at];
    if (sign === '\\') at++;
    else if (isQuoted) isQuoted = sign !== '"';
    else if (sign === '"') isQuoted = true;
    else if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === '<') isAngle = true;
    else if (sign === '>') isAngle = false;
    else if (depth === 0 && !isAngle && (sign === ',' || sign === ';' || sign === ':')) {
      boxes.push({ start, end: at });
      start = at + 1;
    }
  }
  boxes.push({ start, end: raw.length });
  return boxes;
}

function tokensOf(raw: string, start: number, end: number): AddressToken[] {
  const box = raw.slice(start, end);
  const open = indexOutsideQuotes(box, '<');
  const close = open < 0 ? -1 : box.indexOf('>', open);
  const parenthesis = indexOutsideQuotes(box, '(');
  const token = (kind: AddressToken['kind'], from: number, to: number): AddressToken[] => trimmed(raw, kind, start + from, start + to);
  if (open >= 0 && close >= 0)
    return [...token('name', 0, open), ...token('address', open + 1, close), ...token('comment', close + 1, box.length)];
  if (parenthesis < 0) return token(box.includes('@') ? 'address' : 'name', 0, box.length);
  return [...token('address', 0, parenthesis), ...token('comment', parenthesis, box.length)];
}

function indexOutsideQuotes(text: string, sign: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === sign) return at;
  }
  return -1;
}

function trimmed(raw: string, kind: AddressToken['kind'], from: number, to: number): AddressToken[] {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(raw[start] ?? '')) start++;
  while (end > start && /\s/.test(raw[end - 1] ?? '')) end--;
  return end > start ? [{ kind, start, end }] : [];
}

/** What a token says. */
export function readAddressToken({ kind }: AddressToken, raw: string): string {
  if (kind === 'address') return decodeHeader(raw);
  const bare = kind === 'comment' ? raw.replace(/^\(|\)$/g, '') : unquote(raw);
  return decodeHeader(bare);
}

const unquote = (raw: string): string =>
  raw.includes('"') ? raw.replace(/"((?:[^"\\]|\\[\s\S])*)"/g, (_whole, inner: string) => inner.replace(/\\([\s\S])/g, '$1')) : raw;

/** A changed token as the header needs it. */
export function writeAddressToken({ kind }: AddressToken, text: string): string {
  if (kind === 'name') return encodePhrase(text);
  if (kind === 'comment') return `(${encodePhrase(text.replace(/[()\\]/g, ' ')).replace(/^"|"$/g, '')})`;
  return validAddress(text);
}

const LABEL = /\[[A-Z][A-Z0-9_]*\]/;

/**
 * A label alone is no address, and mail programs reject it. A quoted local part may hold any text, and a domain may be a literal in brackets. Source:
 * RFC 5322 3.4.1.
 */
function validAddress(text: string): string {
  const at = text.lastIndexOf('@');
  const [local, domain] = at < 0 ? ['redacted', text] : [text.slice(0, at), text.slice(at + 1)];
  const isPlainLocal = /^[\w!#$%&'*+/=?^`{|}~.-]+$/.test(local);
  const isPlainDomain = /^[\w.-]+$/.test(domain);
  const safeLocal = isPlainLocal ? local : `"${local.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
  return `${safeLocal}@${isPlainDomain && at >= 0 ? domain : (LABEL.exec(domain)?.[0] ?? '[REDACTED]')}`;
}
