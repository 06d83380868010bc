import { areaOf, type Box, boxOf, overlapOf } from '../../pdf/matrix.ts';
import type { PageGlyphs, Picture } from '../read/glyphs.ts';
import { UncertainPage } from '../syntax/operations.ts';
import { overlaps } from './page-places.ts';

/** In square points, about 1 cm². Smaller hidden parts have no words. */
const MIN_AREA = (72 / 2.54) ** 2;
/** A picture is removed when less than this share of it can be seen. */
const MIN_SEEN = 0.02;
/** Pairs of pictures and what covers them. */
const MAX_PAIRS = 2_000_000;

/**
 * Removes the parts of pictures that nobody sees: outside the page, clipped away, under a box, under another picture. They were not read, and whoever
 * takes the picture out of the file has all of it.
 * @throws UncertainPage when it is not certain which part is hidden
 */
export function removeHiddenParts({ pictures, covers }: PageGlyphs): void {
  if (pictures.length * (covers.length + pictures.length) > MAX_PAIRS) throw new UncertainPage('too many pictures');
  for (const [index, picture] of pictures.entries()) {
    const box = boxOf(picture.matrix);
    if (picture.isRemoved) continue;
    const seen = overlapOf(box, picture.clip);
    if (areaOf(seen) === 0) {
      picture.isRemoved = true;
      continue;
    }
    if (areaOf(box) < MIN_AREA) continue;
    if (areaOf(box) - areaOf(seen) >= MIN_AREA) crop(picture, box, seen);
    for (const cover of covers) if (cover.pictures > index) hide(picture, overlapOf(seen, cover.box), cover.isSure);
    for (const other of pictures.slice(index + 1)) {
      if (other.isRemoved || !overlaps(seen, other.clip)) continue;
      hide(picture, overlapOf(seen, overlapOf(boxOf(other.matrix), other.clip)), false);
    }
    const area = areaOf(seen);
    if (picture.burnt.some((part) => areaOf(overlapOf(part.box, seen)) > area * (1 - MIN_SEEN))) picture.isRemoved = true;
  }
}

function crop({ burnt, matrix }: Picture, box: Box, seen: Box): void {
  if (!isUpright(matrix)) throw new UncertainPage('a picture that is turned and cut off');
  const around: Box[] = [
    { ...box, right: seen.left },
    { ...box, left: seen.right },
    { ...box, top: seen.bottom },
    { ...box, bottom: seen.top },
  ];
  for (const part of around) if (areaOf(part) > 0) burnt.push({ box: part, isWhite: true });
}

function hide({ burnt, matrix }: Picture, box: Box, isSure: boolean): void {
  if (areaOf(box) < MIN_AREA) return;
  if (!isSure || !isUpright(matrix)) throw new UncertainPage('a picture under a shape');
  burnt.push({ box, isWhite: true });
}

/** Its sides are parallel to those of the page. */
const isUpright = ([a, b, c, d]: Picture['matrix']): boolean => (b === 0 && c === 0) || (a === 0 && d === 0);
