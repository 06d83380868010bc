import { replacementOf, type Span, spansBetween } from '../spans.ts';
import type { Mapping } from './mapped-text.ts';

/** A change to the source: `replacement` takes the place of `start`–`end`. */
export type SourceEdit = { start: number; end: number; replacement: string };

/**
 * The edits that cut spans out of the source. A value that the source splits is cut from each of its pieces; the label goes into the first.
 * @param encode writes a replacement in the syntax of the format
 */
export function editsOf(mappings: readonly Mapping[], spans: readonly Span[], encode: (label: string) => string): SourceEdit[] {
  const edits: SourceEdit[] = [];
  let previous: Mapping | undefined;
  for (const mapping of mappings) {
    const { textStart, textEnd, start, end } = mapping;
    const isLinear = textEnd - textStart === end - start;
    for (const span of spansBetween(spans, textStart, textEnd)) {
      const isFirst =
        span.start >= textStart || previous === undefined || previous.textEnd <= span.start || previous.textStart >= textStart;
      edits.push({
        start: isLinear ? start + Math.max(0, span.start - textStart) : start,
        end: isLinear ? end - Math.max(0, textEnd - span.end) : end,
        replacement: isFirst ? encode(replacementOf(span)) : '',
      });
    }
    previous = mapping;
  }
  return edits;
}

/** Applies the edits. When one is inside another, only the outer one is applied. */
export function applySourceEdits(source: string, edits: readonly SourceEdit[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end, replacement } of [...edits].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (end <= copied && end > start) continue;
    if (start < copied) {
      copied = Math.max(copied, end);
      continue;
    }
    parts.push(source.slice(copied, start), replacement);
    copied = end;
  }
  parts.push(source.slice(copied));
  return parts.join('');
}
