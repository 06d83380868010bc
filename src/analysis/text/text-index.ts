import { type CountryLikelihood, countryLikelihood } from '../country-likelihood.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { LabelFinder, LabelIndex } from './labels.ts';
import { findLabels } from './labels.ts';
import { type Scan, scan } from './scan.ts';
import type { Table } from './tables.ts';

/** A normalised text with everything that one pass over it has found. All finders use it. */
export type TextIndex = {
  text: string;
  scan: Scan;
  /** Null when the text has no table. */
  table: Table | null;
  /** Labels of the value at a position, nearest first. */
  labelsAt: LabelFinder;
  /** Cues for a name or an organization at a position, nearest first. */
  cuesAt: LabelFinder;
  /** How likely the text comes from each country. */
  countries: CountryLikelihood;
};

/** @param jurisdictions the countries that are allowed; all when empty */
export function indexText(
  text: string,
  table: Table | null,
  indexes: { labels: LabelIndex; cues: LabelIndex },
  jurisdictions: readonly Jurisdiction[],
): TextIndex {
  return {
    text,
    scan: scan(text),
    table,
    labelsAt: findLabels(text, table, indexes.labels),
    cuesAt: findLabels(text, table, indexes.cues),
    countries: countryLikelihood(text, jurisdictions),
  };
}
