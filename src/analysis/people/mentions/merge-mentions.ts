import type { DocumentIndex, Mention } from './document-index.ts';
import type { NameParts } from './name-parts.ts';
import type { NamedPerson } from './named-person.ts';
import { givenKeys } from './names-alike.ts';
import { MAX_NAMESAKES, matchAlias, matchFamilyName, matchFullName, matchPartialName, matchRelative } from './namesakes.ts';
import { joinSplitNames } from './split-names.ts';

/**
 * Everyone who is named, in the order of their first mention. Full names are merged first, then partial names are matched to them.
 * @param identityOf tells the rows of a table apart by a date of birth or a number; '' when a row has neither
 */
export function mergeMentions({ extracted, mentions }: DocumentIndex, identityOf: (row: number) => string): NamedPerson[] {
  const people: NamedPerson[] = [];
  const byKey = new Map<string, NamedPerson[]>();
  const identified = new Map<string, NamedPerson>();
  const waiting: Mention[] = [];

  const addKeys = (named: NamedPerson, parts: NameParts) => {
    for (const key of indexKeys(parts)) {
      const same = byKey.get(key);
      if (!same) byKey.set(key, [named]);
      else if (!same.includes(named, -MAX_NAMESAKES)) same.push(named);
    }
  };
  const add = (mention: Mention): NamedPerson => {
    const named = {
      mentions: [],
      parts: mention.parts,
      title: mention.parts.title,
      cueKinds: new Set<string>(),
      aliases: new Set<string>(),
    };
    addMention(named, mention);
    people.push(named);
    addKeys(named, named.parts);
    return named;
  };
  const merge = (named: NamedPerson, mention: Mention) => {
    addMention(named, mention);
    named.title ||= mention.parts.title;
    if (completeness(mention.parts) <= completeness(named.parts)) return;
    named.parts = mention.parts;
    addKeys(named, named.parts);
  };
  const namesakes = (key: string) => (byKey.get(key) ?? []).slice(-MAX_NAMESAKES).reverse();

  for (const mention of joinSplitNames(extracted.text, mentions)) {
    const isPatients = mention.row >= 0 && !(mention.cue?.kind === 'label' && mention.cue.role !== 'patient');
    const identity = isPatients ? identityOf(mention.row) : '';
    if (mention.parts.given === '' && identity === '') {
      waiting.push(mention);
      continue;
    }
    const key = `${mention.parts.given} ${mention.parts.family} ${mention.parts.lone} ${identity}`;
    const same = identity === '' ? matchFullName(mention.parts, namesakes) : identified.get(key);
    const named = same ?? add(mention);
    if (same) merge(same, mention);
    if (identity !== '') identified.set(key, named);
  }
  for (const mention of waiting) {
    const same =
      matchAlias(mention, people) ??
      matchPartialName(mention, namesakes) ??
      matchRelative(mention, namesakes, people) ??
      matchFamilyName(mention, people, extracted.text);
    if (same) merge(same, mention);
    else add(mention);
    if (same && mention.isAlias) addKeys(same, mention.parts);
  }
  for (const { mentions: places } of people) places.sort((one, other) => one.start - other.start);
  return people.sort((one, other) => (one.mentions[0]?.start ?? 0) - (other.mentions[0]?.start ?? 0));
}

function addMention(named: NamedPerson, mention: Mention): void {
  const { cue } = mention;
  named.mentions.push(mention);
  if (cue) named.cueKinds.add(cue.kind === 'label' ? `label ${cue.role}` : cue.kind);
  if (mention.isAlias && mention.parts.lone !== '') named.aliases.add(mention.parts.lone);
}

function indexKeys({ given, middle, family, lone }: NameParts): Set<string> {
  const givens = [...givenKeys(given), ...givenKeys(lone), ...middle].map((key) => `given ${key}`);
  const families = [family, lone, family.split(' ').at(-1) ?? ''].filter((word) => word !== '').map((word) => `family ${word}`);
  return new Set([...givens, ...families]);
}

/** How complete a name is. */
function completeness({ given, middle, family }: NameParts): number {
  if (family === '' || given === '') return family === '' ? 0 : 1;
  return given.length === 1 ? 2 : 3 + Math.min(middle.length, 1);
}
