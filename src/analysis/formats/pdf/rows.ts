import type { PlacedText } from './placed-text.ts';

/** A word on an upright page. `placed`: its parts, one for each letter when the page places letters one by one. */
export type RowWord = { x: number; y: number; width: number; height: number; text: string; placed: PlacedText[] };

/** Words close together on one line. `words`: where in its text each of them is. */
export type Fragment = { text: string; x: number; end: number; words: { placed: PlacedText; start: number }[] };

/** Text at the same height on the page, from left to right. */
export type Row = { y: number; height: number; fragments: Fragment[] };

/** In letter heights. Rows further apart are different paragraphs. */
export const PARAGRAPH_GAP = 1.75;
