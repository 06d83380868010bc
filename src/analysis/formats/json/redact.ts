import { decodeText, encodeText } from '../decode.ts';
import { readEmbedded } from '../mapped/embedded-code.ts';
import { replayInner } from '../mapped/mapped-text.ts';
import { rewriteMapped } from '../mapped/rewrite.ts';
import type { Redactor } from '../redactor.ts';
import { readJson } from './read-json.ts';

/** The copy has the same members. Every changed value is a string. */
export const jsonRedactor: Redactor = {
  writes: 'json',
  extension: '',
  method: 'Edited inside the JSON. Files inside it are redacted in their own format, or removed when that isn’t possible.',
  readRaw: (copy) => readRaw(decodeText(copy).text),
  write: async (bytes, extracted, spans, context) => {
    const decoded = decodeText(bytes);
    const json = await readJson(decoded.text, replayInner(extracted));
    if (json.text !== extracted.text) throw new Error('the JSON was read in another way than before');
    // An empty string is not allowed in FHIR, so each piece of a value gets the label.
    const text = await rewriteMapped(decoded.text, json, spans, context, { labelsEachPiece: true });
    return { bytes: encodeText({ ...decoded, text }), hiddenRemoved: [], notChecked: [], unread: [] };
  },
};

/** All strings by the parser of the language, in order and in reverse, since families come before given names; and files inside them. */
function readRaw(text: string): string {
  const strings: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') strings.push(String(value));
    else if (Array.isArray(value)) value.forEach(collect);
    else if (value !== null && typeof value === 'object') for (const [key, inner] of Object.entries(value)) [key, inner].forEach(collect);
  };
  for (const document of parseAll(text)) collect(document);
  const values = strings.join('\n');
  return [values, [...strings].reverse().join('\n'), ...readEmbedded(values)].join('\n');
}

function parseAll(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split(/\r?\n/).flatMap((line): unknown[] => (line.trim() === '' ? [] : [JSON.parse(line)]));
  }
}
