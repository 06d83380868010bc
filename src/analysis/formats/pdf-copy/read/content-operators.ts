import type { Operation } from '../syntax/operations.ts';
import type { UsedResources } from './glyphs.ts';

/** Operators that name a resource. Source: ISO 32000-1, table 33. */
const RESOURCES: Readonly<Record<string, string>> = {
  Tf: 'Font',
  gs: 'ExtGState',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
  scn: 'Pattern',
  SCN: 'Pattern',
  sh: 'Shading',
};

/** Operators that show text. */
export const SHOWS: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"']);

/** Marks have no meaning without the structure tree, and their properties can repeat the text. */
export const DROPPED: ReadonlySet<string> = new Set(['BDC', 'BMC', 'EMC', 'MP', 'DP', 'BX', 'EX']);

/** Remembers the resource that an operator names. */
export function addResource(used: UsedResources, { operator, operands }: Operation): void {
  const kind = RESOURCES[operator];
  const name = operands.at(operator === 'scn' || operator === 'SCN' ? -1 : 0);
  if (kind && name?.kind === 'name') used.set(kind, (used.get(kind) ?? new Set()).add(name.value));
}
