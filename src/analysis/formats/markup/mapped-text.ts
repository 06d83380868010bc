import type { Location, SegmentKind } from '../../types.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';

/**
 * Text and the range of the source that it was written as. When both have the same length they correspond character by character; otherwise the range
 * is a unit that can only be removed as a whole: `&eacute;`, `\'e9`, `%20`.
 * An empty range is for text that copies never keep, or that a reader sees but nobody wrote.
 */
export type Piece = { text: string; start: number; end: number };

/** Maps a range of the extracted text to a range of the source. Several mappings can share one range of text. */
export type Mapping = { textStart: number; textEnd: number; start: number; end: number };

/** A text builder that also keeps the mapping from the text to the source. */
export type MappedText = {
  builder: TextBuilder;
  mappings: Mapping[];
  /** Adds pieces as one segment. Nothing is added when they have no visible characters. */
  add: (pieces: readonly Piece[], location: Location, kind: SegmentKind) => void;
  /** Adds a value once, with a mapping for each place in which the source repeats it. */
  addRepeated: (places: readonly (readonly Piece[])[], location: Location, kind: SegmentKind) => void;
};

/** Starts an empty text. */
export function createMappedText(): MappedText {
  const builder = createTextBuilder();
  const mappings: Mapping[] = [];
  const addRepeated: MappedText['addRepeated'] = (places, location, kind) => {
    const text = joinPieces(places[0] ?? []);
    const textStart = builder.length();
    builder.add(text, location, kind);
    if (builder.length() === textStart) return;
    for (const pieces of places) mapPieces(pieces, textStart, mappings);
  };
  return { builder, mappings, addRepeated, add: (pieces, location, kind) => addRepeated([pieces], location, kind) };
}

/** The text of some pieces. */
export const joinPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

function mapPieces(pieces: readonly Piece[], from: number, into: Mapping[]): void {
  let textStart = from;
  for (const { text, start, end } of pieces) {
    if (text !== '' && end > start) into.push({ textStart, textEnd: textStart + text.length, start, end });
    textStart += text.length;
  }
}
