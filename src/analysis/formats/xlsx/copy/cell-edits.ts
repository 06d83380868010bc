import type { XmlEdit } from '../../ooxml/xml-edits.ts';
import { encodeXml } from '../../xml.ts';
import { lettersOf } from '../cells/cell-reference.ts';
import { encodeEscapes } from '../cells/escapes.ts';
import type { StoredCell } from '../cells/sheet-cells.ts';

/** The cell with a text of its own, or empty. It keeps its look. */
export function replaceCell(cell: StoredCell, prefix: string, text: string): XmlEdit {
  const { start, end } = cell;
  const attributes = `r="${lettersOf(cell.column)}${cell.row}"${cell.style === 0 ? '' : ` s="${cell.style}"`}`;
  const written = encodeXml(encodeEscapes(text));
  const replacement =
    text === ''
      ? `<${prefix}c ${attributes}/>`
      : `<${prefix}c ${attributes} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${written}</${prefix}t></${prefix}is></${prefix}c>`;
  return { start, end, replacement };
}

/** The cell without its formula: only the cached value stays. */
export function replaceByValue(cell: StoredCell, prefix: string): XmlEdit {
  const { start, end, type, value } = cell;
  if (type === 'inlineStr') return replaceCell(cell, prefix, value);
  const attributes = `r="${lettersOf(cell.column)}${cell.row}"${cell.style === 0 ? '' : ` s="${cell.style}"`}${type === 'n' ? '' : ` t="${type}"`}`;
  const written = value === '' ? '' : `<${prefix}v>${encodeXml(value)}</${prefix}v>`;
  return { start, end, replacement: `<${prefix}c ${attributes}>${written}</${prefix}c>` };
}
