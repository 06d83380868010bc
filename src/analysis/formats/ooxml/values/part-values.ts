import type { Segment } from '../../../types.ts';
import { decodeXml } from '../../xml.ts';
import { XmlCursor } from './xml-cursor.ts';

/** A stretch of XML with a piece of a value, decoded. `start` is -1 for a line break, which has no text of its own in the XML. */
export type Piece = { start: number; end: number; text: string };

/** A text or an attribute of a part that a person may have written. */
export type PartValue<Context> = {
  /** Local name of its element; `COMMENT` for an XML comment. */
  element: string;
  /** '' for a text. */
  attribute: string;
  text: string;
  /** More than one when a paragraph is split into runs. */
  pieces: Piece[];
  context: Context;
};

/** What is read in a part. */
export type PartRules<Context> = {
  /** Elements of which all texts are one value, although each run has its own element. */
  paragraphs: ReadonlySet<string>;
  /** Whether what is written here comes from the program alone. `attribute` is '' for a text. */
  isProgramText: (element: string, attribute: string, value: string) => boolean;
  /** Undoes an escape that the format has on top of XML. */
  decode?: (text: string) => string;
  /** Called for every opening and closing tag, before its attributes are read. */
  onTag?: (cursor: XmlCursor) => void;
  /** Where in the document the reading is; kept with each value. */
  contextNow: () => Context;
};

/** The `element` of XML comments and processing instructions. No program shows them, and a copy has none. */
export const COMMENT = '!--';

const BREAKS: Readonly<Record<string, string>> = { br: '\n', tab: '\t' };

/**
 * Every value in a part except those that only a program writes. What is not known to come from a program counts as written by a person.
 * @throws UnreadableFile `damaged`
 */
export function readPartValues<Context>(xml: string, rules: PartRules<Context>): PartValue<Context>[] {
  const values: PartValue<Context>[] = [];
  const names: string[] = [];
  const { decode = (text: string) => text } = rules;
  let paragraph: PartValue<Context> | null = null;
  let paragraphDepth = 0;
  const cursor = new XmlCursor(xml);

  const finishParagraph = () => {
    if (paragraph && paragraph.text.trim() !== '') values.push(paragraph);
    paragraph = null;
  };
  const addPiece = (text: string, start: number, end: number) => {
    const piece = { start, end, text: decode(text) };
    if (paragraph) {
      paragraph.text += piece.text;
      paragraph.pieces.push(piece);
    } else if (piece.text.trim() !== '')
      values.push({ element: names.at(-1) ?? '', attribute: '', text: piece.text, pieces: [piece], context: rules.contextNow() });
  };
  const onText = () => {
    const element = names.at(-1) ?? '';
    if (cursor.kind === 'text' && isBlank(xml, cursor.start, cursor.end) && !(paragraph && element === 't')) return;
    const text = cursor.text();
    if (paragraph || !rules.isProgramText(element, '', text)) addPiece(text, cursor.start, cursor.end);
  };
  const onOpen = () => {
    if (!cursor.isEmpty) names.push(cursor.name);
    readAttributeValues(cursor, rules, decode, values);
    const brokenBy = BREAKS[cursor.name];
    if (paragraph && brokenBy !== undefined) addPiece(brokenBy, -1, -1);
    if (paragraph || cursor.isEmpty || !rules.paragraphs.has(cursor.name)) return;
    paragraph = { element: cursor.name, attribute: '', text: '', pieces: [], context: rules.contextNow() };
    paragraphDepth = cursor.depth;
  };
  const onClose = () => {
    names.pop();
    if (paragraph && cursor.depth < paragraphDepth) finishParagraph();
  };

  while (cursor.next()) {
    if (cursor.kind === 'open' || cursor.kind === 'close') rules.onTag?.(cursor);
    if (cursor.kind === 'open') onOpen();
    else if (cursor.kind === 'close') onClose();
    else if (cursor.kind === 'comment') values.push(...readComment(cursor, rules));
    else onText();
  }
  return values;
}

function readAttributeValues<Context>(
  cursor: XmlCursor,
  rules: PartRules<Context>,
  decode: (text: string) => string,
  values: PartValue<Context>[],
): void {
  const { name: element } = cursor;
  cursor.eachAttribute((attribute, start, end) => {
    if (end - start < 2) return;
    const text = decode(decodeXml(cursor.xml.slice(start, end)));
    if (text.trim() === '' || rules.isProgramText(element, attribute, text)) return;
    values.push({ element, attribute, text, pieces: [{ start, end, text }], context: rules.contextNow() });
  });
}

/** All but the declaration at the start, `<?xml …?>`. */
function readComment<Context>(cursor: XmlCursor, rules: PartRules<Context>): PartValue<Context>[] {
  const text = cursor.text();
  if (cursor.start <= 1 && text.startsWith('xml')) return [];
  const { start, end } = cursor;
  return [{ element: COMMENT, attribute: '', text, pieces: [{ start, end, text }], context: rules.contextNow() }];
}

function isBlank(xml: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (xml.charCodeAt(at) > 0x20) return false;
  return true;
}

/** Kind and location of the segment that a value becomes. */
export type ValuePlace = Pick<Segment, 'kind' | 'location'>;
