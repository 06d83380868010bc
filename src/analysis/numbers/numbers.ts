import type { Definition, Match } from '../identifiers/definition.ts';
import { misreadNumber } from '../reasons.ts';
import { type LabelHit, labelDistance } from '../text/labels.ts';
import type { TextIndex } from '../text/text-index.ts';
import { digitsAsLetter, lettersAsDigits, MIN_MISREAD_LENGTH } from './misread.ts';
import { decideNumber, type NumberDefinition } from './number-decision.ts';
import { growWindow, prefixesBefore, type Window } from './number-windows.ts';

/** Rules by length of the compact value: for digits only, and for letters and digits. */
export type NumberIndex = { digits: NumberDefinition[][]; mixed: NumberDefinition[][] };

/** Indexes the number rules of some types by length. */
export function indexNumbers(definitions: readonly Definition[]): NumberIndex {
  const index: NumberIndex = { digits: [], mixed: [] };
  for (const definition of definitions) {
    if (!definition.number) continue;
    for (const length of definition.number.lengths) {
      addByLength(index.digits, length, definition as NumberDefinition);
      if (definition.number.hasLetters) addByLength(index.mixed, length, definition as NumberDefinition);
    }
  }
  return index;
}

function addByLength(byLength: NumberDefinition[][], length: number, definition: NumberDefinition): void {
  const sameLength = byLength[length] ?? [];
  sameLength.push(definition);
  byLength[length] = sameLength;
}

const ATTACHED_LABEL = /^([A-Za-z]{2,8})\d{7,}$/;

/** Tries every word with a digit, alone and joined with its neighbours, against the rules for that length. */
export function findNumbers(textIndex: TextIndex, index: NumberIndex): Match[] {
  const { text, scan } = textIndex;
  const matches: Match[] = [];
  const growFrom = (start: number) => growWindow(text, start, (window) => applyRules(textIndex, window, index, matches));
  for (let position = 0; position < scan.numberStarts.length; position++) {
    const start = scan.numberStarts.at(position);
    for (const prefix of prefixesBefore(text, start)) growFrom(prefix);
    growFrom(start);
    const inner = start + attachedLabelLength(text, start, scan.numberEnds.at(position));
    if (inner > start) growFrom(inner);
  }
  return matches;
}

/** Length of a label written directly before its digits (`ABN51824753556`); 0 when there is none. */
function attachedLabelLength(text: string, start: number, end: number): number {
  return end - start < 9 ? 0 : (ATTACHED_LABEL.exec(text.slice(start, end))?.[1]?.length ?? 0);
}

function applyRules(textIndex: TextIndex, window: Window, index: NumberIndex, matches: Match[]): void {
  const { length } = window.compact;
  const rules = (window.isDigits ? index.digits : index.mixed)[length];
  if (!rules && (length < MIN_MISREAD_LENGTH || (!index.digits[length] && !index.mixed[length]))) return;
  const hits = textIndex.labelsAt(window.start, window.end);
  for (const definition of rules ?? []) pushMatch(decideNumber(textIndex, window, definition, hits), matches);
  if (hits.length > 0 && length >= MIN_MISREAD_LENGTH) applyRulesToMisread(textIndex, window, index, hits, matches);
}

function pushMatch(match: Match | null, matches: Match[]): void {
  if (match) matches.push(match);
}

/** Misread characters count only next to a label and when the check digit then passes. */
function applyRulesToMisread(textIndex: TextIndex, window: Window, index: NumberIndex, hits: readonly LabelHit[], matches: Match[]): void {
  const digits = window.isDigits ? null : lettersAsDigits(window.compact);
  if (digits) {
    for (const definition of index.digits[digits.length] ?? [])
      pushMatch(decideMisread(textIndex, { ...window, compact: digits, isDigits: true }, definition, hits), matches);
  }
  if (!window.isDigits) return;
  for (const definition of index.mixed[window.compact.length] ?? []) {
    if (!definition.number.check || labelDistance(hits, definition.type) === Number.POSITIVE_INFINITY) continue;
    for (const compact of digitsAsLetter(window.compact))
      pushMatch(decideMisread(textIndex, { ...window, compact, isDigits: false }, definition, hits), matches);
  }
}

function decideMisread(textIndex: TextIndex, window: Window, definition: NumberDefinition, hits: readonly LabelHit[]): Match | null {
  if (!definition.number.check?.(window.compact)) return null;
  const match = decideNumber(textIndex, window, definition, hits);
  return match && match.confidence > 0.9 ? { ...match, confidence: 0.8, reason: misreadNumber({ label: definition.label }) } : null;
}
