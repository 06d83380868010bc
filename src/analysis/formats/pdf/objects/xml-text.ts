import { decodeXml } from '../../xml.ts';

/** Text of an element or value of an attribute, with its name: `dc:creator`. */
export type XmlText = { name: string; text: string };

/** Attributes that define, and say nothing. */
const DEFINITION = /^(?:xmlns|rdf:about$|xml:)/;
const SPECIAL = [
  { from: '<!--', to: '-->' },
  { from: '<![CDATA[', to: ']]>' },
  { from: '<?', to: '?>' },
] as const;

/** All text of an XML document, also of a broken one. Linear. */
export function listXmlText(xml: string): XmlText[] {
  const found: XmlText[] = [];
  let name = '';
  const add = (raw: string, from: string) => {
    const text = decodeXml(raw).trim();
    if (/[\p{L}\p{N}]/u.test(text)) found.push({ name: from, text });
  };
  for (let at = 0; at < xml.length; ) {
    const open = xml.indexOf('<', at);
    add(xml.slice(at, open < 0 ? xml.length : open), name);
    if (open < 0) break;
    const special = SPECIAL.find(({ from }) => xml.startsWith(from, open));
    if (special) {
      const close = xml.indexOf(special.to, open);
      // Processing instructions are for programs. A comment is text.
      if (special.from !== '<?') add(xml.slice(open + special.from.length, close < 0 ? xml.length : close), name);
      at = close < 0 ? xml.length : close + special.to.length;
      continue;
    }
    const tag = readTag(xml, open + 1);
    if (tag.name !== '' && !/^[/!]|^rdf:/.test(tag.name)) name = tag.name;
    for (const { name: key, value } of tag.attributes) if (!DEFINITION.test(key)) add(value, key);
    at = tag.end;
  }
  return found;
}

type Tag = { name: string; attributes: { name: string; value: string }[]; end: number };

/** A `>` inside a quoted value does not end the tag. */
function readTag(xml: string, from: number): Tag {
  const tag: Tag = { name: '', attributes: [], end: xml.length };
  let [word, key, start] = ['', '', from];
  const endWord = (at: number) => {
    if (at > start) word = xml.slice(start, at);
    if (tag.name === '') tag.name = word;
    start = at + 1;
  };
  for (let at = from; at < xml.length; at++) {
    const character = xml.charAt(at);
    if (character === '>') {
      endWord(at);
      return { ...tag, end: at + 1 };
    }
    if (character === '"' || character === "'") {
      const close = xml.indexOf(character, at + 1);
      const value = xml.slice(at + 1, close < 0 ? xml.length : close);
      tag.attributes.push({ name: key, value });
      if (close < 0) return tag;
      at = close;
      start = at + 1;
    } else if (character === '=') {
      endWord(at);
      key = word;
    } else if (/\s/.test(character)) endWord(at);
  }
  return tag;
}

/** The bytes of an XML document in UTF-8 or UTF-16 as text. */
export function decodeXmlBytes(bytes: Buffer): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(even).swap16().toString('utf16le', 2);
  return bytes[0] === 0xff && bytes[1] === 0xfe ? even.toString('utf16le', 2) : bytes.toString('utf8');
}
