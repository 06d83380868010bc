import { decodeText } from '../decode.ts';
import { decodeXml } from '../xml.ts';

/** Shorter runs of letters occur in binary data by chance. */
const MIN_PRINTABLE = 6;
/** A note longer than this is cut. A block of a picture file is at most 64 KB; several together are larger. */
const MAX_NOTE_CHARACTERS = 1_000_000;

/** Text in an unknown encoding, without control characters. */
export const readNoteText = (bytes: Uint8Array): string => clean(decodeText(bytes).text);

/** UTF-16, little endian, as Windows writes it. */
export const readWideText = (bytes: Buffer): string => clean(bytes.subarray(0, bytes.length - (bytes.length % 2)).toString('utf16le'));

/** Everything in XMP data that isn't markup: text, and values of attributes except the names of schemas. One value on each line, behind its name. */
export function readXmpText(bytes: Uint8Array): string {
  const xml = decodeText(bytes).text.slice(0, MAX_NOTE_CHARACTERS);
  const values: string[] = [];
  let name = '';
  for (let at = 0; at < xml.length; ) {
    const open = xml.indexOf('<', at);
    const text = clean(decodeXml(xml.slice(at, open < 0 ? xml.length : open)));
    if (text !== '') values.push(name === '' ? text : `${name}: ${text}`);
    if (open < 0) break;
    const close = xml.indexOf('>', open);
    const tag = xml.slice(open, close < 0 ? xml.length : close);
    const tagName = /^<\/?(?:[\w-]{1,60}:)?([\w-]{1,60})/.exec(tag)?.[1] ?? '';
    // The name of a list and its entries says nothing; the name around it does.
    if (!/^(?:Alt|Bag|Seq|li|Description|RDF|xmpmeta|xpacket)?$/.test(tagName)) name = tagName;
    for (const [, key = '', , value = ''] of tag.matchAll(/([\w-]{1,60}(?::[\w-]{1,60})?)=(["'])([^"'<]*)\2/g)) {
      const words = clean(decodeXml(value));
      if (words !== '' && !/^xmlns|^rdf:|^xml:|^x:xmptk/.test(key)) values.push(`${key.slice(key.indexOf(':') + 1)}: ${words}`);
    }
    at = close < 0 ? xml.length : close + 1;
  }
  return values.join('\n');
}

/** IPTC records inside Photoshop's blocks: after 0x1C come the record, the field and the length. Source: IIM 4.2, 1.5. */
export function readIptcText(bytes: Buffer): string {
  const values: string[] = [];
  for (let at = bytes.indexOf(0x1c); at >= 0 && at + 5 <= bytes.length; at = bytes.indexOf(0x1c, at + 1)) {
    const [record, field, length] = [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes.readUInt16BE(at + 3)];
    if (record !== 2 || field === 0 || at + 5 + length > bytes.length) continue;
    values.push(readNoteText(bytes.subarray(at + 5, at + 5 + length)));
    at += 4 + length;
  }
  return values.filter((value) => value !== '').join('\n');
}

/** Runs of letters in binary data, in single bytes and in UTF-16. */
export function readPrintable(bytes: Buffer): string {
  const limited = bytes.subarray(0, MAX_NOTE_CHARACTERS);
  const runs = [limited.toString('utf8'), limited.toString('utf16le'), limited.subarray(1).toString('utf16le')].flatMap((text) => [
    ...text.matchAll(/[\p{L}\p{N}\p{P}\p{Zs}$+<=>~^|`]+/gu),
  ]);
  return runs.flatMap(([run]) => (isWords(run) ? [run.trim()] : [])).join('\n');
}

/** Bytes that happen to be letters come from all scripts; words do not. */
const isWords = (run: string): boolean =>
  !run.startsWith('urn:mpeg:') && // The kind of a part of an AVIF.
  run.trim().length >= MIN_PRINTABLE &&
  /^[\u0020-\u024f\u2010-\u203a]+$/.test(run) &&
  /[\p{L}\p{N}]{3}/u.test(run);

const clean = (text: string): string =>
  text
    .slice(0, MAX_NOTE_CHARACTERS)
    .replace(/[\p{Cc}\ufeff]+/gu, ' ')
    .trim();
