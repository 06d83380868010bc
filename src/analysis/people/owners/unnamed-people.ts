import { canonicalValue } from '../../values/canonical.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';
import { HEALTH_MATTERS, identifiesPerson, ORGANIZATIONAL_VALUES, PERSONAL_NUMBERS, PERSONAL_VALUES } from '../value-types.ts';

/** Tells the rows of a table apart by a personal number, or else by a date of birth; '' for a row with neither. */
export function rowIdentities({ findings, rowAt }: DocumentIndex): (row: number) => string {
  const identities = new Map<number, string>();
  for (const { type, text, start } of findings) {
    const isNumber = PERSONAL_NUMBERS.has(type);
    if (!identifiesPerson(type)) continue;
    const place = rowAt(start);
    if (place && (isNumber || !identities.has(place.row))) identities.set(place.row, `${type} ${canonicalValue(type, text)}`);
  }
  return (row) => identities.get(row) ?? '';
}

/**
 * Assigns findings without an owner to unnamed people when the text names nobody who could own them: one for each row of a table, and one for the
 * rest. Changes `owners`; returns the number of these people, whose ids start at `first`.
 */
export function addUnnamedPeople({ findings, rowAt }: DocumentIndex, owners: Int32Array, first: number): number {
  const rows = new Map<number, number>();
  const found = findings.flatMap(({ type, start }, index) =>
    owners[index] === -1 && !ORGANIZATIONAL_VALUES.has(type) && (PERSONAL_VALUES.has(type) || HEALTH_MATTERS.has(type))
      ? [{ index, type, row: rowAt(start)?.row ?? -1 }]
      : [],
  );
  const hasNumber = new Set(found.filter(({ type }) => identifiesPerson(type)).map(({ row }) => row));
  for (const { index, row } of found) {
    if (!hasNumber.has(row)) continue;
    const person = rows.get(row) ?? first + rows.size;
    rows.set(row, person);
    owners[index] = person;
  }
  return rows.size;
}
