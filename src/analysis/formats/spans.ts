import type { Segment } from '../types.ts';

/** A stretch of text to remove. `end` is exclusive. `replacement` takes its place; the label of its type when absent. */
export type Span = { start: number; end: number; type: string; replacement?: string };

/** Spans in text order. Overlapping spans are joined and keep the type and the replacement of the first. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else if (span.end > span.start) merged.push(copyOf(span, span.start, span.end));
  }
  return merged;
}

/** Those of some merged spans that overlap a range. Uses binary search, because there can be a hundred thousand spans. */
export function spansBetween(spans: readonly Span[], start: number, end: number): readonly Span[] {
  const firstWhere = (isMatch: (span: Span) => boolean) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const span = spans[middle];
      if (span && isMatch(span)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return spans.slice(
    firstWhere((span) => span.end > start),
    firstWhere((span) => span.start >= end),
  );
}

/** The spans within a segment, clipped to it. */
export const clipTo = ({ start, end }: Segment, spans: readonly Span[]): Span[] =>
  spansBetween(spans, start, end).map((span) => copyOf(span, Math.max(start, span.start), Math.min(end, span.end)));

const copyOf = ({ type, replacement }: Span, start: number, end: number): Span =>
  replacement === undefined ? { start, end, type } : { start, end, type, replacement };

/** Replaces spans by their replacements. The spans must be merged. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const span of spans) {
    parts.push(text.slice(copied, span.start), replacementOf(span));
    copied = span.end;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/** The text that takes the place of a removed value. */
export const replacementOf = ({ type, replacement }: Span): string => replacement ?? `[${type}]`;

/** Labels such as `[AU_MEDICARE]` or `[AU_MEDICARE 2]`, bars and pseudonyms from an earlier redaction. */
export const REDACTION_LABELS = /\[[A-Z][A-Z0-9_]+(?: \d{1,6})?\]|█+|\b(?:Patient|Clinician|Person|Name) \d{1,6}\b/g;
