import type { PageLayout, PlacedRun } from '../../../types.ts';
import { type Box, boxOf } from '../../pdf/matrix.ts';
import type { Span } from '../../spans.ts';
import { centreOf, foldText, type Glyph, type PageGlyphs } from '../read/glyphs.ts';
import { isInside, overlaps, placesOn } from './page-places.ts';

/** How a value was found on a page. `picture`: there are no letters in its place, but a picture. */
export type PlaceResult = 'found' | 'picture' | 'missing';

/** Finds the glyphs at the places of the extracted words. */
export type PlaceFinder = (span: Span) => { result: PlaceResult; glyphs: Glyph[] };

/** The box of a word is widened by this share of its height, since readers measure letters differently. */
const TOLERANCE = 0.25;
/** In points. Only makes the search fast. */
const BAND = 16;

/** @param text of the whole file; `layout` has the places of its words on this page */
export function createPlaceFinder(page: PageGlyphs, text: string, layout: PageLayout): PlaceFinder {
  const toPage = placesOn(page, layout);
  const bands = new Map<number, { glyph: Glyph; order: number }[]>();
  for (const [order, glyph] of page.glyphs.entries()) {
    if (glyph.key === '') continue;
    const band = Math.floor(centreOf(glyph).y / BAND);
    const known = bands.get(band);
    if (known) known.push({ glyph, order });
    else bands.set(band, [{ glyph, order }]);
  }
  const glyphsIn = (box: Box): Glyph[] => {
    const found: { glyph: Glyph; order: number }[] = [];
    const last = Math.min(Math.floor(box.top / BAND), Math.floor(box.bottom / BAND) + MAX_BANDS);
    for (let band = Math.floor(box.bottom / BAND); band <= last; band++)
      for (const one of bands.get(band) ?? []) if (isInside(box, centreOf(one.glyph))) found.push(one);
    return found.sort((one, other) => one.order - other.order).map(({ glyph }) => glyph);
  };
  const pictures = page.pictures.map(({ matrix }) => boxOf(matrix));
  return (span) => {
    const glyphs: Glyph[] = [];
    const runs = runsIn(layout.runs, span);
    if (!coversSpan(text, runs, span)) return { result: 'missing', glyphs };
    for (const run of runs) {
      const box = toPage(run);
      const exact = matchRun(glyphsIn(widen(box)), text, run, span);
      if (exact) glyphs.push(...exact);
      else return { result: pictures.some((picture) => overlaps(picture, box)) ? 'picture' : 'missing', glyphs };
    }
    return { result: 'found', glyphs };
  };
}

/** A taller box is no word. */
const MAX_BANDS = 200;

const widen = ({ left, bottom, right, top }: Box): Box => {
  const more = TOLERANCE * Math.min(top - bottom, right - left);
  return { left: left - more, right: right + more, bottom: bottom - more, top: top + more };
};

/** The runs of a span. Runs are in text order; a word that is printed twice has two. */
export function runsIn(runs: readonly PlacedRun[], { start, end }: Pick<Span, 'start' | 'end'>): PlacedRun[] {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  const found: PlacedRun[] = [];
  for (let at = low; at < runs.length && (runs[at]?.start ?? end) < end; at++) found.push(runs[at] as PlacedRun);
  return found;
}

/** Whether each letter of the span has a place. */
export function coversSpan(text: string, runs: readonly PlacedRun[], { start, end }: Span): boolean {
  let at = start;
  for (const run of runs) {
    if (foldText(text.slice(at, Math.max(at, run.start))) !== '') return false;
    at = Math.max(at, run.end);
  }
  return runs.length > 0 && foldText(text.slice(Math.min(at, end), end)) === '';
}

/**
 * The glyphs of the part of a run that the span covers. All of them when the run is drawn several times. Null when the letters in its place are others.
 */
function matchRun(glyphs: readonly Glyph[], text: string, run: PlacedRun, span: Span): Glyph[] | null {
  const whole = foldText(text.slice(run.start, run.end));
  const before = foldText(text.slice(run.start, Math.max(run.start, span.start))).length;
  const after = foldText(text.slice(Math.min(run.end, span.end), run.end)).length;
  if (whole.length - before - after <= 0) return [];
  return matchKeys(glyphs, whole, before, after) ?? matchKeys(inLine(glyphs), whole, before, after);
}

function inLine(glyphs: readonly Glyph[]): Glyph[] {
  const [first] = glyphs;
  if (!first) return [];
  const along = (glyph: Glyph) => glyph.x * first.along[0] + glyph.y * first.along[1];
  return [...glyphs].sort((one, other) => along(one) - along(other));
}

/** @param before letters of `whole` that stay, at its start; `after`: at its end */
export function matchKeys(glyphs: readonly Glyph[], whole: string, before: number, after: number): Glyph[] | null {
  const keys = glyphs.map(({ key }) => key).join('');
  const owners = glyphs.flatMap((glyph) => Array.from({ length: glyph.key.length }, () => glyph));
  const matched = new Set<Glyph>();
  for (let at = keys.indexOf(whole); at >= 0; at = keys.indexOf(whole, at + whole.length))
    for (const glyph of owners.slice(at + before, at + whole.length - after)) matched.add(glyph);
  return matched.size > 0 ? [...matched] : null;
}
