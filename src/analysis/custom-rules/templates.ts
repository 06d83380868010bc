import type { Match } from '../identifiers/definition.ts';
import { OTHER_ID } from '../identifiers/records.ts';
import { ownFormat } from '../reasons.ts';
import { NUMBER_WORD, wordsBefore } from '../text/labels.ts';
import { classAt, DIGIT, OTHER } from '../text/scan.ts';
import type { CustomPattern } from '../types.ts';
import { customRuleId } from './rule-ids.ts';

/** Why a template is invalid, as a sentence for people; null when it is valid. */
export function faultOfTemplate(template: string): string | null {
  if (template.length > TEMPLATE_MAX) return `Use at most ${TEMPLATE_MAX} characters`;
  if (/[^\x20-\x7e]/.test(template)) return 'Use only letters, digits, spaces and symbols';
  if (!/^[A-Za-z0-9].*[A-Za-z0-9]$/.test(template)) return 'Start and end with a letter or digit';
  const wild = [...template].filter((sign) => isWild(sign)).length;
  if (!template.includes('9') && !template.includes('X')) return 'Use 9 for each digit, e.g. AB-999999';
  return wild < WILD_MIN ? `Use 9, A or X for at least ${WILD_MIN} characters, so that ordinary words don’t match` : null;
}

const TEMPLATE_MAX = 40;
/** A template with fewer wildcards would match ordinary words. */
const WILD_MIN = 3;
/** Characters before a value that are searched for its label. */
const LABEL_REACH = 90;

const LABELLED = 0.92;
const ALONE = 0.85;

const isWild = (sign: string): boolean => sign === '9' || sign === 'A' || sign === 'X';

/**
 * Matches of the organization's own number formats. A template has a fixed length and no alternatives, so each position needs one comparison: no text
 * and no template can make this slow.
 */
export function findTemplates(text: string, patterns: readonly CustomPattern[]): Match[] {
  const matches: Match[] = [];
  for (const pattern of patterns) {
    const { template } = pattern;
    for (let start = 0; start + template.length <= text.length; start++) {
      if (classAt(text, start) === OTHER || classAt(text, start - 1) !== OTHER) continue;
      if (!fits(text, start, template) || classAt(text, start + template.length) !== OTHER) continue;
      if (pattern.labels.length > 0 && !isLabelled(text, start, pattern.labels)) continue;
      matches.push(matchOf(pattern, start));
    }
  }
  return matches;
}

function fits(text: string, start: number, template: string): boolean {
  for (let offset = 0; offset < template.length; offset++) if (!fitsSign(text, start + offset, template[offset] ?? '')) return false;
  return true;
}

function fitsSign(text: string, index: number, sign: string): boolean {
  const kind = classAt(text, index);
  if (sign === '9') return kind === DIGIT;
  if (sign === 'A') return kind > DIGIT;
  if (sign === 'X') return kind !== OTHER;
  return text[index]?.toLowerCase() === sign.toLowerCase();
}

/** A label directly before another number belongs to that number. */
function isLabelled(text: string, start: number, labels: readonly string[]): boolean {
  const words = wordsBefore(text, start, Math.max(0, start - LABEL_REACH)).filter((word) => word !== ':' && word !== '#');
  const number = words.indexOf(NUMBER_WORD);
  const before = ` ${(number < 0 ? words : words.slice(0, number)).reverse().join(' ')} `;
  return labels.some((label) => before.includes(` ${label} `));
}

const matchOf = ({ id, label, labels, template, severity }: CustomPattern, start: number): Match => ({
  type: OTHER_ID,
  start,
  end: start + template.length,
  confidence: labels.length > 0 ? LABELLED : ALONE,
  severity,
  rule: customRuleId(id),
  label,
  reason: ownFormat(label),
});
