import { strFromU8, unzipSync } from 'fflate';
import { decodeXml } from '../../xml.ts';
import { isTrivialValue, PROGRAM_ATTRIBUTES } from './program-text.ts';

/** Elements inside a word: their tags are no gap between letters. */
const RUN_TAGS = /<\/?(?:\w+:)?(?:r|t|rPr|rFont|b|i|u|sz|color|family|scheme|a:[\w]+)\b[^>]*>/g;
const ATTRIBUTE = /\s([\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * All text in an Office file, read without the reader of its format: each text between tags, each attribute that a person may have written, and the
 * letters in parts that are not XML.
 */
export function readRawPackage(copy: Uint8Array): string {
  return Object.entries(unzipSync(copy))
    .map(([name, bytes]) => `${name}\n${readRawPart(name, bytes)}`)
    .join('\n');
}

function readRawPart(name: string, bytes: Uint8Array): string {
  const isXml = /\.(?:xml|rels|vml)$/i.test(name);
  if (!isXml) return `${lettersOf(strFromU8(bytes, true))}\n${lettersOf(Buffer.from(bytes).toString('utf16le'))}`;
  const xml = strFromU8(bytes);
  const attributes = [...xml.matchAll(ATTRIBUTE)].flatMap(([, prefix = '', attribute = '', double, single]) => {
    const value = decodeXml(double ?? single ?? '');
    const isProgram = /^xmlns/.test(prefix) || attribute === 'xmlns' || PROGRAM_ATTRIBUTES.has(attribute) || isTrivialValue(value);
    return isProgram || /^http:\/\/(?:schemas\.|purl\.oclc)/.test(value) ? [] : [value];
  });
  const texts = [xml.replace(/<[^>]*>/g, ' '), xml.replace(RUN_TAGS, '').replace(/<[^>]*>/g, ' ')];
  return [...texts, ...attributes].map((text) => decodeCharacters(decodeXml(text))).join('\n');
}

/** Spreadsheets write characters as `_x0041_`. */
const decodeCharacters = (text: string) =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Six letters or digits in a row: the shortest that is searched. */
const lettersOf = (text: string) => [...text.matchAll(/[\p{L}\p{N} .,@'-]{6,}/gu)].map(([run]) => run).join('\n');
