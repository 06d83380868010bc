import type { Severity } from '../types.ts';
import { compareCharacters } from '../values/compare.ts';
import { maskCharacters } from '../values/mask-forms.ts';

/** How values of a type are treated after they are found. Sets of types with the same treatment are derived from these. */
export type Traits = {
  /** Who such a value usually belongs to; nobody when absent. `health`: an illness, a medicine or a treatment of the person the text is about. */
  owner?: 'person' | 'clinician' | 'contact' | 'health';
  /** True for a number that belongs to one person and never to a clinician's job. It finds the same person in another document. */
  unique?: boolean;
  /** Present when one person cannot have two different values. */
  single?: Single;
  /** Digits that everybody on one card shares. A value that is no longer identifies the family, not the person. */
  familyDigits?: number;
  /** True when many people have the same value, so that it shows neither whose document it is nor what a letterhead looks like. */
  common?: boolean;
  /** True when organizations have such values as often as people do. */
  organizational?: boolean;
  /** Severity in a text that names nobody; that of the type when absent. */
  severityAboutNobody?: Severity;
  /** False when the same characters elsewhere in the document need not be the same value. True when absent. */
  repeats?: boolean;
  /** Brings all spellings of a value into one form. Only letters and digits count when absent. @param folded lower case, without accents */
  compare?: (folded: string) => string;
  /** What staff see before they show a value. Never enough to identify anybody. `maskCharacters` when absent. */
  mask?: (value: string) => string;
};

type Single = {
  /** In an alarm: "Two Medicare numbers for one name." */
  plural: string;
  /** The part of a value that never changes; all of it when absent. @param value as `compare` returns it */
  lasting?: (value: string) => string;
  /** True when several issuers use numbers of this type, so that only those with the same label are compared. */
  perIssuer?: boolean;
};

/** Traits with their defaults. */
export type TraitsInUse = Traits & Required<Pick<Traits, 'repeats' | 'compare' | 'mask'>>;

const DEFAULTS: TraitsInUse = { repeats: true, compare: compareCharacters, mask: maskCharacters };

/** Fills in the defaults of absent traits. */
export const withDefaults = (traits: Traits = {}): TraitsInUse => ({ ...DEFAULTS, ...traits });
