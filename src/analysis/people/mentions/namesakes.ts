import type { Mention } from './document-index.ts';
import type { NameParts } from './name-parts.ts';
import type { NamedPerson } from './named-person.ts';
import { fullNamesAlike, givenAlike, givenKeys, titlesAlike } from './names-alike.ts';

/** Looks up people with a name, the latest first. Keys: `family okada`, `given mio`. */
export type Namesakes = (key: string) => NamedPerson[];

/** Maximum number of people with the same name that are compared. */
export const MAX_NAMESAKES = 8;

/** Maximum distance in blocks at which "Mrs Okada" can be the wife who was only called Mary before. */
const KIN_BLOCKS = 3;

/** The person with this full name: the same in another spelling, or with initials. */
export function matchFullName(parts: NameParts, namesakes: Namesakes): NamedPerson | undefined {
  const isAlike = (named: NamedPerson) =>
    named.parts.given !== '' &&
    (fullNamesAlike(named.parts, parts) || isReversed(named.parts, parts)) &&
    titlesAlike(named.title, parts.title);
  return namesakes(`family ${parts.family.split(' ').at(-1) ?? ''}`).find(isAlike) ?? namesakes(`family ${parts.given}`).find(isAlike);
}

/** `Okada Mio` and `Mio Okada`. */
const isReversed = (one: NameParts, other: NameParts) => one.given === other.family && one.family === other.given;

/**
 * The person meant by "Mrs Okada", "Dear Mio" or "Okada": the patient of that family, or the one mentioned last before it, or else the first after it.
 */
export function matchPartialName({ parts, cue, start }: Mention, namesakes: Namesakes): NamedPerson | undefined {
  const mayBe = (named: NamedPerson) =>
    named.parts.isCouple === parts.isCouple && titlesAlike(named.title, parts.title) && !hasConflictingCue(cue, named);
  const byFamily = namesakes(`family ${parts.family || parts.lone}`).filter(mayBe);
  const called = parts.title === 'dr' ? '' : parts.lone;
  const given = called === '' ? [] : givensAlike(called, namesakes).filter(mayBe);
  const patient = parts.lone === '' ? byFamily.find(isPatient) : undefined;
  return patient ?? nearest([...byFamily, ...given], start);
}

/** A relative is neither the patient nor a clinician, and a person named in another field is not the patient. */
function hasConflictingCue(cue: Mention['cue'], named: NamedPerson): boolean {
  if (cue?.kind === 'kin') return isPatient(named) || named.cueKinds.has('title');
  if (cue?.kind !== 'label' || cue.role === 'patient') return false;
  return isPatient(named) || (cue.role === 'other' && named.cueKinds.has('label other'));
}

const isPatient = ({ cueKinds }: NamedPerson) => cueKinds.has('label patient');

function givensAlike(given: string, namesakes: Namesakes): NamedPerson[] {
  const found = givenKeys(given).flatMap((key) => (key.length > 1 ? namesakes(`given ${key}`) : []));
  return found.filter(
    ({ parts, aliases }) => givenAlike(parts.given || parts.lone, given) || parts.middle.includes(given) || aliases.has(given),
  );
}

/** "Mrs Okada" next to a Mr Okada, when his wife Mary was named shortly before. */
export function matchRelative({ parts, block }: Mention, namesakes: Namesakes, people: readonly NamedPerson[]): NamedPerson | undefined {
  if (parts.family === '' || parts.isCouple || namesakes(`family ${parts.family}`).length === 0) return undefined;
  const kin = people
    .slice(-MAX_NAMESAKES)
    .reverse()
    .find(
      ({ mentions: [first], parts: { lone } }) => lone !== '' && first?.cue?.kind === 'kin' && Math.abs(block - first.block) <= KIN_BLOCKS,
    );
  if (kin) kin.parts = { ...kin.parts, given: kin.parts.lone, family: parts.family, lone: '' };
  return kin;
}

/** Introduces somebody new: `Penny from physiotherapy`, `Ana, the ward clerk`. */
const INTRODUCED = /^(?: from (?:the |our )?|, (?:the|our|my|an?) )\p{Ll}{4}/u;

/** "Mr Okada has … Ken should book": the given name of the person whose family name came just before. */
export function matchFamilyName(
  { parts, block, cue, start, end }: Mention,
  people: readonly NamedPerson[],
  text: string,
): NamedPerson | undefined {
  if (parts.lone === '' || parts.title !== '' || cue || INTRODUCED.test(text.slice(end, end + 16))) return undefined;
  const latest = latestBefore(people, start);
  const last = latest?.mentions.at(-1);
  if (!latest || last?.block !== block || latest.parts.family === '' || latest.parts.given !== '' || latest.parts.isCouple)
    return undefined;
  if (last.cue?.kind === 'kin' || last.cue?.kind === 'title') return undefined;
  latest.parts = { ...latest.parts, given: parts.lone };
  return latest;
}

/** The person mentioned directly before `known as Buster`. */
export function matchAlias({ isAlias, block, start }: Mention, people: readonly NamedPerson[]): NamedPerson | undefined {
  const latest = isAlias ? latestBefore(people, start) : undefined;
  return latest?.mentions.at(-1)?.block === block || latest?.mentions[0]?.block === block ? latest : undefined;
}

/** Among the people found last, the one mentioned last before a position. */
function latestBefore(people: readonly NamedPerson[], position: number): NamedPerson | undefined {
  const before = people.slice(-2 * MAX_NAMESAKES).filter(({ mentions: [first] }) => first && first.start < position);
  return before.reduce<NamedPerson | undefined>((best, named) => (lastOf(named) > (best ? lastOf(best) : -1) ? named : best), undefined);
}

const lastOf = ({ mentions }: NamedPerson) => mentions.at(-1)?.start ?? -1;

function nearest(candidates: readonly NamedPerson[], position: number): NamedPerson | undefined {
  let best: NamedPerson | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const named of candidates) {
    const distance = distanceTo(named, position);
    if (distance < least) [best, least] = [named, distance];
  }
  return best;
}

/** Distance from the last mention before a position; a mention after it counts as far away. */
function distanceTo({ mentions }: NamedPerson, position: number): number {
  const [first, last] = [mentions[0], mentions.at(-1)];
  if (!first || !last) return Number.POSITIVE_INFINITY;
  if (last.start <= position) return position - last.start;
  return first.start <= position ? position - first.start : AFTER + first.start - position;
}

const AFTER = 1e9;
