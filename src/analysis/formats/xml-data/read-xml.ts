import type { ReadContext } from '../format.ts';
import { lineLocator } from '../mapped/line-locator.ts';
import { createMappedBuilder, type MappedText, type Mapping } from '../mapped/mapped-text.ts';
import { isNestedText } from '../mapped/nested-text.ts';
import { attributeOf, isTechnicalAttribute } from './attributes.ts';
import { isCodedText, readCodedText, readNestedText } from './read-coded.ts';
import { TYPE_READERS } from './read-types.ts';
import { addRunning, isRunning } from './running-text.ts';
import { parseXml, type XmlElement, type XmlNote, type XmlText } from './tree.ts';
import { addLine, isBlank, labelOfName, type XmlReader } from './xml-reader.ts';

/**
 * Reads XML as lines with a label and a value, and its running text as paragraphs. @param source the decoded file
 * @throws UnreadableFile `damaged`, `too-large`
 */
export async function readXmlData(source: string, readInner: ReadContext['readInner']): Promise<Omit<MappedText, 'format'> & Mapping> {
  const builder = createMappedBuilder(readInner);
  const reader: XmlReader = { builder, locate: lineLocator(source) };
  const { root, notes } = parseXml(source);
  for (const child of root.children) if (child.kind === 'element') await readElement(reader, child, []);
  for (const note of notes) readNote(reader, note);
  return { ...builder.finish(), units: null };
}

/** No program shows comments, and people leave things in them. */
function readNote({ builder }: XmlReader, { text, start, end, isComment }: XmlNote): void {
  const [part, kind] = isComment ? (['comment', 'comment'] as const) : (['instruction to a program', 'property'] as const);
  builder.addPiece(text, { part }, kind, () => []);
  builder.addSeparator('\n');
  builder.remove(start, end);
  builder.countHidden(kind, isComment ? 'comments' : 'instructions to programs');
}

async function readElement(reader: XmlReader, element: XmlElement, path: readonly string[]): Promise<void> {
  let known: ReadonlySet<XmlText> = new Set();
  for (const readType of TYPE_READERS) {
    const read = readType(reader, element, path);
    if (read) {
      known = read;
      break;
    }
  }
  await readRest(reader, element, path, known);
}

/** What is left of an element and those inside it. */
async function readRest(reader: XmlReader, element: XmlElement, path: readonly string[], known: ReadonlySet<XmlText>): Promise<void> {
  readAttributes(reader, element, known);
  const filled = element.children.filter((child) => child.kind === 'element' || !isBlank(child));
  const texts = filled.filter((child) => child.kind === 'text');
  const mediaType = attributeOf(element, 'mediaType')?.text ?? '';
  const isCoded = attributeOf(element, 'representation')?.text === 'B64';
  if (texts.length === 1 && texts[0] && isCodedText(texts[0].text, isCoded)) return readCodedText(reader, texts[0], mediaType);
  if (texts.length === 1 && filled.length === 1 && texts[0] && isNestedText(texts[0].text)) return readNestedText(reader, texts[0]);
  // Text beside other elements is running text, whose words may be cut by them.
  if (isRunning(element.name) || (texts.length > 0 && texts.length < filled.length)) {
    for (const inner of addRunning(reader, element, known)) readAttributes(reader, inner, known);
    return;
  }
  for (const child of filled) {
    if (child.kind === 'text') {
      if (!known.has(child)) addLine(reader, labelOfName(element.name), [child], ' ');
    } else if (known.size > 0) await readRest(reader, child, [...path, element.name], known);
    else await readElement(reader, child, [...path, element.name]);
  }
}

function readAttributes(reader: XmlReader, { name, attributes }: XmlElement, known: ReadonlySet<XmlText>): void {
  for (const attribute of attributes) {
    if (known.has(attribute) || isTechnicalAttribute(attribute)) continue;
    const isValue = ['value', 'displayName', 'extension'].includes(attribute.name);
    addLine(reader, labelOfName(isValue ? name : (attribute.name.split(':').at(-1) ?? '')), [attribute], ' ');
  }
}
