import type { Segment } from '../types.ts';

/** A stretch of text to remove. Half-open. */
export type Span = { start: number; end: number; type: string };

/** Spans in text order; those that overlap become one, under the type of the first. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else if (span.end > span.start) merged.push({ start: span.start, end: span.end, type: span.type });
  }
  return merged;
}

/** Those of some merged spans that have a part between two positions. Quick also among a hundred thousand. */
export function spansBetween(spans: readonly Span[], start: number, end: number): readonly Span[] {
  const firstWhere = (holds: (span: Span) => boolean) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const span = spans[middle];
      if (span && holds(span)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return spans.slice(
    firstWhere((span) => span.end > start),
    firstWhere((span) => span.start >= end),
  );
}

/** The spans within a segment, cut off at its ends. */
export const clipTo = ({ start, end }: Segment, spans: readonly Span[]): Span[] =>
  spansBetween(spans, start, end).map((span) => ({ type: span.type, start: Math.max(start, span.start), end: Math.min(end, span.end) }));

/** The text without the spans. They must be merged. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end, type } of spans) {
    parts.push(text.slice(copied, start), markOf(type));
    copied = end;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/** The label in the place of a removed value. */
export const markOf = (type: string): string => `[${type}]`;

/** `[AU_MEDICARE]` and the like, as an earlier redaction left them. */
export const MARKS = /\[[A-Z][A-Z0-9_]+\]/g;
