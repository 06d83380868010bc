import type { Status } from './client.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const TYPES_SHOWN = 6;

/** A document's findings, as a few lines for the terminal. */
export function describeDocument(name: string, { status, error, analysis }: Status): string {
  if (!analysis) return `${name}\n  ${status}: ${error ?? 'no result'}`;
  const lines = [`${name}`, `  ${analysis.verdict}`];
  const rows = countByType(analysis.findings);
  for (const { label, severity, count } of rows.slice(0, TYPES_SHOWN))
    lines.push(`    ${severity.padEnd(8)} ${String(count).padStart(3)}  ${label}`);
  if (rows.length > TYPES_SHOWN) lines.push(`    and ${rows.length - TYPES_SHOWN} more types`);
  return lines.join('\n');
}

/** Sorted by severity, then by frequency. */
function countByType(findings: { label: string; severity: string }[]): { label: string; severity: string; count: number }[] {
  const counts = new Map<string, { label: string; severity: string; count: number }>();
  for (const { label, severity } of findings) {
    const key = `${severity} ${label}`;
    counts.set(key, { label, severity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count);
}
