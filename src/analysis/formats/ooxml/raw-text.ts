import { decodeText } from '../decode.ts';
import { openBudget } from '../limits.ts';
import { decodeXml } from '../xml.ts';
import { listEntries, unpackEntry } from '../zip.ts';
import { isFontFile } from './font-file.ts';
import { isHarmless } from './harmless.ts';
import { FIELD_FORMATS, FIELD_KEYWORDS } from './lists/field-words.ts';
import { writtenInName } from './part-names.ts';

/**
 * Everything that can be read in an Office file, for the proof of a copy: all entries with their names, all texts and attributes, and the readable
 * stretches of everything else. It reads neither parts nor structure, so it can't overlook what the reader of the format overlooks. Only what the lists
 * of harmless values name is left out.
 * @throws UnreadableFile as `listEntries` and `unpackEntry`
 */
export function readRawText(copy: Uint8Array): string {
  const budget = openBudget(copy.length);
  const texts: string[] = [];
  for (const entry of listEntries(copy)) {
    const bytes = unpackEntry(entry, budget);
    const text = isXml(bytes) ? readRawXml(decodeText(bytes).text) : readRawBytes(bytes);
    texts.push(writtenInName(entry.name), text);
  }
  return texts.join('\n');
}

function isXml(bytes: Uint8Array): boolean {
  return /^\s*</.test(decodeText(bytes.subarray(0, 200)).text);
}

/** Ends of lines and cells. All other tags can be inside a word. */
const BREAKS = /^<(?:\/(?:\w{1,20}:)?(?:p|tc|tr|txbxContent|comment|si|c|row|lpstr|lpwstr|property)\b|(?:\w{1,20}:)?(?:tab|br|cr)\b)/;

/** Texts twice, joined as a person reads them and apart as they are in the file; then the values of the attributes. */
function readRawXml(xml: string): string {
  const joined: string[] = [];
  const apart: string[] = [];
  const values: string[] = [];
  let isInstruction = false;
  for (let at = 0; at < xml.length; ) {
    const isTag = xml.charCodeAt(at) === 0x3c;
    const end = isTag ? tagEnd(xml, at) : xml.indexOf('<', at);
    const token = xml.slice(at, end < 0 ? xml.length : end);
    at += token.length;
    if (token.startsWith('<!--') || token.startsWith('<?')) values.push(...(token.startsWith('<?xml ') ? [] : [token]));
    else if (isTag && !token.startsWith('<![CDATA[')) {
      if (BREAKS.test(token)) joined.push('\n');
      isInstruction = /^<(?:\w{1,20}:)?(?:instrText|delInstrText)\b/.test(token);
      values.push(...readRawAttributes(token));
    } else {
      const text = isTag ? token.slice('<![CDATA['.length, -']]>'.length) : decodeXml(token);
      joined.push(isInstruction ? withoutKeywords(text) : text);
      apart.push(isInstruction ? '' : text);
    }
  }
  return `${joined.join('')}\n${apart.join('\n')}\n${values.join('\n')}`;
}

/** A `>` inside a value ends the tag here, and the rest is read as text: nothing is lost. */
function tagEnd(xml: string, start: number): number {
  const close = xml.startsWith('<!--', start) ? '-->' : xml.startsWith('<![CDATA[', start) ? ']]>' : '>';
  const found = xml.indexOf(close, start);
  return found < 0 ? xml.length : found + close.length;
}

const ATTRIBUTE = /([^\s="'<>/]{1,100})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;

function readRawAttributes(tag: string): string[] {
  const element = /^<(?:[^\s:>/]{1,200}:)?([^\s>/]{1,200})/.exec(tag)?.[1] ?? '';
  const values: string[] = [];
  for (const [, fullName = '', double, single] of tag.matchAll(ATTRIBUTE)) {
    const attribute = fullName.slice(fullName.lastIndexOf(':') + 1);
    const value = decodeXml(double ?? single ?? '');
    const isDeclaration = fullName === 'xmlns' || fullName.startsWith('xmlns:') || STRUCTURE.has(`${element} ${attribute}`);
    const isName = (attribute === 'Target' || attribute === 'PartName') && writtenInName(value) === '';
    if (isDeclaration || isName || isHarmless({ element, attribute }, value)) continue;
    values.push(attribute === 'instr' ? withoutKeywords(value) : value);
  }
  return values;
}

/** The words of a field instruction that Word has for everybody. */
const withoutKeywords = (instruction: string) =>
  instruction
    .split(/(\s+)/)
    .filter((word) => !FIELD_KEYWORDS.has(word) && !FIELD_FORMATS.has(word))
    .join('');

/** Vocabulary of the package itself. */
const STRUCTURE = new Set(['Relationship Type', 'Default ContentType', 'Default Extension', 'Override ContentType']);

/** Stretches of letters in one-byte and two-byte encodings. Pixels give stretches too, but by chance no value. */
function readRawBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Shapes of letters and colours come from their makers, who sign them.
  if (isFontFile(bytes)) return '';
  const latin = withoutProfiles(buffer.toString('latin1'));
  const narrow = latin.match(/[\x20-\x7e\xa0-\xff]{6,}/g) ?? [];
  const wide = (latin.match(/(?:[\x20-\x7e\xa0-\xff]\0){4,}/g) ?? []).map((text) => text.replaceAll('\0', ''));
  return [...narrow, ...wide].join('\n');
}

/** Colour profiles of JPEG files name their makers. Source: ICC.1, annex B.4. */
function withoutProfiles(latin: string): string {
  const kept: string[] = [];
  let copied = 0;
  for (let at = latin.indexOf('ICC_PROFILE\0'); at >= 2; at = latin.indexOf('ICC_PROFILE\0', copied)) {
    kept.push(latin.slice(copied, at));
    copied = at + Math.max(latin.charCodeAt(at - 2) * 256 + latin.charCodeAt(at - 1) - 2, 12);
  }
  return [...kept, latin.slice(copied)].join('');
}
