import type { TextIndex } from '../text/text-index.ts';
import type { AnalyzeOptions, Jurisdiction, Severity, Tier } from '../types.ts';
import type { Traits } from './traits.ts';

/** The heading under which a type is shown. */
export type Group =
  | 'People'
  | 'Place'
  | 'Contact'
  | 'Money'
  | 'Organisations'
  | 'Health'
  | 'Sensitive'
  | 'Government and health identifiers'
  | 'Other identifiers';

/** One type of finding: its name, its severity and, for numbers, how to recognise it. */
export type Definition = {
  type: string;
  /** As a receptionist would say it: "Medicare number". */
  label: string;
  group: Group;
  severity: Severity;
  /** Empty when it is not specific to a country. */
  jurisdictions: readonly Jurisdiction[];
  /** The type with the higher rank wins where two cover the same text: the more specific one. 0 to 100. */
  rank: number;
  /** Increased whenever the same text may give a different result. */
  version: number;
  /** Where the rule comes from. */
  source: string;
  /** Lower-case words that announce the value: before it, in its column header, or in brackets after it. */
  labels?: readonly string[];
  traits?: Traits;
  number?: NumberRule;
};

/** How to recognise a number (or a code of letters and digits), in capitals and without separators. */
export type NumberRule = {
  /** Must match the whole compact value. */
  pattern: RegExp;
  /** All lengths that `pattern` can have. */
  lengths: readonly number[];
  /** Whether `pattern` can match letters. */
  hasLetters?: boolean;
  /** Printed groupings (`4-5-1`) accepted without a label; with a label any grouping is. One group is always accepted. */
  groups?: readonly string[];
  /** Whether the check digit is right. Absent when the number has none. */
  check?: (compact: string) => boolean;
  /** What the check is called in reasons: "check digit" when absent. */
  checkName?: string;
  /** Confidence without a label when the check passes. Absent: needs a label. */
  alone?: number;
  /** A stricter check for values without a label; `check` when absent. */
  aloneCheck?: (compact: string) => boolean;
  /** What is accepted without a label, when that is less than `pattern`. */
  alonePattern?: RegExp;
  /** The separator that a grouped value without a label must have; any of `separators` when absent. */
  aloneSeparator?: string;
  /** Lengths accepted without a label; all when absent. */
  aloneLengths?: readonly number[];
  /** False: a labelled value that fails the check is ignored, because its pattern is too loose. True when absent. */
  keepsFailures?: boolean;
  /** Separators must be in the printed positions even with a label, and nothing without separators is accepted without one. */
  isStrictlyGrouped?: boolean;
  /** One value may have different separators (`CLM-883/22`). */
  mixesSeparators?: boolean;
  /** One label can announce two values (`BSB/Account 062-000 / 1234 5678`). */
  sharesLabel?: boolean;
  /** Maximum number of words between the label and an unchecked value; 4 when absent. */
  reach?: number;
  /** Allowed separators; space and hyphen when absent. */
  separators?: string;
};

/** A stretch of the normalised text that a rule takes for a value. */
export type Match = {
  type: string;
  start: number;
  end: number;
  confidence: number;
  reason: string;
  /** Only when it differs from that of the type. */
  severity?: Severity;
  /** Only for the organization's own rules. */
  rule?: string;
  /** The organization's name for its own rule. */
  label?: string;
};

/** Types that belong together, and how to find them when `number` rules are not enough. One file each. */
export type Family = {
  definitions: readonly Definition[];
  /** The lowest tier in which it runs. */
  tier: Tier;
  /** True when it searches for words, not numbers. It is skipped when none of its types is wanted, because no other family depends on it. */
  decidesByWords?: boolean;
  /** Types that this family finds but another family defines. */
  alsoFinds?: readonly string[];
  /** Words that `find` uses as cues without being labels of numbers; available through `cuesAt`. */
  cues?: readonly { type: string; labels: readonly string[] }[];
  find?: (textIndex: TextIndex, options: AnalyzeOptions) => Match[];
};
