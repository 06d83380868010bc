import { DATE_OF_BIRTH } from '../identifiers/date-types.ts';
import type { Match } from '../identifiers/definition.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import { DEFINITION_BY_TYPE, traitsOf } from '../identifiers/registry.ts';
import { nearHealth, nearName } from '../reasons.ts';
import type { Severity } from '../types.ts';

/** Whether a value of this type identifies one person. */
const identifies = (type: string): boolean => type === DATE_OF_BIRTH || DEFINITION_BY_TYPE.get(type)?.severity === 'critical';

const isHealth = (type: string): boolean => traitsOf(type).owner === 'health';

/** Characters within which a name and a health condition are taken to be about the same person: about a page. */
const CONTEXT_CHARACTERS = 2_500;

/** Below this, a name is not certain enough to be linked to an illness. */
const MIN_NAME_CONFIDENCE = 0.6;

/**
 * Raises to high what is harmless alone: a name near an illness, an illness near a name. Lowers contact details in a text that names nobody, such as a
 * price list with the clinic's own address. `matches` in text order.
 */
export function adjustSeverityByContext(matches: readonly Match[]): Match[] {
  const namesSomebody = matches.some(
    ({ type, confidence }) => (type === PERSON_NAME && confidence >= MIN_NAME_CONFIDENCE) || identifies(type),
  );
  const names = matches.filter(({ type, confidence }) => type === PERSON_NAME && confidence >= MIN_NAME_CONFIDENCE);
  const health = matches.filter(({ type, severity }) => isHealth(type) && severity !== 'low');
  const isNearHealth = isNearAny(health);
  const isNearName = isNearAny(names);
  return matches.map((match) => {
    if (match.type === PERSON_NAME && isNearHealth(match)) return { ...match, severity: 'high', reason: nearHealth(match.reason) };
    if (isHealth(match.type) && match.severity !== 'low' && isNearName(match))
      return { ...match, severity: 'high', reason: nearName(match.reason) };
    const severity = namesSomebody ? undefined : traitsOf(match.type).severityAboutNobody;
    return severity ? { ...match, severity } : match;
  });
}

/** The severity of the match, or else that of its type. */
export function severityOf({ severity, type }: Match): Severity {
  return severity ?? DEFINITION_BY_TYPE.get(type)?.severity ?? 'medium';
}

/** Must be called in text order, so that one pass over `places` is enough. */
function isNearAny(places: readonly Match[]): (match: Match) => boolean {
  let next = 0;
  return (match) => {
    while (next < places.length && (places[next]?.end ?? 0) < match.start - CONTEXT_CHARACTERS) next++;
    const place = places[next];
    return place !== undefined && place.start <= match.end + CONTEXT_CHARACTERS;
  };
}
