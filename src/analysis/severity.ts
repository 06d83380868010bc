/** How much harm a finding can do if the document is sent unchanged. Source: ANALYSIS.md part 1. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];
