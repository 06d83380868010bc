import type { Mention, PeopleReading } from './mentions.ts';
import type { NameParts } from './name-parts.ts';
import { fullNamesAlike, givenAlike, givenKeys, titlesAlike } from './names-alike.ts';
import { joinSplitNames } from './split-names.ts';

/** Someone who is named, with every place. */
export type Named = {
  /** In text order. */
  mentions: Mention[];
  /** The fullest name. */
  parts: NameParts;
  /** The first title; '' without one. */
  title: string;
};

/** So many namesakes are looked at, the latest first. */
const MOST_NAMESAKES = 8;

/** Blocks within which "Mrs Okada" may be the wife who was only called Mary before. */
const KIN_BLOCKS = 3;

/**
 * Everyone who is named, in the order of the first place. Full names first; then parts of names find whom they belong to.
 * @param identityOf what tells the rows of a table apart: a date of birth or a number; '' when a row has none
 */
export function mergeMentions({ extracted, mentions }: PeopleReading, identityOf: (row: number) => string): Named[] {
  const people: Named[] = [];
  const filed = new Map<string, Named[]>();
  const identified = new Map<string, Named>();
  const waiting: Mention[] = [];

  const file = (named: Named) => {
    for (const key of filingKeys(named.parts)) {
      const same = filed.get(key);
      if (!same) filed.set(key, [named]);
      else if (!same.includes(named, -MOST_NAMESAKES)) same.push(named);
    }
  };
  const add = (mention: Mention): Named => {
    const named = { mentions: [mention], parts: mention.parts, title: mention.parts.title };
    people.push(named);
    file(named);
    return named;
  };
  const join = (named: Named, mention: Mention) => {
    named.mentions.push(mention);
    named.title ||= mention.parts.title;
    if (weigh(mention.parts) <= weigh(named.parts)) return;
    named.parts = mention.parts;
    file(named);
  };
  const namesakes = (key: string) => (filed.get(key) ?? []).slice(-MOST_NAMESAKES).reverse();

  for (const mention of joinSplitNames(extracted.text, mentions)) {
    const isPatients = mention.row >= 0 && !(mention.cue?.kind === 'label' && mention.cue.role !== 'patient');
    const identity = isPatients ? identityOf(mention.row) : '';
    if (mention.parts.given === '' && identity === '') {
      waiting.push(mention);
      continue;
    }
    const key = `${mention.parts.given} ${mention.parts.family} ${mention.parts.lone} ${identity}`;
    const same = identity === '' ? findFull(mention.parts, namesakes) : identified.get(key);
    const named = same ?? add(mention);
    if (same) join(same, mention);
    if (identity !== '') identified.set(key, named);
  }
  for (const mention of waiting) {
    const same = findPart(mention, namesakes) ?? findKin(mention, namesakes, people);
    if (same) join(same, mention);
    else add(mention);
  }
  for (const { mentions: places } of people) places.sort((one, other) => one.start - other.start);
  return people.sort((one, other) => (one.mentions[0]?.start ?? 0) - (other.mentions[0]?.start ?? 0));
}

type Namesakes = (key: string) => Named[];

function filingKeys({ given, middle, family, lone }: NameParts): Set<string> {
  const givens = [...givenKeys(given), ...givenKeys(lone), ...middle].map((key) => `given ${key}`);
  const families = [family, lone, family.split(' ').at(-1) ?? ''].filter((word) => word !== '').map((word) => `family ${word}`);
  return new Set([...givens, ...families]);
}

/** How much a name says. */
function weigh({ given, middle, family }: NameParts): number {
  if (family === '' || given === '') return family === '' ? 0 : 1;
  return given.length === 1 ? 2 : 3 + Math.min(middle.length, 1);
}

function findFull(parts: NameParts, namesakes: Namesakes): Named | undefined {
  const isAlike = (named: Named) =>
    named.parts.given !== '' &&
    (fullNamesAlike(named.parts, parts) || isTurned(named.parts, parts)) &&
    titlesAlike(named.title, parts.title);
  return namesakes(`family ${parts.family.split(' ').at(-1) ?? ''}`).find(isAlike) ?? namesakes(`family ${parts.given}`).find(isAlike);
}

/** `Okada Mio` and `Mio Okada`. */
const isTurned = (one: NameParts, other: NameParts) => one.given === other.family && one.family === other.given;

/** Whom "Mrs Okada", "Dear Mio" or "Okada" means: the patient of that family, or the one named last before it, or else first after it. */
function findPart({ parts, cue, start }: Mention, namesakes: Namesakes): Named | undefined {
  const mayBe = (named: Named) =>
    named.parts.isCouple === parts.isCouple &&
    titlesAlike(named.title, parts.title) &&
    !(cue?.kind === 'kin' && named.mentions.some((mention) => mention.cue?.kind === 'label' || mention.cue?.kind === 'title'));
  const byFamily = namesakes(`family ${parts.family || parts.lone}`).filter(mayBe);
  const called = parts.title === 'dr' ? '' : parts.lone;
  const given = called === '' ? [] : givensAlike(called, namesakes).filter(mayBe);
  const patient = parts.lone === '' ? byFamily.find(isPatient) : undefined;
  return patient ?? nearest([...byFamily, ...given], start);
}

const isPatient = ({ mentions }: Named) => mentions.some(({ cue }) => cue?.kind === 'label' && cue.role === 'patient');

function givensAlike(given: string, namesakes: Namesakes): Named[] {
  const found = givenKeys(given).flatMap((key) => (key.length > 1 ? namesakes(`given ${key}`) : []));
  return found.filter(({ parts }) => givenAlike(parts.given || parts.lone, given) || parts.middle.includes(given));
}

/** "Mrs Okada" beside a Mr Okada, where his wife Mary was named shortly before. */
function findKin({ parts, block }: Mention, namesakes: Namesakes, people: readonly Named[]): Named | undefined {
  if (parts.family === '' || parts.isCouple || namesakes(`family ${parts.family}`).length === 0) return undefined;
  const kin = people
    .slice(-MOST_NAMESAKES)
    .reverse()
    .find(
      ({ mentions: [first], parts: { lone } }) => lone !== '' && first?.cue?.kind === 'kin' && Math.abs(block - first.block) <= KIN_BLOCKS,
    );
  if (kin) kin.parts = { ...kin.parts, given: kin.parts.lone, family: parts.family, lone: '' };
  return kin;
}

function nearest(candidates: readonly Named[], position: number): Named | undefined {
  let best: Named | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const named of candidates) {
    const distance = distanceTo(named, position);
    if (distance < least) [best, least] = [named, distance];
  }
  return best;
}

/** From the last mention known before a position; one that comes after it counts as far. */
function distanceTo({ mentions }: Named, position: number): number {
  const [first, last] = [mentions[0], mentions.at(-1)];
  if (!first || !last) return Number.POSITIVE_INFINITY;
  if (last.start <= position) return position - last.start;
  return first.start <= position ? position - first.start : AFTER + first.start - position;
}

const AFTER = 1e9;
