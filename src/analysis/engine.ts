/**
 * The public interface of the engine. Other folders import values from this file, and types from `types.ts`. Deterministic: the same bytes and options
 * always give the same result.
 */
import type { Location } from './location.ts';
import { addBrokenLines } from './pipeline/broken-lines.ts';
import { findMatches } from './pipeline/find.ts';
import { lastAtOrBefore, normalize } from './text/normalize.ts';
import { tableFromSegments, tableFromText } from './text/tables.ts';
import type { AnalyzeOptions, ExtractedText, Finding, Segment } from './types.ts';

export { COMMON_TYPES, describeTypes, FINDING_TYPES, hasType } from './catalogue.ts';
export { faultOfTemplate } from './custom-rules/templates.ts';
export { PERSON_NAME } from './identifiers/names/person-name.ts';
export { findingLabel, typeName as typeLabel, typeSource } from './identifiers/registry.ts';
export { JURISDICTIONS, jurisdictionName } from './jurisdictions.ts';
export { formatLocation } from './location.ts';
export type * from './types.ts';
export { SEVERITIES, UnreadableFile } from './types.ts';
export { describeUnread, unreadSentence } from './unread.ts';
export { maskValue } from './values/mask.ts';

/** Findings of a plain text, in text order, without overlaps. Text that looks like CSV is read by columns. `location` is empty. */
export function analyzeText(text: string, options: AnalyzeOptions = {}): Finding[] {
  const normalized = normalize(text);
  return addBrokenLines(text, findMatches(text, normalized, tableFromText(normalized.text), options), options);
}

/** Findings of an extracted file, in text order, without overlaps, each with the location of the segment it starts in. */
export function analyzeExtracted(extracted: Omit<ExtractedText, 'unread'>, options: AnalyzeOptions = {}): Finding[] {
  const { text, segments } = extracted;
  const normalized = normalize(text);
  const table = segments.some(({ kind }) => kind === 'cell')
    ? tableFromSegments(segments, normalized.fromSource)
    : tableFromText(normalized.text);
  const starts = segments.map((segment) => segment.start);
  return addBrokenLines(text, findMatches(text, normalized, table, options), options).map((finding) => ({
    ...finding,
    location: locationAt(segments, starts, finding.start),
  }));
}

function locationAt(segments: readonly Segment[], starts: readonly number[], position: number): Location {
  const segment = segments[lastAtOrBefore(starts, position)];
  return segment && position < segment.end ? segment.location : {};
}
