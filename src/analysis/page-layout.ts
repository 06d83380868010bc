/**
 * A page as it is shown, upright, with the places of its text. Units: points for a PDF, pixels for a picture; the origin is the top left corner and y
 * grows downwards. Runs are in text order; text without a place on the page (properties, notes) has none.
 */
export type PageLayout = { number: number; width: number; height: number; runs: PlacedRun[] };

/** The box of a stretch of text: a word, or the letters of a word when they differ. Its offsets are into the text of the file; `end` is exclusive. */
export type PlacedRun = Box & { start: number; end: number };

/** A rectangle on a page, in the units of its `PageLayout`. */
export type Box = { x: number; y: number; width: number; height: number };

/** A rectangle drawn by hand on a page. Fractions of the width and height of the page, 0 to 1, so that zoom does not matter. */
export type Area = Box & { page: number };
