import { type LineJoin, listLineJoins } from '../text/line-joins.ts';
import { lastAtOrBefore, normalize } from '../text/normalize.ts';
import type { AnalyzeOptions, Finding } from '../types.ts';
import { findMatches } from './find.ts';

/** Context on both sides of a join, in characters. Labels are searched less far than that. */
const CONTEXT = 200;
/** A number that goes on in the next line must be certain, because two numbers can follow each other. */
const MIN_NUMBER_CONFIDENCE = 0.9;

/**
 * Adds what can only be read when a word, number or address is joined over a line end: `Ander-` / `sson`. The lines are read both ways, so that a line
 * end that splits nothing changes nothing.
 * @param findings of the text as it is, in text order
 */
export function addBrokenLines(source: string, findings: readonly Finding[], options: AnalyzeOptions): Finding[] {
  const joins = listLineJoins(source);
  if (joins.length === 0) return [...findings];
  const joined = joinWindows(source, joins);
  const joinStarts = joins.map(({ start }) => start);
  const findingStarts = findings.map(({ start }) => start);
  const crossing = findMatches(joined.text, normalize(joined.text), null, options)
    .map((finding) => ({ ...finding, start: joined.toSource(finding.start), end: joined.toSource(finding.end - 1) + 1 }))
    .filter((finding) => isAcross(finding, joins, joinStarts) && !isCovered(finding, findings, findingStarts));
  return crossing.length === 0 ? [...findings] : merge(source, findings, crossing);
}

/** Whether the first join after the start of the finding is inside it. */
function isAcross({ start, end, confidence }: Finding, joins: readonly LineJoin[], joinStarts: readonly number[]): boolean {
  const join = joins[lastAtOrBefore(joinStarts, start) + 1];
  return join !== undefined && end > join.end && (join.joint === '' || confidence >= MIN_NUMBER_CONFIDENCE);
}

/** Whether a finding of the unjoined text is at least as long. Findings don't overlap, so only the one at its start can be. */
function isCovered({ start, end }: Finding, findings: readonly Finding[], findingStarts: readonly number[]): boolean {
  const around = findings[lastAtOrBefore(findingStarts, start)];
  return around !== undefined && around.end >= end;
}

function merge(source: string, findings: readonly Finding[], crossing: readonly Finding[]): Finding[] {
  const all = [...findings, ...crossing].sort((one, other) => one.start - other.start || other.end - one.end);
  const isCrossing = new Set<Finding>(crossing);
  const merged: Finding[] = [];
  for (const finding of all) {
    const last = merged.at(-1);
    if (!last || finding.start >= last.end) {
      merged.push(finding);
      continue;
    }
    const main = isCrossing.has(finding) ? finding : last;
    const [start, end] = [Math.min(last.start, finding.start), Math.max(last.end, finding.end)];
    const whole = { ...main, start, end, text: source.slice(start, end) };
    if (isCrossing.has(main)) isCrossing.add(whole);
    merged[merged.length - 1] = whole;
  }
  return merged.map((finding) => (isCrossing.has(finding) ? { ...finding, text: source.slice(finding.start, finding.end) } : finding));
}

/** The surroundings of all joins, joined, with the mapping to the source. */
function joinWindows(source: string, joins: readonly LineJoin[]): { text: string; toSource: (position: number) => number } {
  const parts: string[] = [];
  const outputs: number[] = [];
  const inputs: number[] = [];
  let length = 0;
  let copied = -1;
  const add = (text: string, from: number) => {
    outputs.push(length);
    inputs.push(from);
    parts.push(text);
    length += text.length;
  };
  for (const [index, { start, end, joint }] of joins.entries()) {
    const from = copied >= 0 && start - CONTEXT <= copied ? copied : lineStart(source, Math.max(0, start - CONTEXT));
    if (from !== copied) add('\n\n\n', from);
    add(source.slice(from, start), from);
    if (joint !== '') add(joint, start);
    const next = joins[index + 1]?.start ?? source.length;
    copied = next - end <= 2 * CONTEXT ? end : lineEnd(source, end + CONTEXT);
    if (copied > end) add(source.slice(end, copied), end);
  }
  if (copied < source.length && joins.at(-1)?.end === copied) add(source.slice(copied, lineEnd(source, copied + CONTEXT)), copied);
  return {
    text: parts.join(''),
    toSource: (position) => {
      const stretch = lastAtOrBefore(outputs, position);
      return (inputs[stretch] ?? 0) + position - (outputs[stretch] ?? 0);
    },
  };
}

/** The start of the line, unless it is very long. */
function lineStart(source: string, position: number): number {
  const start = source.lastIndexOf('\n', position) + 1;
  return position - start > CONTEXT ? position : start;
}

function lineEnd(source: string, position: number): number {
  const end = source.indexOf('\n', position);
  return Math.min(source.length, end < 0 || end - position > CONTEXT ? position : end);
}
