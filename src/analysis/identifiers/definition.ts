import type { TextIndex } from '../text/text-index.ts';
import type { Jurisdiction, Severity } from '../types.ts';

/** Under which heading a type is shown. */
export type Group =
  | 'People'
  | 'Place'
  | 'Contact'
  | 'Money'
  | 'Organizations'
  | 'Health'
  | 'Sensitive'
  | 'Government and health identifiers'
  | 'Other identifiers';

/** One type of finding: what it is called, how much it matters, and, for numbers, how it is recognised. */
export type Definition = {
  type: string;
  /** As a receptionist says it: "Medicare number". */
  label: string;
  group: Group;
  severity: Severity;
  /** Empty when it belongs to no country. */
  jurisdictions: readonly Jurisdiction[];
  /** Which type wins where two cover the same text: the more specific has the higher rank. 0 to 100. */
  rank: number;
  /** Raised whenever the same text may be decided differently. */
  version: number;
  /** Where the rule comes from. */
  source: string;
  /** Lower-case words that announce the value: before it, in its column header, in brackets after it. */
  labels?: readonly string[];
  number?: NumberRule;
};

/** How a number (or a code of letters and digits) is recognised once its separators are taken out and it is in capitals. */
export type NumberRule = {
  /** Must match the whole compact value. */
  pattern: RegExp;
  /** All lengths that `pattern` can have. */
  lengths: readonly number[];
  /** True when `pattern` can match letters. */
  hasLetters?: boolean;
  /** Printed groupings (`4-5-1`) accepted without a label; with a label any grouping is. One group is always accepted. */
  groups?: readonly string[];
  /** True when the check digit is right. Absent when the number has none. */
  check?: (compact: string) => boolean;
  /** What the check is called in reasons: "check digit" when absent. */
  checkName?: string;
  /** Confidence without a label, the check being right. Absent: a label is needed. */
  alone?: number;
  /** The stricter check of a value that stands alone; `check` when absent. */
  aloneCheck?: (compact: string) => boolean;
  /** What may stand alone, where that is less than `pattern`. */
  alonePattern?: RegExp;
  /** Separator that a grouped value must have to stand alone; any of `separators` when absent. */
  aloneSeparator?: string;
  /** Lengths that may stand alone; all when absent. */
  aloneLengths?: readonly number[];
  /** False: a labelled value that fails the check is nothing (its pattern is too loose). True when absent. */
  keepsFailures?: boolean;
  /** True when separators must stand in the printed places even with a label, and nothing without separators stands alone. */
  isStrictlyGrouped?: boolean;
  /** True when different separators may stand in one value (`CLM-883/22`). */
  mixesSeparators?: boolean;
  /** True when one label announces two values (`BSB/Account 062-000 / 1234 5678`). */
  sharesLabel?: boolean;
  /** Words that may stand between label and an unchecked value; 4 when absent. */
  reach?: number;
  /** Separators must be one of these characters; space and hyphen when absent. */
  separators?: string;
};

/** A stretch of the normalised text that one rule takes for a value. */
export type Match = {
  type: string;
  start: number;
  end: number;
  confidence: number;
  reason: string;
  /** When it is not that of the type. */
  severity?: Severity;
  /** When it is not that of the type: a rule of the organization's own. */
  rule?: string;
  /** What the organization calls its own rule. */
  label?: string;
};

/** Types that belong together, and how they are found when `number` rules are not enough. One file each. */
export type Family = {
  definitions: readonly Definition[];
  /** Words that announce something to this family's `find` without being labels of numbers; read through `cuesAt`. */
  cues?: readonly { type: string; labels: readonly string[] }[];
  find?: (textIndex: TextIndex) => Match[];
};
