import type { Location } from '../../types.ts';
import type { MappedBuilder } from '../mapped/mapped-text.ts';
import { encodeXml } from '../xml.ts';
import type { XmlElement, XmlText } from './tree.ts';

/** What the readers of one file share. */
export type XmlReader = { builder: MappedBuilder; locate: (position: number) => Location };

/** Text as an element has it. @param isVerbatim in a CDATA section */
export const encodeText = (text: string, isVerbatim: boolean): string =>
  isVerbatim ? text.replaceAll(']]>', ']]]]><![CDATA[>') : encodeXml(text);

/** Adds a text or an attribute value. */
export function addText({ builder, locate }: XmlReader, { text, start, end, isVerbatim }: XmlText): void {
  builder.addPiece(text, locate(start), 'body', (changed) => [{ start, end, replacement: encodeText(changed, isVerbatim) }]);
}

/** Adds a line with a label and values. @param separators between all values, or before each of them */
export function addLine(reader: XmlReader, label: string, values: readonly XmlText[], separators: string | readonly string[]): void {
  const filled = values.filter((value) => !isBlank(value));
  if (filled.length === 0) return;
  reader.builder.addSeparator(`${label}: `);
  for (const [index, value] of filled.entries()) {
    if (index > 0) reader.builder.addSeparator(typeof separators === 'string' ? separators : (separators[values.indexOf(value)] ?? ' '));
    addText(reader, value);
  }
  reader.builder.addSeparator('\n');
}

export const childrenOf = ({ children }: XmlElement, ...names: readonly string[]): XmlElement[] =>
  children.filter((child): child is XmlElement => child.kind === 'element' && (names.length === 0 || names.includes(child.name)));

export const isBlank = ({ text }: XmlText): boolean => text.trim() === '';

/** All texts in an element, in order; in FHIR XML the value attributes are the texts. */
export const textsOf = (element: XmlElement): XmlText[] => [
  ...element.attributes.filter(({ name }) => name === 'value'),
  ...element.children.flatMap((child) => (child.kind === 'text' ? (isBlank(child) ? [] : [child]) : textsOf(child))),
];

/** `birthTime`, `patient_name` → "Birth time", "Patient name". */
export function labelOfName(name: string): string {
  const words = name
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
