import { encodeXml } from '../xml.ts';
import type { XmlElement, XmlText } from './tree.ts';
import { isBlank, type XmlReader } from './xml-reader.ts';

/** Elements whose words belong together. Source: HL7 CDA R2, narrative block; XHTML. */
const RUNNING = ['paragraph', 'content', 'list', 'table', 'p', 'ul', 'ol'];
const LINES = ['paragraph', 'p', 'item', 'li', 'tr', 'caption', 'title', 'div', 'table', 'list'];
const CELLS = ['td', 'th'];
/** Spaces between the elements in these are not text. */
const CONTAINERS = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'list', 'ul', 'ol'];

export const isRunning = (name: string): boolean => RUNNING.includes(name);

/** Adds the words of an element and of all inside it as lines. Returns the elements inside it. */
export function addRunning(reader: XmlReader, element: XmlElement, known: ReadonlySet<XmlText>): XmlElement[] {
  const { builder } = reader;
  const inside: XmlElement[] = [];
  const add = (parent: XmlElement) => {
    let cells = 0;
    for (const child of parent.children) {
      if (child.kind === 'text') {
        if (!isBlank(child) && !known.has(child)) addWords(reader, child);
        else if (isBlank(child) && !CONTAINERS.includes(parent.name)) builder.addSeparator(' ');
        continue;
      }
      inside.push(child);
      if (child.name === 'br') builder.addSeparator('\n');
      if (CELLS.includes(child.name) && cells++ > 0) builder.addSeparator('\t');
      add(child);
      if (LINES.includes(child.name)) builder.addSeparator('\n');
    }
  };
  add(element);
  builder.addSeparator('\n');
  return inside;
}

/** A line ending with indentation is how programs lay out XML. It must not cut a name in two. */
function addWords({ builder, locate }: XmlReader, { text, start, end, isVerbatim }: XmlText): void {
  const joined = text.replace(/\r?\n[ \t]+/g, ' ');
  builder.addPiece(joined, locate(start), 'body', (changed) => [
    { start, end, replacement: isVerbatim ? changed.replaceAll(']]>', ']]]]><![CDATA[>') : encodeXml(changed) },
  ]);
}
