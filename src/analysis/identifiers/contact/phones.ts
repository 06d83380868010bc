import { REASONS } from '../../reasons.ts';
import { labelDistance, NEUTRAL } from '../../text/labels.ts';
import { classAt, DIGIT, isAfterThousandsComma, OTHER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Family, Match } from '../definition.ts';
import { PHONE_LABELS } from '../lists/phone-labels.ts';
import { dialled, mayHavePlan, PLANS, withoutCountryCode } from './dialling-plans.ts';
import { gluedNumberStart } from './glued-labels.ts';
import { isPlausible, isRange } from './number-shapes.ts';

export const PHONE = 'PHONE';

/** A run of digits. `ends`: where each group ends. */
type Run = { start: number; groups: string[]; ends: number[]; isInternational: boolean; isPartial: boolean; isGlued: boolean };

/** With a label, seven digits or more; six when they are written in pairs. */
const LABELLED = /^\d{6,15}$/;

const EXTENSION = /[ ,]{0,2}(?:x|ext|extn|extension)[.:]? ?\d{1,6}(?!\w)/iy;

const MAX_DIGITS = 17;

/** Maximum number of words between label and number. */
const LABEL_REACH = 5;

export const phones: Family = {
  tier: 'fast',
  definitions: [
    {
      type: PHONE,
      label: 'Phone number',
      group: 'Contact',
      severity: 'high',
      jurisdictions: [],
      traits: { owner: 'contact', severityAboutNobody: 'medium', repeats: false, compare: withoutCountryCode },
      rank: 72,
      version: 1,
      source: 'National numbering plans of AU, UK, US, CA, NZ; ITU-T E.164',
      labels: PHONE_LABELS,
    },
  ],
  find: (textIndex) => {
    const matches: Match[] = [];
    const { scan, text } = textIndex;
    let done = 0;
    for (let index = 0; index < scan.numberStarts.length; index++) {
      const word = scan.numberStarts.at(index);
      const isGlued = classAt(text, word) !== DIGIT;
      const start = isGlued ? gluedNumberStart(text, word) : word;
      if (start < done || start < 0 || !mayBegin(text, start, scan.numberEnds.at(index))) continue;
      if (!isGlued && !mayBePhone(textIndex, start, scan.numberEnds.at(index))) continue;
      const match = phoneAt(textIndex, start, isGlued);
      if (!match) continue;
      matches.push(match);
      done = match.end;
    }
    return matches;
  },
};

/** Starts like a known or international number, or has a label. */
function mayBePhone({ text, labelsAt }: TextIndex, start: number, end: number): boolean {
  if (text[start - 1] === '+' || text[start - 2] === '+') return true;
  return mayHavePlan([/^\d*/.exec(text.slice(start, end))?.[0] ?? '']) || labelDistance(labelsAt(start, end), PHONE) <= LABEL_REACH;
}

/** Enough digits here, or more after one separator. */
function mayBegin(text: string, start: number, end: number): boolean {
  return end - start >= 6 || classAt(text, end + 1) === DIGIT || classAt(text, end + 2) === DIGIT || text[end] === ')';
}

function phoneAt(textIndex: TextIndex, start: number, isGlued: boolean): Match | null {
  const { text } = textIndex;
  const run = { ...readRun(text, start), isGlued };
  if (run.groups.join('').length < 6) return null;
  for (let count = run.groups.length; count > 0; count--) {
    const end = run.ends[count - 1] ?? 0;
    const confidence = scoreCandidate(textIndex, run, count, end);
    if (confidence < 0.5) continue;
    EXTENSION.lastIndex = end;
    const isClosed = text[run.start] === '(' && !text.slice(run.start, end).includes(')');
    return {
      type: PHONE,
      start: isClosed ? run.start + 1 : run.start,
      end: EXTENSION.test(text) ? EXTENSION.lastIndex : end,
      confidence,
      reason: REASONS.phone,
    };
  }
  return null;
}

/** Groups of digits with at most a bracket, a separator and a space between them. */
function readRun(text: string, first: number): Run {
  const opening = /[+(]{1,2}$/.exec(text.slice(Math.max(0, first - 2), first))?.[0] ?? '';
  const run: Run = {
    start: first - opening.length,
    groups: [],
    ends: [],
    isInternational: opening.includes('+'),
    isPartial: isPartialBefore(text, first - opening.length),
    isGlued: false,
  };
  let index = first;
  for (let digits = 0; digits <= MAX_DIGITS && run.groups.length < 8; ) {
    const from = index;
    while (classAt(text, index) === DIGIT && index - from <= MAX_DIGITS) index++;
    if (index === from) break;
    digits += index - from;
    if (index - from === 1 && /^[1-9]$/.test(run.groups[run.groups.length - 1] ?? '')) break;
    run.groups.push(text.slice(from, index));
    run.ends.push(index);
    const gap = /^(?: ?\( ?| ?\) ?-?| ?[-./] ?| )/.exec(text.slice(index, index + 4))?.[0] ?? '';
    if (gap === '' || classAt(text, index + gap.length) !== DIGIT) break;
    index += gap.length;
  }
  return run;
}

function isPartialBefore(text: string, start: number): boolean {
  const before = text[start - 1] ?? ' ';
  return (
    (classAt(text, start - 1) !== OTHER && text[start] !== '(') ||
    (/[-./_=]/.test(before) && classAt(text, start - 2) !== OTHER) ||
    isAfterThousandsComma(text, start) ||
    /[$£€#]/.test(before)
  );
}

function scoreCandidate(textIndex: TextIndex, run: Run, count: number, end: number): number {
  const { text } = textIndex;
  const groups = run.groups.slice(0, count);
  const after = text[end] ?? '';
  if ((classAt(text, end) !== OTHER && !/x/i.test(after)) || (/[-./@_]/.test(after) && classAt(text, end + 1) === DIGIT)) return 0;
  const digits = dialled(groups, run.isInternational);
  if (/^(\d)\1*$/.test(digits)) return 0;
  if (run.isInternational) return /^[1-9]\d{7,14}$/.test(digits) ? 0.95 : 0;
  if (run.isPartial && !run.isGlued) return 0;
  const hits = textIndex.labelsAt(run.start, end);
  const distance = labelDistance(hits, PHONE);
  const isLabelled = run.isGlued || distance <= LABEL_REACH;
  const shape = groups.map((group) => group.length).join('-');
  const plan = mayHavePlan(groups) && PLANS.find((candidate) => candidate.digits.test(digits) && (candidate.groups?.test(shape) ?? true));
  // `130-180` in a result some words after a phone number. National numbers of six digits are written with spaces.
  if ((!plan || digits.length === 6) && distance > 0 && isRange(text.slice(run.start, end))) return 0;
  if (isLabelled) return plan ? 0.97 : LABELLED.test(digits) && isPlausible(groups, text.slice(run.start, end)) ? 0.75 : 0;
  if (!plan || (digits.length === 6 && /[./]/.test(text.slice(run.start, end))) || groups[0] === '0') return 0;
  const nearest = hits[0];
  const isContrary =
    nearest !== undefined && !nearest.isTaken && nearest.distance <= 3 && (nearest.types.includes(NEUTRAL) || nearest.distance <= 1);
  return plan.alone - (isContrary ? 0.35 : 0) + (plan.country && textIndex.countries[plan.country] > 0.5 ? 0.05 : 0);
}
