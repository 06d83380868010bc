import { replacementOf, type Span, spansBetween } from '../../spans.ts';
import type { TextBuilder } from '../../text-builder.ts';
import { encodeXml } from '../../xml.ts';
import type { XmlEdit } from '../xml-edits.ts';
import { COMMENT, type PartValue, type ValuePlace } from './part-values.ts';

/** Maps a stretch of the extracted text to the XML of a part. */
export type SourceMapping = {
  part: string;
  textStart: number;
  textEnd: number;
  xmlStart: number;
  xmlEnd: number;
  /** What is written when something was removed; escaped text when absent. Names and addresses have rules of their own. */
  write?: (text: string) => string;
  /** Removed from every copy, whether or not something was found in it. */
  isHidden: boolean;
};

/** Collects mappings while a text is built. */
export type MappedText = { builder: TextBuilder; mappings: SourceMapping[] };

/** How a value is written into the copy. */
export type ValueSettings = { part: string; isHidden?: boolean; write?: (text: string) => string; separator?: string };

/** Adds a value on a line of its own and maps its pieces. */
export function addValue(mapped: MappedText, value: PartValue<unknown>, place: ValuePlace, settings: ValueSettings): void {
  const { builder, mappings } = mapped;
  const { part, isHidden = false, write, separator = '\n' } = settings;
  let at = builder.length();
  for (const { text, start, end } of value.pieces) {
    if (start >= 0)
      mappings.push({
        part,
        textStart: at,
        textEnd: at + text.length,
        xmlStart: start,
        xmlEnd: end,
        isHidden: isHidden || value.element === COMMENT,
        ...(write ? { write } : {}),
      });
    at += text.length;
  }
  builder.add(value.text, place.location, place.kind);
  builder.addSeparator(separator);
}

/**
 * The changes that remove the spans and all hidden values, by part.
 * @param text the extracted text
 */
export function listValueEdits(text: string, mappings: readonly SourceMapping[], spans: readonly Span[]): Map<string, XmlEdit[]> {
  const edits = new Map<string, XmlEdit[]>();
  for (const mapping of mappings) {
    const touching = mapping.isHidden ? [] : spansBetween(spans, mapping.textStart, mapping.textEnd);
    if (!mapping.isHidden && touching.length === 0) continue;
    const { part, textStart, textEnd, xmlStart, xmlEnd, write = encodeXml } = mapping;
    const kept = write(mapping.isHidden ? '' : removeFrom(text.slice(textStart, textEnd), textStart, touching));
    const known = edits.get(part);
    const edit = { start: xmlStart, end: xmlEnd, replacement: kept };
    if (known) known.push(edit);
    else edits.set(part, [edit]);
  }
  return edits;
}

/** When a span covers several pieces, its label goes into the first and the others become empty. */
export function removeFrom(text: string, textStart: number, spans: readonly Span[]): string {
  let kept = '';
  let copied = 0;
  for (const span of spans) {
    const { start, end } = span;
    kept += text.slice(copied, Math.max(copied, start - textStart)) + (start >= textStart ? replacementOf(span) : '');
    copied = Math.min(text.length, end - textStart);
  }
  return kept + text.slice(copied);
}
