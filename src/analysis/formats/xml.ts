import { UnreadableFile } from '../types.ts';

/** One XML token. `name` has no prefix; the offsets cover the whole tag, or the text. */
export type XmlToken =
  | { kind: 'open'; name: string; start: number; end: number; isEmpty: boolean }
  | { kind: 'close'; name: string; start: number; end: number }
  | { kind: 'text'; start: number; end: number; isVerbatim: boolean };

/** A comment or a processing instruction. The offsets cover all of it, `text` is what is between its marks. */
export type XmlComment = { kind: 'comment'; start: number; end: number; text: string };

/** `value` is decoded; the offsets cover its raw form. */
export type XmlAttribute = { value: string; start: number; end: number };

/** With the name as written, `w:val`, and without its prefix. */
export type NamedAttribute = XmlAttribute & { fullName: string; name: string };

const OPENERS = [
  { from: '<!--', to: '-->' },
  { from: '<?', to: '?>' },
] as const;
const VERBATIM = '<![CDATA[';

/**
 * Reads XML in one forward pass without building a tree. Entities are not declared or expanded, and nothing is fetched.
 * @throws UnreadableFile `damaged` when it isn't well formed or has a document type declaration
 */
export function* readXml(xml: string): Generator<XmlToken> {
  for (const token of readXmlWithComments(xml)) if (token.kind !== 'comment') yield token;
}

/**
 * The same with comments and processing instructions, the declaration included.
 * @throws UnreadableFile as readXml
 */
export function* readXmlWithComments(xml: string): Generator<XmlToken | XmlComment> {
  for (let at = 0; at < xml.length; ) {
    if (xml.charCodeAt(at) !== 0x3c) {
      const end = endOf(xml.indexOf('<', at), xml);
      yield { kind: 'text', start: at, end, isVerbatim: false };
      at = end;
      continue;
    }
    const second = xml.charCodeAt(at + 1);
    const isMarked = second === 0x21 || second === 0x3f;
    const skipped = isMarked ? OPENERS.find(({ from }) => xml.startsWith(from, at)) : undefined;
    if (skipped) {
      const end = requireFound(xml.indexOf(skipped.to, at + skipped.from.length)) + skipped.to.length;
      yield { kind: 'comment', start: at, end, text: xml.slice(at + skipped.from.length, end - skipped.to.length) };
      at = end;
    } else if (isMarked && xml.startsWith(VERBATIM, at)) {
      const end = requireFound(xml.indexOf(']]>', at));
      yield { kind: 'text', start: at + VERBATIM.length, end, isVerbatim: true };
      at = end + 3;
    } else {
      if (second === 0x21) throw malformed();
      const token = readTag(xml, at);
      yield token;
      at = token.end;
    }
  }
}

function readTag(xml: string, start: number): XmlToken {
  const end = findTagEnd(xml, start) + 1;
  const isClosing = xml.charCodeAt(start + 1) === 0x2f;
  let nameEnd = start + 1;
  while (nameEnd < end && !endsTagName(xml, nameEnd) && (xml.charCodeAt(nameEnd) !== 0x2f || nameEnd === start + 1)) nameEnd++;
  const fullName = xml.slice(start + (isClosing ? 2 : 1), nameEnd);
  const name = fullName.slice(fullName.indexOf(':') + 1);
  return isClosing ? { kind: 'close', name, start, end } : { kind: 'open', name, start, end, isEmpty: xml.charAt(end - 2) === '/' };
}

/** A space of any kind, or the end of the tag. */
function endsTagName(xml: string, at: number): boolean {
  const code = xml.charCodeAt(at);
  return code === 0x3e || isSpace(code) || (code > 0x7f && /\s/.test(xml.charAt(at)));
}

/** A `>` inside a quoted value does not end the tag. */
function findTagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  throw malformed();
}

/** Attributes of an opening tag by name without prefix. The offsets cover the value between its quotes. */
export const readAttributes = (xml: string, tag: { start: number; end: number }): Map<string, XmlAttribute> =>
  new Map(listAttributes(xml, tag).map(({ name, value, start, end }) => [name, { value, start, end }]));

/** Space, tab, line feed and carriage return. */
const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
/** Spaces, quotes and `/ < = >` end a name. */
const endsName = (code: number) => isSpace(code) || code === 0x22 || code === 0x27 || code === 0x2f || (code >= 0x3c && code <= 0x3e);

/** All attributes of an opening tag in their order. Two can have the same name with different prefixes: `r:id` and `w:id`. */
export function listAttributes(xml: string, tag: { start: number; end: number }): NamedAttribute[] {
  const attributes: NamedAttribute[] = [];
  const { end: limit } = tag;
  let at = tag.start + 1;
  while (at < limit && !endsName(xml.charCodeAt(at))) at++;
  while (at < limit) {
    while (at < limit && endsName(xml.charCodeAt(at))) at++;
    const nameStart = at;
    while (at < limit && !endsName(xml.charCodeAt(at))) at++;
    const nameEnd = at;
    while (at < limit && isSpace(xml.charCodeAt(at))) at++;
    if (nameEnd === nameStart || xml.charCodeAt(at) !== 0x3d) continue;
    at++;
    while (at < limit && isSpace(xml.charCodeAt(at))) at++;
    const quote = xml.charAt(at);
    if (quote !== '"' && quote !== "'") continue;
    const start = at + 1;
    const close = xml.indexOf(quote, start);
    const end = close < 0 || close > limit ? limit : close;
    const fullName = xml.slice(nameStart, nameEnd);
    const name = fullName.slice(fullName.indexOf(':') + 1);
    attributes.push({ fullName, name, value: decodeXml(xml.slice(start, end)), start, end });
    at = end + 1;
  }
  return attributes;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the five named and all numeric character references. Anything else stays as it is. */
export function decodeXml(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Escapes text for an element or a quoted attribute. */
export const encodeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);

const endOf = (index: number, xml: string) => (index < 0 ? xml.length : index);

function requireFound(index: number): number {
  if (index < 0) throw malformed();
  return index;
}

const malformed = () =>
  new UnreadableFile(
    'damaged',
    'Part of this file is damaged and can’t be read. Open it in the program that made it, save it again, or ask the sender for a new copy.',
  );
