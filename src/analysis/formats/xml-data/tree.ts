import { UnreadableFile } from '../../types.ts';
import { MAX_CELLS } from '../limits.ts';
import { decodeXml, readXml, type XmlToken } from '../xml.ts';

/** A text or an attribute value, decoded; the offsets cover its raw form. */
export type XmlText = { kind: 'text'; text: string; start: number; end: number; isVerbatim: boolean };

export type XmlAttribute = XmlText & { name: string };

/** `name` has no prefix. Spaces between elements are children too: between words they matter. */
export type XmlElement = { kind: 'element'; name: string; attributes: XmlAttribute[]; children: (XmlElement | XmlText)[]; start: number };

/** A comment or processing instruction. The offsets cover its marks. */
export type XmlNote = { text: string; start: number; end: number; isComment: boolean };

/** Deeper files are hostile; clinical documents have about 30 levels. */
const MAX_NESTING = 200;

/** @throws UnreadableFile `damaged` when it isn't well formed or has a document type, `too-large` past MAX_CELLS parts */
export function parseXml(xml: string): { root: XmlElement; notes: XmlNote[] } {
  const root: XmlElement = { kind: 'element', name: '', attributes: [], children: [], start: 0 };
  const open = [root];
  const notes: XmlNote[] = [];
  let left = MAX_CELLS;
  let last = 0;
  const declaration = DOCUMENT_TYPE.exec(xml.slice(0, 4096));
  const from = declaration ? declaration[0].length - (declaration[1] ?? '').length : 0;
  const to = from + (declaration?.[1] ?? '').length;
  if (to > from) notes.push({ text: xml.slice(from, to), start: from, end: to, isComment: false });
  for (const token of tokensOf(xml.slice(0, from) + ' '.repeat(to - from) + xml.slice(to))) {
    addNotes(xml, last, token.start, notes);
    last = token.end;
    if (left-- <= 0 || open.length > MAX_NESTING) throw tooLarge();
    addToken(xml, token, open);
  }
  addNotes(xml, last, xml.length, notes);
  if (open.length !== 1) throw damagedXml();
  return { root, notes };
}

function* tokensOf(xml: string): Generator<XmlToken> {
  try {
    yield* readXml(xml);
  } catch (error) {
    throw error instanceof UnreadableFile ? damagedXml() : error;
  }
}

function addToken(xml: string, token: XmlToken, open: XmlElement[]): void {
  const parent = open.at(-1);
  if (token.kind === 'text') {
    const raw = xml.slice(token.start, token.end);
    const { start, end, isVerbatim } = token;
    if (end > start) parent?.children.push({ kind: 'text', text: isVerbatim ? raw : decodeXml(raw), start, end, isVerbatim });
  } else if (token.kind === 'open') {
    const attributes = readAttributes(xml, token);
    const element: XmlElement = { kind: 'element', name: token.name, attributes, children: [], start: token.start };
    parent?.children.push(element);
    if (!token.isEmpty) open.push(element);
  } else if (open.length > 1 && parent?.name === token.name) open.pop();
  else throw damagedXml();
}

/** All attributes, also those whose names differ only in their prefix. */
function readAttributes(xml: string, { start: from, end: to }: { start: number; end: number }): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (const match of xml.slice(from, to).matchAll(/([^\s="'<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const raw = match[2] ?? match[3] ?? '';
    const end = from + match.index + match[0].length - 1;
    attributes.push({ kind: 'text', name: match[1] ?? '', text: decodeXml(raw), start: end - raw.length, end, isVerbatim: false });
  }
  return attributes;
}

const PROGRAM_NOTE = /^<\?xml(?:-stylesheet)?\s/;

/** The name and address of a document type, without declarations of its own, which could hide text. */
const DOCUMENT_TYPE = /^\ufeff?\s{0,100}(?:<\?xml[^<>]{0,200}\?>)?\s{0,100}(<!DOCTYPE\s[^<>[\]]{1,500}>)/;

/** What the reader of tokens skips: comments and processing instructions. */
function addNotes(xml: string, from: number, to: number, notes: XmlNote[]): void {
  for (let at = xml.indexOf('<', from); at >= 0 && at < to; at = xml.indexOf('<', at)) {
    const isComment = xml.startsWith('<!--', at);
    if (!isComment && !xml.startsWith('<?', at)) break;
    const close = isComment ? '-->' : '?>';
    const found = xml.indexOf(close, at);
    const end = found < 0 ? to : found + close.length;
    const raw = xml.slice(at, end);
    if (!PROGRAM_NOTE.test(raw)) notes.push({ text: raw.replace(/^<(?:!--|\?)|(?:--|\?)>$/g, ''), start: at, end, isComment });
    if (notes.length > MAX_CELLS) throw tooLarge();
    at = end;
  }
}

const damagedXml = () =>
  new UnreadableFile(
    'damaged',
    'This XML file is damaged, or it has a document type of its own, so it wasn’t opened. Ask the sender for a new copy or a PDF.',
  );

const tooLarge = () => new UnreadableFile('too-large', 'This XML file has too many values to check at once. Split it and check the parts.');
