import type { Match } from '../identifiers/definition.ts';
import { DEFINITION_BY_TYPE } from '../identifiers/registry.ts';
import { nearHealth, nearName } from '../reasons.ts';
import type { Severity } from '../types.ts';

const HEALTH: ReadonlySet<string> = new Set(['HEALTH_CONDITION', 'MEDICATION', 'SENSITIVE_CATEGORY']);

/** What is one person's alone. */
const IDENTIFIES: ReadonlySet<string> = new Set([
  'DATE_OF_BIRTH',
  ...[...DEFINITION_BY_TYPE.values()].filter(({ severity }) => severity === 'critical').map(({ type }) => type),
]);

/** Characters within which a name and a health matter are about the same person: about a page. */
const TOGETHER = 2_500;

/** Not sure enough to tie an illness to. */
const SURE_NAME = 0.6;

const CONTACT: ReadonlySet<string> = new Set(['EMAIL', 'PHONE', 'ADDRESS']);
const CONTACT_OF_NOBODY: Severity = 'medium';

/**
 * Weighs what stands together. Raises to high what is harmless alone: a name where an illness stands near, an illness where a name does. Lowers the
 * contact details of a text that is about nobody: a price list with the clinic's own address. `matches` in text order.
 */
export function adjustSeverityByContext(matches: readonly Match[]): Match[] {
  const isAboutSomebody = matches.some(
    ({ type, confidence }) => (type === 'PERSON_NAME' && confidence >= SURE_NAME) || IDENTIFIES.has(type),
  );
  const names = matches.filter(({ type, confidence }) => type === 'PERSON_NAME' && confidence >= SURE_NAME);
  const health = matches.filter(({ type, severity }) => HEALTH.has(type) && severity !== 'low');
  const isNearHealth = nearAnyOf(health);
  const isNearName = nearAnyOf(names);
  return matches.map((match) => {
    if (match.type === 'PERSON_NAME' && isNearHealth(match)) return { ...match, severity: 'high', reason: nearHealth(match.reason) };
    if (HEALTH.has(match.type) && match.severity !== 'low' && isNearName(match))
      return { ...match, severity: 'high', reason: nearName(match.reason) };
    if (CONTACT.has(match.type) && !isAboutSomebody) return { ...match, severity: CONTACT_OF_NOBODY };
    return match;
  });
}

export function severityOf({ severity, type }: Match): Severity {
  return severity ?? DEFINITION_BY_TYPE.get(type)?.severity ?? 'medium';
}

/** Asked in text order, so one walk over `places` answers all. */
function nearAnyOf(places: readonly Match[]): (match: Match) => boolean {
  let next = 0;
  return (match) => {
    while (next < places.length && (places[next]?.end ?? 0) < match.start - TOGETHER) next++;
    const place = places[next];
    return place !== undefined && place.start <= match.end + TOGETHER;
  };
}
