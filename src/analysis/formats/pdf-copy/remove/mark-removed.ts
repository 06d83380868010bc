import type { Area, PageLayout, Segment } from '../../../types.ts';
import { areaOf, boxOf } from '../../pdf/matrix.ts';
import { type Span, spansBetween } from '../../spans.ts';
import { centreOf, foldText, type Glyph, type PageGlyphs } from '../read/glyphs.ts';
import { UncertainPage } from '../syntax/operations.ts';
import { agreesAboutLetters } from './compare-letters.ts';
import { createPlaceFinder, type PlaceFinder, runsIn } from './find-by-place.ts';
import { createTextFinder, type TextFinder } from './find-by-text.ts';
import { removeHiddenParts } from './hidden-parts.ts';
import { areaOnPage, isInside, overlaps } from './page-places.ts';

/** What is to be removed from one page. `text` is that of the whole file. */
export type PageTask = {
  number: number;
  text: string;
  segments: readonly Segment[];
  /** Clipped to the segments of the page. */
  spans: readonly Span[];
  layout: PageLayout | null;
  areas: readonly Area[];
  /** Pictures of the file were not read, so large ones are left out. */
  dropsPictures: boolean;
};

/** What an area drawn by hand leaves: a black box. */
const AREA: Omit<Span, 'start' | 'end'> = { type: 'AREA', replacement: '' };
/** In square points, about 40 cm². A picture of this size can be a scan or a card; logos are smaller. The same as for reading. */
const MIN_PICTURE_AREA = 40 * (72 / 2.54) ** 2;

/**
 * Marks the glyphs and pictures of a page that the copy must not have.
 * @throws UncertainPage when a value is in a picture, or is not found for certain
 */
export function markRemoved(page: PageGlyphs, task: PageTask): void {
  markUnseen(page);
  removeHiddenParts(page);
  if (task.dropsPictures) for (const picture of page.pictures) picture.isRemoved ||= areaOf(boxOf(picture.matrix)) >= MIN_PICTURE_AREA;
  const hidden = task.segments.filter(({ kind }) => kind === 'hidden');
  if (!agreesAboutLetters(page.glyphs, task.segments, task.text)) throw new UncertainPage('letters that are read in two ways');
  if (task.spans.length === 0 && task.areas.length === 0 && hidden.length === 0) return;
  const byPlace = task.layout ? createPlaceFinder(page, task.text, task.layout) : null;
  const byText = createTextFinder(page.glyphs);
  for (const segment of task.segments)
    for (const span of spansBetween(task.spans, segment.start, segment.end)) removeSpan(page, span, segment, byPlace, byText, task.text);
  for (const { start, end } of hidden) removeHidden(byPlace, task, { start, end, type: 'HIDDEN' });
  for (const area of task.areas) removeArea(page, area);
}

/** Text that nobody can see goes from every copy. Invisible text on a picture is what was recognised in a scan, so it stays. */
function markUnseen({ glyphs, pictures, view }: PageGlyphs): void {
  const boxes = pictures.map(({ matrix }) => boxOf(matrix));
  for (const glyph of glyphs) {
    if (glyph.isOutside) glyph.isRemoved = true;
    else if (glyph.isInvisible && !boxes.some((box) => isInside(box, centreOf(glyph)))) glyph.isRemoved = true;
  }
  for (const [index, picture] of pictures.entries()) picture.isRemoved ||= !overlaps(boxes[index] ?? view, view);
}

/** Parts of a file that the copy has not, so that their values need no place on the page. */
const LEFT_OUT: readonly Segment['kind'][] = ['annotation', 'attachment', 'property', 'comment', 'hidden'];

function removeSpan(page: PageGlyphs, span: Span, segment: Segment, byPlace: PlaceFinder | null, byText: TextFinder, text: string): void {
  const placed = byPlace?.(span);
  if (placed?.result === 'picture') throw new UncertainPage('words in a picture');
  const found = placed?.result === 'found' ? [placed.glyphs] : byText(text, span);
  // Each place has a box with a label of its own.
  if (found) for (const glyphs of found) remove(page, glyphs, { ...span });
  else if (!LEFT_OUT.includes(segment.kind)) throw new UncertainPage('a value without a place');
}

function remove({ pictures }: PageGlyphs, glyphs: readonly Glyph[], span: Span): void {
  for (const glyph of glyphs) {
    if (glyph.isRemoved && !glyph.span) continue;
    if (glyph.isInvisible && pictures.some(({ matrix }) => isInside(boxOf(matrix), centreOf(glyph))))
      throw new UncertainPage('words in a scan');
    glyph.isRemoved = true;
    glyph.span ??= span;
  }
}

/** Only the places tell hidden words from the same words in sight. Without places they are not on this page, but in an earlier version of it. */
function removeHidden(byPlace: PlaceFinder | null, { layout, text }: PageTask, segment: Span): void {
  if (foldText(text.slice(segment.start, segment.end)) === '') return;
  const runs = runsIn(layout?.runs ?? [], segment);
  const found = runs.map(({ start, end }) => byPlace?.({ ...segment, start, end }));
  if (found.some((one) => one?.result !== 'found')) throw new UncertainPage('hidden text without a place');
  for (const glyph of found.flatMap((one) => one?.glyphs ?? [])) {
    glyph.isRemoved = true;
    glyph.span = null;
  }
}

function removeArea(page: PageGlyphs, area: Area): void {
  const box = areaOnPage(page, area);
  const isHit = page.pictures.some(({ matrix }) => overlaps(boxOf(matrix), box)) || page.drawings.some((drawing) => overlaps(drawing, box));
  if (isHit) throw new UncertainPage('a picture in an area');
  const span = { ...AREA, start: 0, end: 0 };
  remove(
    page,
    page.glyphs.filter((glyph) => isInside(box, centreOf(glyph))),
    span,
  );
}
