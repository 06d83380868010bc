import type { Tier } from '../types.ts';
import { DATE_OF_BIRTH } from './date-types.ts';
import type { Definition, Family } from './definition.ts';
import { FAMILIES } from './families.ts';
import { PERSON_NAME } from './names/person-name.ts';
import { type TraitsInUse, withDefaults } from './traits.ts';

/**
 * The families that a search for these types in this tier needs: all that can take a value away from another, and those that decide by words only
 * where one of their types is asked for.
 */
export function familiesFor(types: readonly string[] | undefined, tier: Tier): readonly Family[] {
  const inTier = tier === 'thorough' ? FAMILIES : FAMILIES.filter((family) => family.tier === tier);
  if (!types) return inTier;
  const wanted = new Set(types);
  // A date behind a name is a birth date.
  if (wanted.has(DATE_OF_BIRTH)) wanted.add(PERSON_NAME);
  return inTier.filter((family) => !family.decidesByWords || typesOf(family).some((type) => wanted.has(type)));
}

const typesOf = ({ definitions, alsoFinds = [] }: Family): string[] => [...definitions.map(({ type }) => type), ...alsoFinds];

export const DEFINITIONS: readonly Definition[] = FAMILIES.flatMap((family) => family.definitions);

export const DEFINITION_BY_TYPE: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** "Medicare number" for `AU_MEDICARE`; the name itself when the engine does not know it. */
export function typeName(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.label ?? type;
}

/** How values of a type are treated; the defaults for a type that the engine does not know. */
export const traitsOf = (type: string): TraitsInUse => TRAITS.get(type) ?? UNKNOWN;

const TRAITS: ReadonlyMap<string, TraitsInUse> = new Map(DEFINITIONS.map(({ type, traits }) => [type, withDefaults(traits)]));
const UNKNOWN = withDefaults();

/** Where the rule of a type comes from; empty when the engine does not know it. */
export function typeSource(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.source ?? '';
}
