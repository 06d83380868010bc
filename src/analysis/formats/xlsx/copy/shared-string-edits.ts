import { removeFrom } from '../../ooxml/values/mapped-text.ts';
import type { XmlEdit } from '../../ooxml/xml-edits.ts';
import { mergeSpans, spansBetween } from '../../spans.ts';
import { encodeXml } from '../../xml.ts';
import { encodeEscapes } from '../cells/escapes.ts';
import type { SharedStrings } from '../cells/shared-strings.ts';
import type { SheetCopy } from './sheet-copy.ts';

/** Cuts the shared texts that cells still use, and empties the others. */
export function listSharedStringEdits(xml: string, { strings, others }: SharedStrings, copy: SheetCopy): XmlEdit[] {
  const edits: XmlEdit[] = others.map(({ start, end }) => ({ start, end, replacement: '' }));
  for (const [index, { pieces }] of strings.entries()) {
    if (!copy.used.has(index)) {
      edits.push(...pieces.map(({ start, end }) => ({ start, end, replacement: '' })));
      continue;
    }
    const spans = mergeSpans(copy.strings.get(index) ?? []);
    let at = 0;
    for (const { start, end, text } of spans.length === 0 ? [] : pieces) {
      const touching = spansBetween(spans, at, at + text.length);
      if (touching.length > 0) {
        const kept = removeFrom(text, at, touching);
        edits.push({ start, end, replacement: encodeXml(encodeEscapes(kept)) });
        if (kept !== kept.trim() && !declaresSpaces(xml, start))
          edits.push({ start: start - 1, end: start - 1, replacement: ' xml:space="preserve"' });
      }
      at += text.length;
    }
  }
  return edits;
}

/** Programs ignore spaces at the edge of a text otherwise. */
const declaresSpaces = (xml: string, textStart: number) => xml.slice(xml.lastIndexOf('<', textStart - 1), textStart).includes('xml:space');
