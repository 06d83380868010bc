import type { Severity } from '../severity.ts';

/** The organization's own rules. Plain data, so that it can be stored and sent to a thread. */
export type CustomRules = {
  /** Minimum confidence by type, 0 to 1. Above 1 the type is off. Takes precedence over `minConfidence`. */
  thresholds?: Readonly<Record<string, number>>;
  /** Values that are never findings, as written. Case, accents and spacing are ignored. */
  allowList?: readonly string[];
  /** Terms that are always findings. */
  denyList?: readonly DenyListTerm[];
  /** The organization's own number formats. */
  patterns?: readonly CustomPattern[];
};

/** `label`: what a receptionist calls it, "Research project". */
export type DenyListTerm = { id: string; text: string; label: string; severity: Severity };

/** `template`: `9` is a digit, `A` a letter, `X` either: `AB-999999`. `labels`: lower-case words; one must come before it when there are any. */
export type CustomPattern = { id: string; label: string; template: string; labels: readonly string[]; severity: Severity };
