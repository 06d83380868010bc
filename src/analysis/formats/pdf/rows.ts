/** Words that stand close together on one line. */
export type Fragment = { text: string; x: number; end: number };

/** What stands at one height of the page, from left to right. */
export type Row = { y: number; height: number; fragments: Fragment[] };

/** Rows further apart than this, in letter heights, are different paragraphs. */
export const PARAGRAPH_GAP = 1.75;
