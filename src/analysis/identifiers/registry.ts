import type { Tier } from '../types.ts';
import { DATE_OF_BIRTH } from './date-types.ts';
import type { Definition, Family } from './definition.ts';
import { FAMILIES } from './families.ts';
import { PERSON_NAME } from './names/person-name.ts';
import { type TraitsInUse, withDefaults } from './traits.ts';

/**
 * The families needed to find these types in this tier: all families of numbers, because they compete for the same text, and the families of words that
 * are wanted.
 */
export function familiesFor(types: readonly string[] | undefined, tier: Tier): readonly Family[] {
  const inTier = tier === 'thorough' ? FAMILIES : FAMILIES.filter((family) => family.tier === tier);
  if (!types) return inTier;
  const wanted = new Set(types);
  // A date after a name is a date of birth.
  if (wanted.has(DATE_OF_BIRTH)) wanted.add(PERSON_NAME);
  return inTier.filter((family) => !family.decidesByWords || typesOf(family).some((type) => wanted.has(type)));
}

const typesOf = ({ definitions, alsoFinds = [] }: Family): string[] => [...definitions.map(({ type }) => type), ...alsoFinds];

export const DEFINITIONS: readonly Definition[] = FAMILIES.flatMap((family) => family.definitions);

export const DEFINITION_BY_TYPE: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** "Medicare number" for `AU_MEDICARE`; the type itself when the engine does not know it. */
export function typeName(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.label ?? type;
}

/** How values of a type are treated; the defaults for a type that the engine does not know. */
export const traitsOf = (type: string): TraitsInUse => TRAITS.get(type) ?? UNKNOWN;

const TRAITS: ReadonlyMap<string, TraitsInUse> = new Map(DEFINITIONS.map(({ type, traits }) => [type, withDefaults(traits)]));
const UNKNOWN = withDefaults();

/** The organization's name for its own rule, or else the name of the type. */
export const findingLabel = ({ type, label }: { type: string; label?: string | null }): string => label ?? typeName(type);

/** Source of the rule of a type; empty when the engine does not know it. */
export function typeSource(type: string): string {
  return DEFINITION_BY_TYPE.get(type)?.source ?? '';
}
