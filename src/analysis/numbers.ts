import type { Severity } from './types.ts';
import { isRepeated } from './check-digits.ts';
import type { Definition, Match, NumberRule } from './identifiers/definition.ts';
import { type LabelHit, NEUTRAL, labelDistance } from './labels.ts';
import type { Reading } from './reading.ts';
import { DIGIT, OTHER, UPPER, classAt, isAfterThousandsComma } from './scan.ts';

type NumberDefinition = Definition & { number: NumberRule };

/** Rules by the length of the compact value: those that take digits only, and those that take letters too. */
export type NumberIndex = { digits: NumberDefinition[][]; mixed: NumberDefinition[][] };

/** Words run together to one value: from where to where, without separators, and how it was grouped. */
type Window = { start: number; end: number; compact: string; groups: string; separators: string; isDigits: boolean; isCut: boolean };

const LONGEST = 34;
const MOST_WORDS = 9;

/** Words between label and value, at most: when a check digit confirms, and when nothing does. */
const NEAR = 12;
const VERY_NEAR = 4;

/** What a label for something else takes away from a value that stands alone. */
const CONTRARY_LABEL = 0.3;

export function indexNumbers(definitions: readonly Definition[]): NumberIndex {
  const index: NumberIndex = { digits: [], mixed: [] };
  for (const definition of definitions) {
    if (!definition.number) continue;
    for (const length of definition.number.lengths) {
      fileUnder(index.digits, length, definition as NumberDefinition);
      if (definition.number.hasLetters) fileUnder(index.mixed, length, definition as NumberDefinition);
    }
  }
  return index;
}

function fileUnder(byLength: NumberDefinition[][], length: number, definition: NumberDefinition): void {
  const sameLength = byLength[length] ?? [];
  sameLength.push(definition);
  byLength[length] = sameLength;
}

/** Looks at every word with a digit, alone and run together with its neighbours, and asks the rules of that length. */
export function findNumbers(reading: Reading, index: NumberIndex): Match[] {
  const { text, scan } = reading;
  const matches: Match[] = [];
  for (let position = 0; position < scan.numberStarts.length; position++) {
    const start = scan.numberStarts.at(position);
    for (const prefix of prefixesBefore(text, start)) openWindows(reading, prefix, index, matches);
    openWindows(reading, start, index, matches);
  }
  return matches;
}

/** Starts of short words in capitals that may be the head of the value: one (`AB 12 34 56 C`), or several when glued to it (`POL-AU-8837`). */
function prefixesBefore(text: string, start: number): number[] {
  const starts: number[] = [];
  for (let from = start; starts.length < 3 && isSeparator(text.charCodeAt(from - 1)); ) {
    let index = from - 2;
    while (index >= 0 && from - index < 8 && classAt(text, index) === UPPER) index--;
    const length = from - 2 - index;
    const isShort = length >= 1 && length <= 5 && classAt(text, index) === OTHER;
    if (!isShort || (starts.length > 0 && text[from - 1] === ' ')) return starts;
    starts.push(index + 1);
    from = index + 1;
  }
  return starts;
}

function openWindows(reading: Reading, start: number, index: NumberIndex, matches: Match[]): void {
  const { text } = reading;
  const window: Window = { start, end: start, compact: '', groups: '', separators: '', isDigits: true, isCut: isJoinedBefore(text, start) };
  for (let words = 0, from = start; words < MOST_WORDS; words++) {
    const end = wordEnd(text, from);
    if (end - from + window.compact.length > LONGEST) return;
    const word = text.slice(from, end);
    const isNumber = isAllDigits(text, from, end);
    if (!isNumber && /^[a-z]{2}/.test(word) && !/\d/.test(word)) return;
    window.end = end;
    window.compact += isNumber ? word : word.toUpperCase();
    window.groups += words === 0 ? `${end - from}` : `-${end - from}`;
    window.isDigits &&= isNumber;
    const rules = (window.isDigits ? index.digits : index.mixed)[window.compact.length];
    if (rules) for (const definition of rules) decide(reading, window, definition, matches);
    const next = nextWord(text, end);
    if (next < 0) return;
    window.separators += text[end] === '\n' || text[end] === '\r' ? ' ' : text[end];
    from = next;
  }
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end - start <= LONGEST && classAt(text, end) !== OTHER) end++;
  return end;
}

function isAllDigits(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (classAt(text, index) !== DIGIT) return false;
  return true;
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x2e || code === 0x2f;
}

