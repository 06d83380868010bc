import type { Group } from './identifiers/definition.ts';
import { DEFINITION_BY_TYPE, DEFINITIONS } from './identifiers/registry.ts';
import type { Jurisdiction, Severity } from './types.ts';

/** How a type of finding is described to people. */
export type FindingType = {
  type: string;
  label: string;
  group: Group;
  severity: Severity;
  jurisdictions: readonly Jurisdiction[];
  source: string;
};

/** All types, in the order of the registry. */
export const FINDING_TYPES: readonly FindingType[] = DEFINITIONS.map(({ type, label, group, severity, jurisdictions, source }) => ({
  type,
  label,
  group,
  severity,
  jurisdictions,
  source,
}));

/** Types whose values many people share, like dates and illnesses. A frequent one is not part of a clinic's letterhead. */
export const COMMON_TYPES: readonly string[] = DEFINITIONS.filter(({ traits }) => traits?.common).map(({ type }) => type);

export function hasType(name: string): boolean {
  return DEFINITION_BY_TYPE.has(name);
}

/** A plain-text table of all types, one per line: name, label, severity, countries. */
export function describeTypes(): string {
  const width = Math.max(...FINDING_TYPES.map(({ type }) => type.length));
  const labelWidth = Math.max(...FINDING_TYPES.map(({ label }) => label.length));
  return FINDING_TYPES.map(
    ({ type, label, severity, jurisdictions }) =>
      `${type.padEnd(width)}  ${label.padEnd(labelWidth)}  ${severity.padEnd(8)}  ${jurisdictions.join(', ') || 'any'}`,
  ).join('\n');
}
