import { findingLabel, maskValue } from '../analysis/engine.ts';
import type { Location } from '../analysis/types.ts';
import type { FindingRecord } from '../models/decisions/findings.ts';

/** Findings in one hidden place of a file: a kind of content that most readers never see. */
export type HiddenFindings = {
  /** "tracked deletion", "comment", "white text". */
  place: string;
  count: number;
  /** The first ones, masked. */
  examples: { id: string; number: number; label: string; value: string }[];
};

/** Places whose content is on the page, so that it isn't hidden. */
const SHOWN = ['header', 'footer', 'footnote', 'endnote', 'text box', 'picture', 'chart', 'slide', 'table'];
const EXAMPLES_MAX = 3;
const PLACES_MAX = 12;

/**
 * Findings of a document by the hidden place they are in, most findings first.
 * @param slice gives a stretch of the document's text
 */
export async function hiddenFindings(
  findings: readonly FindingRecord[],
  slice: (start: number, end: number) => Promise<string>,
): Promise<HiddenFindings[]> {
  const byPlace = new Map<string, FindingRecord[]>();
  for (const finding of findings) {
    const place = finding.outcome === 'dismissed' ? null : hiddenPlace(finding.location);
    if (place) byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  const places = [...byPlace].sort(([, one], [, other]) => other.length - one.length).slice(0, PLACES_MAX);
  return Promise.all(
    places.map(async ([place, found]) => ({
      place,
      count: found.length,
      examples: await Promise.all(found.slice(0, EXAMPLES_MAX).map((finding) => exampleOf(finding, slice))),
    })),
  );
}

/** Null for a finding that readers see. */
function hiddenPlace({ detail, part }: Location): string | null {
  if (detail) return detail;
  return part && !SHOWN.includes(part) ? part : null;
}

async function exampleOf(
  finding: FindingRecord,
  slice: (start: number, end: number) => Promise<string>,
): Promise<HiddenFindings['examples'][number]> {
  const { id, number, type, start, end } = finding;
  return { id, number, label: findingLabel(finding), value: maskValue({ type, text: await slice(start, end) }) };
}
