import type { Mention, PeopleReading } from './mentions.ts';
import type { NameParts } from './name-parts.ts';
import type { Named } from './named.ts';
import { givenKeys } from './names-alike.ts';
import { findAliased, findFamily, findFull, findKin, findPart, MOST_NAMESAKES } from './namesakes.ts';
import { joinSplitNames } from './split-names.ts';

/**
 * Everyone who is named, in the order of the first place. Full names first; then parts of names find whom they belong to.
 * @param identityOf what tells the rows of a table apart: a date of birth or a number; '' when a row has none
 */
export function mergeMentions({ extracted, mentions }: PeopleReading, identityOf: (row: number) => string): Named[] {
  const people: Named[] = [];
  const filed = new Map<string, Named[]>();
  const identified = new Map<string, Named>();
  const waiting: Mention[] = [];

  const file = (named: Named, parts: NameParts) => {
    for (const key of filingKeys(parts)) {
      const same = filed.get(key);
      if (!same) filed.set(key, [named]);
      else if (!same.includes(named, -MOST_NAMESAKES)) same.push(named);
    }
  };
  const add = (mention: Mention): Named => {
    const named = { mentions: [], parts: mention.parts, title: mention.parts.title, said: new Set<string>(), aliases: new Set<string>() };
    note(named, mention);
    people.push(named);
    file(named, named.parts);
    return named;
  };
  const join = (named: Named, mention: Mention) => {
    note(named, mention);
    named.title ||= mention.parts.title;
    if (weigh(mention.parts) <= weigh(named.parts)) return;
    named.parts = mention.parts;
    file(named, named.parts);
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
    const same =
      findAliased(mention, people) ??
      findPart(mention, namesakes) ??
      findKin(mention, namesakes, people) ??
      findFamily(mention, people, extracted.text);
    if (same) join(same, mention);
    else add(mention);
    if (same && mention.isAlias) file(same, mention.parts);
  }
  for (const { mentions: places } of people) places.sort((one, other) => one.start - other.start);
  return people.sort((one, other) => (one.mentions[0]?.start ?? 0) - (other.mentions[0]?.start ?? 0));
}

function note(named: Named, mention: Mention): void {
  const { cue } = mention;
  named.mentions.push(mention);
  if (cue) named.said.add(cue.kind === 'label' ? `label ${cue.role}` : cue.kind);
  if (mention.isAlias && mention.parts.lone !== '') named.aliases.add(mention.parts.lone);
}

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
