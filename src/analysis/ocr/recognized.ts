import type { Box } from '../types.ts';

/** A word read from a picture, with its box in pixels of that picture, y downwards. `confidence`: 0 to 1. */
export type RecognizedWord = Box & { text: string; confidence: number };

/** One line of text, in reading order. */
export type RecognizedLine = { words: RecognizedWord[] };

/** What was read from one picture. `blocks` are paragraphs or columns, in reading order. Width and height are those of the picture, in pixels. */
export type Recognized = { width: number; height: number; blocks: { lines: RecognizedLine[] }[] };
