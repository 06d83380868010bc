import { areaOf, boxOf, overlapOf } from '../matrix.ts';
import type { PageContent } from '../page-content/read.ts';
import { isScanSized } from '../recognition/needs.ts';

/** In square points, about 1 cm². Smaller hidden parts have no words. The same as for the copy. */
const MIN_AREA = (72 / 2.54) ** 2;
/** Pictures of a page that are compared with what is painted over them. */
const MAX_COMPARED = 200;
/** What hides the pixels under it. */
const HIDING = 0.9;

/** Sizes in pixels, `640x480`, of the pictures of a file: those that pages show large and whole, so that they are read there, and those shown in part. */
export type SeenPictures = { whole: Map<string, number> /** How often. */; partly: Set<string>; small: Set<string> };

export const createSeenPictures = (): SeenPictures => ({ whole: new Map(), partly: new Set(), small: new Set() });

/** Adds the pictures of a page. */
export function addSeenPictures({ whole, partly, small }: SeenPictures, { uses, paints, width, height }: PageContent): void {
  const page = { left: 0, bottom: 0, right: width, top: height };
  const covers = paints.filter(({ opacity }) => opacity.every((channel) => channel >= HIDING));
  for (const [index, { size, matrix, clip, order }] of uses.entries()) {
    const box = boxOf(matrix);
    const seen = overlapOf(overlapOf(box, clip), page);
    const isCovered =
      index >= MAX_COMPARED || covers.some((cover) => cover.order > order && areaOf(overlapOf(cover.box, seen)) >= MIN_AREA);
    if (isCovered || areaOf(box) - areaOf(seen) >= MIN_AREA) partly.add(size);
    else if (isScanSized(box)) whole.set(size, (whole.get(size) ?? 0) + 1);
    else small.add(size);
  }
}