/** Start of the word after one separator or one line break; -1 when something else follows. */
function nextWord(text: string, end: number): number {
  let index = end;
  if (text[index] === '\r') index++;
  if (text[index] === '\n') index++;
  else if (isSeparator(text.charCodeAt(index))) index++;
  else return -1;
  return classAt(text, index) === OTHER ? -1 : index;
}

/** Part of a longer number: `1.23`, `$1,234`, `12-3456`. */
function isJoinedBefore(text: string, start: number): boolean {
  const before = text[start - 1] ?? ' ';
  return /[$£€+=_]/.test(before) || (/[-./]/.test(before) && classAt(text, start - 2) !== OTHER) || isAfterThousandsComma(text, start);
}

function isJoinedAfter(text: string, end: number): boolean {
  return /[-.,/_@=%]/.test(text[end] ?? '') && classAt(text, end + 1) !== OTHER && !/[,]/.test(text[end] ?? '');
}

function decide(reading: Reading, window: Window, definition: NumberDefinition, matches: Match[]): void {
  const rule = definition.number;
  if (!rule.pattern.test(window.compact) || isDegenerate(window.compact) || !hasFairSeparators(window, rule)) return;
  const passes = rule.check?.(window.compact);
  if (passes === false && rule.keepsFailures === false) return;
  const hits = reading.labelsAt(window.start, window.end);
  const distance = labelDistance(hits, definition.type);
  const isLabelled = distance <= (passes ? NEAR : (rule.reach ?? VERY_NEAR)) && (passes === true || !hits[0]?.isTaken);
  const decided = isLabelled ? withLabel(definition, passes) : withoutLabel(reading, window, definition, passes, hits);
  if (decided) matches.push({ type: definition.type, start: window.start, end: window.end, ...decided });
}

/** All the same, or all but the check digit: `1111111112`. */
function isDegenerate(compact: string): boolean {
  return isRepeated(compact) || (compact.length > 6 && isRepeated(compact.slice(0, -1)));
}

/** One kind of separator throughout; a printed grouping of the rule may use its own. */
function hasFairSeparators({ separators, groups, isDigits }: Window, rule: NumberRule): boolean {
  const allowed = rule.separators ?? ' -';
  for (const separator of separators) if (!allowed.includes(separator)) return false;
  if (rule.isStrictlyGrouped && separators !== '' && !rule.groups?.includes(groups)) return false;
  if (rule.mixesSeparators) return !separators.includes(' ') || (isDigits && /^[2-5](?:-[1-5]){1,3}$/.test(groups));
  return /^(.?)\1*$/.test(separators) || (rule.groups?.includes(groups) === true && /^(.)\1*.$/.test(separators));
}

type Decided = { confidence: number; reason: string; severity?: Severity };

function withLabel({ label, number, severity }: NumberDefinition, passes: boolean | undefined): Decided {
  const check = number.checkName ?? 'check digit';
  if (passes) return { confidence: 0.99, reason: `${label}: labelled, ${check} is right.` };
  if (passes === false)
    return {
      confidence: 0.6,
      severity: severity === 'low' ? 'low' : 'medium',
      reason: `${label}: labelled, but the ${check} does not fit: mistyped?`,
    };
  return { confidence: 0.9, reason: `${label}: labelled, and written like one.` };
}

function withoutLabel(
  reading: Reading,
  window: Window,
  definition: NumberDefinition,
  passes: boolean | undefined,
  hits: readonly LabelHit[],
): Decided | null {
  const { number, label, jurisdictions } = definition;
  if (number.alone === undefined || passes === false || window.isCut || isJoinedAfter(reading.text, window.end)) return null;
  if (number.isStrictlyGrouped && !window.groups.includes('-')) return null;
  if (number.alonePattern?.test(window.compact) === false) return null;
  if (number.aloneSeparator && window.separators !== '' && !window.separators.startsWith(number.aloneSeparator)) return null;
  if (number.aloneLengths && !number.aloneLengths.includes(window.compact.length)) return null;
  if (window.groups.includes('-') && !number.groups?.includes(window.groups)) return null;
  const nearest = hits[0];
  const isContrary =
    nearest !== undefined &&
    !nearest.isTaken &&
    nearest.distance <= VERY_NEAR &&
    (nearest.types.includes(NEUTRAL) || !nearest.types.includes(definition.type));
  const home = jurisdictions.length === 0 ? 0 : Math.max(...jurisdictions.map((country) => reading.home[country])) - 0.2;
  const confidence = number.alone + home * 0.1 - (isContrary ? CONTRARY_LABEL : 0);
  return {
    confidence,
    reason: passes
      ? `${label}: no label, but the ${number.checkName ?? 'check digit'} is right.`
      : `${label}: no label, but written like one.`,
  };
}
