/** Words close together on one line. */
export type Fragment = { text: string; x: number; end: number };

/** Text at the same height on the page, from left to right. */
export type Row<F extends Fragment = Fragment> = { y: number; height: number; fragments: F[] };

/** In letter heights. Rows further apart are different paragraphs. */
export const PARAGRAPH_GAP = 1.75;
