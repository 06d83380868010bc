import { z } from 'zod';
import { faultOfTemplate, JURISDICTIONS, PERSON_NAME, SEVERITIES } from '../../analysis/engine.ts';
import { canonicalValue } from '../../analysis/values/canonical.ts';
import { Problem } from '../../platform/problem.ts';
import type { OrganizationRules } from './custom-rules.ts';

/** How sure the engine must be: the choices in the form, each with its minimum confidence. `usual` sets nothing. */
export const LEVELS = { off: 1.1, sure: 0.9, unsure: 0.3 } as const;

export const ENTRIES_MAX = 500;
const ENTRY_LENGTH_MAX = 200;
const ENTRY_LENGTH_MIN = 3;
export const PATTERNS_MAX = 50;
const LABEL_MAX = 60;

const label = z
  .string()
  .trim()
  .min(1, 'Enter a label, like “Study number”')
  .max(LABEL_MAX, `Use at most ${LABEL_MAX} characters`)
  .regex(/^[^:\p{Cc}]*$/u, 'Leave out the colon');
const severity = z.enum(SEVERITIES, 'Choose a severity');
const lines = z.string().transform((text, context) => {
  const found = [
    ...new Set(
      text
        .normalize('NFC')
        .split(/\r?\n/)
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== ''),
    ),
  ];
  const wrong =
    found.length === 0
      ? 'Enter a value, or several with one per line'
      : found.some((line) => line.length > ENTRY_LENGTH_MAX)
        ? `Use at most ${ENTRY_LENGTH_MAX} characters for each`
        : found.find((line) => canonicalValue(PERSON_NAME, line).length < ENTRY_LENGTH_MIN)
          ? `Use at least ${ENTRY_LENGTH_MIN} letters or digits for each`
          : null;
  if (wrong) context.addIssue({ code: 'custom', message: wrong });
  return found;
});

/** One change to the detection rules. `version`: that of the settings on the user's page. */
export const RuleChange = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('general'),
      version: z.coerce.number().int().min(0),
      /** `AU,NZ`; empty for all. */
      jurisdictions: z.string().regex(new RegExp(`^(?:(?:${JURISDICTIONS.join('|')})(?:,|$))*$`)),
      /** `PHONE:off,AGE:sure`. */
      levels: z.string().regex(/^(?:[A-Z_]{1,40}:(?:off|sure|unsure)(?:,|$))*$/),
    }),
    z.object({ kind: z.literal('ignore'), text: lines }),
    z.object({ kind: z.literal('seek'), text: lines, label, severity }),
    z.object({
      kind: z.literal('pattern'),
      label,
      template: z
        .string()
        .trim()
        .superRefine((template, context) => {
          const fault = faultOfTemplate(template);
          if (fault) context.addIssue({ code: 'custom', message: fault });
        }),
      labels: z
        .string()
        .max(ENTRY_LENGTH_MAX, `Use at most ${ENTRY_LENGTH_MAX} characters`)
        .default('')
        .transform((text) =>
          text
            .toLowerCase()
            .split(',')
            .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
            .filter((word) => word !== ''),
        ),
      severity,
    }),
    z.object({ kind: z.literal('remove-entry'), id: z.uuid('This entry no longer exists') }),
    z.object({ kind: z.literal('remove-pattern'), id: z.uuid('This number format no longer exists') }),
  ],
  'Choose what to change',
);
export type RuleChange = z.infer<typeof RuleChange>;

const UNSAVED = { id: 'new', createdBy: '', createdAt: new Date(0) };

/**
 * The detection rules after a change.
 * @throws Problem `invalid` when a list would be too long, or already contains everything in the change
 */
export function applyChange(rules: OrganizationRules, change: RuleChange): OrganizationRules {
  if (change.kind === 'general') return { ...rules, settings: settingsAfter(change) };
  if (change.kind === 'remove-entry') return { ...rules, entries: rules.entries.filter(({ id }) => id !== change.id) };
  if (change.kind === 'remove-pattern') return { ...rules, patterns: rules.patterns.filter(({ id }) => id !== change.id) };
  if (change.kind === 'pattern') {
    if (rules.patterns.length >= PATTERNS_MAX)
      throw wrong('template', `You can have up to ${PATTERNS_MAX} number formats. Remove one first`);
    if (rules.patterns.some(({ template }) => template === change.template)) throw wrong('template', 'You already have this number format');
    return { ...rules, patterns: [...rules.patterns, { ...UNSAVED, ...change }] };
  }
  return { ...rules, entries: [...rules.entries, ...newEntries(rules, change)] };
}

/** The entries of a change that the list doesn't contain yet. */
export function newEntries(
  rules: OrganizationRules,
  change: Extract<RuleChange, { kind: 'ignore' | 'seek' }>,
): OrganizationRules['entries'] {
  const kind = change.kind === 'ignore' ? 'allow' : 'deny';
  const known = new Set(rules.entries.filter((entry) => entry.kind === kind).map(({ text }) => canonicalValue(PERSON_NAME, text)));
  const fresh = change.text.filter((text) => !known.has(canonicalValue(PERSON_NAME, text)));
  if (fresh.length === 0) throw wrong('text', 'This is already on the list');
  if (rules.entries.length + fresh.length > ENTRIES_MAX) throw wrong('text', `You can have up to ${ENTRIES_MAX} values. Remove some first`);
  const named = change.kind === 'seek' ? { label: change.label, severity: change.severity } : { label: '', severity: 'high' as const };
  return fresh.map((text) => ({ ...UNSAVED, kind, text, ...named }));
}

const settingsAfter = ({ version, jurisdictions, levels }: Extract<RuleChange, { kind: 'general' }>): OrganizationRules['settings'] => ({
  version,
  jurisdictions: jurisdictions === '' ? [] : jurisdictions.split(',').filter((name) => name !== ''),
  thresholds: Object.fromEntries(
    levels
      .split(',')
      .filter((level) => level !== '')
      .map((level) => level.split(':'))
      .map(([type = '', name]) => [type, LEVELS[name as keyof typeof LEVELS]]),
  ),
});

const wrong = (field: string, detail: string): Problem => new Problem('invalid', `${detail}.`, { fields: [{ field, detail }] });
