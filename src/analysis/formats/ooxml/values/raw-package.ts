import { strFromU8, unzipSync } from 'fflate';
import { decodeText } from '../../decode.ts';
import { decodeXml } from '../../xml.ts';
import { writtenInName } from '../part-names.ts';
import { isTrivialValue } from './program-text.ts';

/** Elements inside a word: their tags are no gap between letters. */
const RUN_TAGS = /<\/?(?:\w+:)?(?:r|t|rPr|rFont|b|i|u|sz|color|family|scheme|a:[\w]+)\b[^>]*>/g;
const TAG = /<(?:[\w.-]+:)?([\w.-]+)(\s[^<>]*)>/g;
const ATTRIBUTE = /\s(?:([\w.-]+):)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Whether an attribute was written by the program, in the part of this name. The list is that of the format. */
export type IsProgramAttribute = (part: string, element: string, attribute: string, value: string) => boolean;

/**
 * All text in an Office file, read without the reader of its format: each text between tags, each attribute that a person may have written, and the
 * letters in parts that are not XML. Words that every file of a program has, such as names of fonts and parts, are left out.
 */
export function readRawPackage(copy: Uint8Array, isProgramAttribute: IsProgramAttribute): string {
  return Object.entries(unzipSync(copy))
    .map(([name, bytes]) => `${writtenInName(name)}\n${readRawPart(name, bytes, isProgramAttribute)}`)
    .join('\n');
}

function readRawPart(name: string, bytes: Uint8Array, isProgramAttribute: IsProgramAttribute): string {
  const isXml = /\.(?:xml|rels|vml)$/i.test(name);
  if (!isXml) return `${lettersOf(strFromU8(bytes, true))}\n${lettersOf(Buffer.from(bytes).toString('utf16le'))}`;
  const xml = decodeText(bytes).text;
  const attributes = [...xml.matchAll(TAG)].flatMap(([, element = '', written = '']) =>
    [...written.matchAll(ATTRIBUTE)].flatMap(([, prefix = '', attribute = '', double, single]) => {
      const value = decodeXml(double ?? single ?? '');
      const isDeclaration =
        prefix === 'xmlns' || attribute === 'xmlns' || isTrivialValue(value) || isPackageWord(element, attribute, value);
      const isSchema = /^http:\/\/(?:schemas\.|purl\.oclc)/.test(value);
      return isDeclaration || isSchema || isProgramAttribute(name, element, attribute, value) ? [] : [value];
    }),
  );
  const texts = [xml.replace(/<[^>]*>/g, ' '), xml.replace(RUN_TAGS, '').replace(/<[^>]*>/g, ' ')];
  return [...texts, ...attributes].map((text) => decodeCharacters(decodeXml(text))).join('\n');
}

/** Vocabulary of the package itself, and the names of parts that programs give. */
const isPackageWord = (element: string, attribute: string, value: string): boolean =>
  attribute === 'ContentType' ||
  (element === 'Relationship' && attribute === 'Type') ||
  ((attribute === 'Target' || attribute === 'PartName') && writtenInName(value) === '');

/** Spreadsheets write characters as `_x0041_`. */
const decodeCharacters = (text: string) =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Six letters or digits in a row: the shortest that is searched. */
const lettersOf = (text: string) => [...text.matchAll(/[\p{L}\p{N} .,@'-]{6,}/gu)].map(([run]) => run).join('\n');
