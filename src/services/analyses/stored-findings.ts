import { typeLabel } from '../../analysis/engine.ts';
import type { Analysis } from '../../analysis/types.ts';
import { type AnalysisResult, FINDINGS_KEPT } from './engine-messages.ts';
import { personToken, valueToken } from './tokens.ts';

/** The part of an analysis that leaves its thread. It contains no values and no person keys, only their tokens under the organization's `tokenKey`. */
export function toStoredFindings({ extracted, findings, people, alarms }: Analysis, tokenKey: Uint8Array): AnalysisResult {
  const notKept = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings.slice(FINDINGS_KEPT)) notKept[severity] += 1;
  const owners = new Map(people.flatMap((person) => person.findings.map((index) => [index, person.number] as const)));
  return {
    findings: findings.slice(0, FINDINGS_KEPT).map(({ text, ...finding }, index) => ({
      ...finding,
      label: finding.label === typeLabel(finding.type) ? null : finding.label,
      token: valueToken(tokenKey, finding.type, text),
      personNumber: owners.get(index) ?? null,
    })),
    notKept,
    people: people.slice(0, FINDINGS_KEPT).map(({ number, role, keys }) => ({
      number,
      role,
      tokens: keys.map(({ key, isStrong }) => ({ token: personToken(tokenKey, key), isStrong })),
    })),
    patients: people.filter(({ role }) => role === 'patient').length,
    alarms,
    unread: extracted.unread,
  };
}
