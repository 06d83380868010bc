import { DATE_OF_BIRTH } from '../identifiers/date-types.ts';
import type { Match } from '../identifiers/definition.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import { DEFINITION_BY_TYPE, traitsOf } from '../identifiers/registry.ts';
import { nearHealth, nearName } from '../reasons.ts';
import type { Severity } from '../types.ts';

/** Whether a value is one person's alone. */
const identifies = (type: string): boolean => type === DATE_OF_BIRTH || DEFINITION_BY_TYPE.get(type)?.severity === 'critical';

const isHealth = (type: string): boolean => traitsOf(type).owner === 'health';

/** Characters within which a name and a health matter are about the same person: about a page. */
const TOGETHER = 2_500;

/** Not sure enough to tie an illness to. */
const SURE_NAME = 0.6;

/**
 * Raises to high what is harmless alone: a name near an illness, an illness near a name. Lowers the contact details of a text that is about nobody,
 * like a price list with the clinic's own address. `matches` in text order.
 */
export function adjustSeverityByContext(matches: readonly Match[]): Match[] {
  const isAboutSomebody = matches.some(({ type, confidence }) => (type === PERSON_NAME && confidence >= SURE_NAME) || identifies(type));
  const names = matches.filter(({ type, confidence }) => type === PERSON_NAME && confidence >= SURE_NAME);
  const health = matches.filter(({ type, severity }) => isHealth(type) && severity !== 'low');
  const isNearHealth = nearAnyOf(health);
  const isNearName = nearAnyOf(names);
  return matches.map((match) => {
    if (match.type === PERSON_NAME && isNearHealth(match)) return { ...match, severity: 'high', reason: nearHealth(match.reason) };
    if (isHealth(match.type) && match.severity !== 'low' && isNearName(match))
      return { ...match, severity: 'high', reason: nearName(match.reason) };
    const severity = isAboutSomebody ? undefined : traitsOf(match.type).severityAboutNobody;
    return severity ? { ...match, severity } : match;
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
