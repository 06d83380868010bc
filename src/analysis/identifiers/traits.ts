import type { Severity } from '../types.ts';
import { compareCharacters } from '../values/compare.ts';
import { maskCharacters } from '../values/mask-forms.ts';

/** How values of one type are treated once they are found. Sets of types that need the same treatment derive from these. */
export type Traits = {
  /** Whose such a value usually is; nobody's when absent. `health`: an illness or the like, of the person whom the text is about. */
  owner?: 'person' | 'clinician' | 'contact' | 'health';
  /** True for a number that only one person has, and a clinician never has by trade: it finds the same person in another document. */
  unique?: boolean;
  /** Present when two different values cannot belong to one person. */
  single?: Single;
  /** Digits that everyone on one card shares: a value no longer than that finds the family, not the person. */
  familyDigits?: number;
  /** True when many people have the same value: it tells neither whose a document is nor what a letterhead looks like. */
  common?: boolean;
  /** True when organizations have such values as often as people. */
  organizational?: boolean;
  /** Severity in a text that is about nobody; that of the type when absent. */
  severityAboutNobody?: Severity;
  /** False when the same characters elsewhere in the document are not the same value. True when absent. */
  repeats?: boolean;
  /** One spelling for all spellings of a value. @param folded without accents and in lower case. Letters and digits only, when absent. */
  compare?: (folded: string) => string;
  /** What staff see before they choose to see the value. Never shows enough to identify anyone. `maskCharacters` when absent. */
  mask?: (value: string) => string;
};

type Single = {
  /** In an alarm: "Two Medicare numbers for one name." */
  plural: string;
  /** The part of a value that stays the same for life; all of it when absent. @param value as `compare` gives it */
  lasting?: (value: string) => string;
  /** True when several issuers give such numbers: only those with the same label are compared. */
  perIssuer?: boolean;
};

/** The traits that every type has, given or not. */
export type TraitsInUse = Traits & Required<Pick<Traits, 'repeats' | 'compare' | 'mask'>>;

const DEFAULTS: TraitsInUse = { repeats: true, compare: compareCharacters, mask: maskCharacters };

/** The given traits, with the defaults for those that are absent. */
export const withDefaults = (traits: Traits = {}): TraitsInUse => ({ ...DEFAULTS, ...traits });
