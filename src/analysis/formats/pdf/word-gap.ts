/** In letter heights: a wider gap between two glyphs is a space between words. */
export const WORD_GAP = 0.12;
