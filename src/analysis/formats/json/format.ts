import { decodeText, looksLikeText } from '../decode.ts';
import { type Format, hasExtension } from '../format.ts';
import { readJson } from './read-json.ts';
import { jsonRedactor } from './redact.ts';

const ID = 'json';
const EXTENSIONS = ['.json', '.ndjson', '.jsonl'];
const RESOURCE = /"resourceType"\s{0,20}:\s{0,20}"[A-Z]/;

/** FHIR resources and bundles, whatever their name, and other JSON by its name. */
export const json: Format = {
  id: ID,
  label: 'FHIR and other JSON',
  fileLabel: 'JSON file',
  shortLabel: 'JSON',
  extensions: EXTENSIONS,
  mediaType: 'application/json',
  countsMarkup: false,
  sniff: (head, fileName) => isJson(head, fileName),
  extract: async (bytes, { readInner }) => {
    const { text, segments, hidden, unread, innerPlaces } = await readJson(decodeText(bytes).text, readInner);
    return Object.assign({ format: ID, text, segments, hidden, unread, units: null }, { innerPlaces });
  },
  redactor: jsonRedactor,
};

function isJson(head: Uint8Array, fileName: string): boolean {
  if (!looksLikeText(head)) return false;
  const { text } = decodeText(head);
  return /^\s*[[{]/.test(text) && (hasExtension(fileName, EXTENSIONS) || RESOURCE.test(text));
}
