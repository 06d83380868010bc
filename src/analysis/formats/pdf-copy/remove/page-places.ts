import type { Area, Box as PageBox, PageLayout } from '../../../types.ts';
import type { Box } from '../../pdf/matrix.ts';
import type { PageGlyphs } from '../read/glyphs.ts';

/** Turns a place on the page as it is shown (`PageLayout`: top left origin) into the coordinates of the page. */
export type ToPage = (box: PageBox) => Box;

/** @param layout null when the size of the drawn page is not known; then a point is a point */
export function placesOn({ view, turns }: Pick<PageGlyphs, 'view' | 'turns'>, layout: PageLayout | null): ToPage {
  const [width, height] = [view.right - view.left, view.top - view.bottom];
  const [shownWidth, shownHeight] = turns % 2 === 0 ? [width, height] : [height, width];
  const [scaleX, scaleY] = layout ? [shownWidth / layout.width, shownHeight / layout.height] : [1, 1];
  return (box) => {
    const [left, right] = [box.x * scaleX, (box.x + box.width) * scaleX];
    const [top, bottom] = [box.y * scaleY, (box.y + box.height) * scaleY];
    if (turns === 1) return { left: view.left + top, right: view.left + bottom, bottom: view.bottom + left, top: view.bottom + right };
    if (turns === 2) return { left: view.right - right, right: view.right - left, bottom: view.bottom + top, top: view.bottom + bottom };
    if (turns === 3) return { left: view.right - bottom, right: view.right - top, bottom: view.top - right, top: view.top - left };
    return { left: view.left + left, right: view.left + right, bottom: view.top - bottom, top: view.top - top };
  };
}

/** An area drawn by hand, in the coordinates of the page. */
export function areaOnPage(page: Pick<PageGlyphs, 'view' | 'turns'>, { x, y, width, height }: Area): Box {
  const whole = { number: 0, width: 1, height: 1, runs: [] };
  return placesOn(page, whole)({ x, y, width, height });
}

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;

export const isInside = ({ left, bottom, right, top }: Box, { x, y }: { x: number; y: number }): boolean =>
  x >= left && x <= right && y >= bottom && y <= top;
