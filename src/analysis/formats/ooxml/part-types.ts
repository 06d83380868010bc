/**
 * What happens to a kind of part of an Office file.
 * - `text`: people write in it. Every text and every attribute that people or programs fill is read, and cut in the copy.
 * - `structure`: written by the program alone (styles, themes, fonts, settings). Kept as it is. `why` says what can be in it.
 * - `drop`: left out of the copy, with its relationship, whether or not it was read.
 * - `inner`: a file inside the file, read by the reader of its own format.
 * - `picture`: pixels or a drawing.
 */
export type PartPlan = { treat: 'text' | 'structure' | 'drop' | 'inner' | 'picture'; why: string };

/** Content type → plan. A closed list: a part of any other type is unread, and blocks the copy. */
export type PartTypes = Readonly<Record<string, PartPlan>>;

/** @param why what can be in it */
export const plan = (treat: PartPlan['treat'], why: string): PartPlan => ({ treat, why });

/** Plans for types that begin alike. Content types are compared in lower case. */
export const withPrefix = (prefix: string, plans: Readonly<Record<string, PartPlan>>): PartTypes =>
  Object.fromEntries(Object.entries(plans).map(([name, one]) => [`${prefix}${name}`.toLowerCase(), one]));
