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
