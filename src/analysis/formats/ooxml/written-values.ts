import { decodeXml, listAttributes, readXmlWithComments, type XmlToken } from '../xml.ts';
import { hasWords, isHarmless, isHarmlessText } from './harmless.ts';

/** A value in the XML of a part that people or programs wrote. `start` and `end` are the offsets of its raw form. */
export type WrittenValue = {
  /** Without their prefixes. `attribute` is '' for the text of an element, `element` is '' for a comment. */
  element: string;
  attribute: string;
  text: string;
  start: number;
  end: number;
  source: 'text' | 'attribute' | 'comment';
  /** Inside `<![CDATA[`: not escaped. */
  isVerbatim: boolean;
};

/** Namespaces whose attributes the lists know. */
const OFFICE_NAMESPACE =
  /^(?:http:\/\/schemas\.(?:openxmlformats\.org|microsoft\.com)\/|http:\/\/purl\.oclc\.org\/ooxml\/|urn:schemas-microsoft-com:)/;

/** `ownWords`: elements whose text is read elsewhere. `trustsLists`: false for XML of other programs, in which every value is text. */
export type WrittenOptions = { ownWords?: ReadonlySet<string>; trustsLists?: boolean };

/**
 * Every value of a part except those on the lists of harmless ones: texts, attributes, comments and processing instructions.
 * @throws UnreadableFile `damaged` when the XML is not well formed
 */
export function* readWrittenValues(
  xml: string,
  { ownWords = new Set(), trustsLists = true }: WrittenOptions = {},
): Generator<WrittenValue> {
  const open: string[] = [];
  const foreign = new Set<string>();
  for (const token of readXmlWithComments(xml)) {
    const element = open.at(-1) ?? '';
    if (token.kind === 'comment') {
      // The declaration of the file is not a text.
      if (!/^xml\s/.test(token.text) && hasWords(token.text))
        yield { ...place(token), element: '', attribute: '', text: token.text, source: 'comment', isVerbatim: true };
    } else if (token.kind === 'close') open.pop();
    else if (token.kind === 'text') {
      const raw = xml.slice(token.start, token.end);
      const text = token.isVerbatim ? raw : decodeXml(raw);
      if (text.trim() === '' || ownWords.has(element) || (trustsLists && isHarmlessText(element, text))) continue;
      yield { ...place(token), element, attribute: '', text, source: 'text', isVerbatim: token.isVerbatim };
    } else {
      yield* readAttributeValues(xml, token, foreign, trustsLists);
      if (!token.isEmpty) open.push(token.name);
    }
  }
}

function* readAttributeValues(
  xml: string,
  token: XmlToken & { kind: 'open' },
  foreign: Set<string>,
  trustsLists: boolean,
): Generator<WrittenValue> {
  const attributes = listAttributes(xml, token);
  for (const { fullName, value } of attributes) {
    if (fullName !== 'xmlns' && !fullName.startsWith('xmlns:')) continue;
    const prefix = fullName.slice('xmlns:'.length);
    if (OFFICE_NAMESPACE.test(value)) foreign.delete(prefix);
    else foreign.add(prefix);
  }
  const isKnown = trustsLists && !foreign.has(prefixOf(xml, token));
  for (const { fullName, name, value, start, end } of attributes) {
    if (fullName === 'xmlns' || fullName.startsWith('xmlns:') || fullName.startsWith('xml:') || value === 'dcterms:W3CDTF') continue;
    if (isKnown ? isHarmless({ element: token.name, attribute: name }, value) : !hasWords(value)) continue;
    yield { element: token.name, attribute: name, text: value, start, end, source: 'attribute', isVerbatim: false };
  }
}

function prefixOf(xml: string, { start, name }: { start: number; name: string }): string {
  const colon = xml.indexOf(':', start);
  return colon >= 0 && xml.startsWith(`:${name}`, colon) ? xml.slice(start + 1, colon) : '';
}

const place = ({ start, end }: { start: number; end: number }) => ({ start, end });
