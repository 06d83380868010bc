import { EVEN_SHARE } from '../country-likelihood.ts';
import type { Definition, Match, NumberRule } from '../identifiers/definition.ts';
import { bareNumber, labelledNumber } from '../reasons.ts';
import { type LabelHit, labelDistance, NEUTRAL } from '../text/labels.ts';
import type { TextIndex } from '../text/text-index.ts';
import type { Severity } from '../types.ts';
import { isRepeated } from './check-digits.ts';
import { isJoinedAfter, type Window } from './number-windows.ts';

/** A type that is recognised as a number. */
export type NumberDefinition = Definition & { number: NumberRule };

/** Maximum number of words between label and value: with a valid check digit, and without. */
const NEAR = 12;
const VERY_NEAR = 4;

/** Maximum number of words between a label that announces two values and the second value. */
const SHARED_REACH = 2;

/** Subtracted from the confidence of an unlabelled value when another type's label is close. */
const CONTRARY_LABEL = 0.3;

/** Weight of the country's share in the text (minus an even share) for numbers of that country. */
const COUNTRY_WEIGHT = 0.1;

type NumberDecision = { confidence: number; reason: string; severity?: Severity };

/**
 * Whether this window is a value of that rule. Pattern, check digit and label all change the confidence.
 * @param hits labels around the start of the window, nearest first
 * @returns null when it is not
 */
export function decideNumber(textIndex: TextIndex, window: Window, definition: NumberDefinition, hits: readonly LabelHit[]): Match | null {
  const rule = definition.number;
  const isAcceptedUnlabelled = acceptsUnlabelled(window, rule);
  const distance = labelDistance(hits, definition.type);
  if (!isAcceptedUnlabelled && distance === Number.POSITIVE_INFINITY) return null;
  if (!rule.pattern.test(window.compact) || isDegenerate(window.compact) || !hasAllowedSeparators(window, rule)) return null;
  const passes = rule.check?.(window.compact);
  if (passes === false && rule.keepsFailures === false) return null;
  const isLabelled =
    distance <= (passes ? NEAR : (rule.reach ?? VERY_NEAR)) &&
    (passes === true || !hits[0]?.isTaken || (rule.sharesLabel === true && distance <= SHARED_REACH));
  const decided = isLabelled
    ? withLabel(definition, passes)
    : isAcceptedUnlabelled && passes !== false
      ? withoutLabel(textIndex, window, definition, passes, hits)
      : null;
  return decided && { type: definition.type, start: window.start, end: window.end, ...decided };
}

/** All characters the same, or all except the check digit: `1111111112`. */
function isDegenerate(compact: string): boolean {
  return isRepeated(compact) || (compact.length > 6 && isRepeated(compact.slice(0, -1)));
}

/** The same separator throughout. A printed grouping of the rule may have another one before the last group. */
function hasAllowedSeparators({ separators, groups, isDigits }: Window, rule: NumberRule): boolean {
  if (separators === '') return true;
  const allowed = rule.separators ?? ' -';
  for (const separator of separators) if (!allowed.includes(separator)) return false;
  if (rule.isStrictlyGrouped && !rule.groups?.includes(groups)) return false;
  if (rule.mixesSeparators) return !separators.includes(' ') || (isDigits && /^[2-5](?:-[1-5]){1,3}$/.test(groups));
  return /^(.)\1*$/.test(separators) || (rule.groups?.includes(groups) === true && /^(.)\1*.$/.test(separators));
}

function acceptsUnlabelled({ groups, separators, compact, isPartial }: Window, rule: NumberRule): boolean {
  if (rule.alone === undefined || isPartial) return false;
  if (separators === '')
    return !rule.isStrictlyGrouped && (rule.aloneLengths?.includes(compact.length) ?? true) && (rule.alonePattern?.test(compact) ?? true);
  return (
    rule.groups?.includes(groups) === true &&
    (!rule.aloneSeparator || separators.startsWith(rule.aloneSeparator)) &&
    (rule.aloneCheck?.(compact) ?? true) &&
    (rule.alonePattern?.test(compact) ?? true)
  );
}

function withLabel({ label, number, severity }: NumberDefinition, passes: boolean | undefined): NumberDecision {
  const reason = labelledNumber({ label, check: number.checkName }, passes);
  if (passes) return { confidence: 0.99, reason };
  if (passes === undefined) return { confidence: 0.9, reason };
  return {
    confidence: 0.6,
    severity: severity === 'low' ? 'low' : 'medium',
    reason,
  };
}

function withoutLabel(
  textIndex: TextIndex,
  window: Window,
  definition: NumberDefinition,
  passes: boolean | undefined,
  hits: readonly LabelHit[],
): NumberDecision | null {
  const { number, label, jurisdictions } = definition;
  if (isJoinedAfter(textIndex.text, window.end)) return null;
  const nearest = hits[0];
  const isContrary =
    nearest !== undefined &&
    !nearest.isTaken &&
    nearest.distance <= VERY_NEAR &&
    (nearest.types.includes(NEUTRAL) || !nearest.types.includes(definition.type));
  const countryShare =
    jurisdictions.length === 0 ? 0 : Math.max(...jurisdictions.map((country) => textIndex.countries[country])) - EVEN_SHARE;
  const confidence = (number.alone ?? 0) + countryShare * COUNTRY_WEIGHT - (isContrary ? CONTRARY_LABEL : 0);
  return {
    confidence,
    reason: bareNumber({ label, check: number.checkName }, passes),
  };
}
