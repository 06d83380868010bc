import type { ExtractedText, Location, Segment, SegmentKind } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import type { XmlEdit } from '../ooxml/xml-edits.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';

/** A change to the source of a file. */
export type SourceEdit = XmlEdit;

/** A stretch of text and how it is written back. `write` gets the whole text of the piece after redaction. */
export type Piece = { start: number; text: string; write: (text: string) => readonly SourceEdit[] };

/** A file inside the file. `write` gets its redacted copy, or null when it has to be left out. */
export type InnerFile = {
  start: number;
  end: number;
  bytes: Uint8Array;
  fileName: string;
  write: (copy: InnerCopy | null) => readonly SourceEdit[];
};

export type InnerCopy = { bytes: Uint8Array; fileName: string };

/** Where the text of a file inside the file is, in order; null when it was not read. Redaction needs it to find the same places again. */
export type InnerPlaces = ({ start: number; end: number } | null)[];

/** An extracted text that remembers which parts of it came from files inside the file. */
export type MappedText = ExtractedText & { innerPlaces: InnerPlaces };

/** How a file was read and how its copy is written. `always`: edits of every copy, asked for after all pieces are written. */
export type Mapping = { pieces: Piece[]; inners: InnerFile[]; always: (() => readonly SourceEdit[])[] };

type InnerOptions = {
  location: Location;
  /** The kind of its segments. Null: they keep their own. */
  kind: SegmentKind | null;
  write: InnerFile['write'];
};

/** Builds a text from pieces and remembers how each is written back. */
export type MappedBuilder = Pick<TextBuilder, 'length' | 'addSeparator' | 'countHidden' | 'countUnread'> & {
  /** Adds a piece as one segment. */
  addPiece: (text: string, location: Location, kind: SegmentKind, write: Piece['write']) => void;
  /** Reads a file inside the file and adds its text. Its hidden and unread content counts for this file too. */
  addInner: (bytes: Uint8Array, fileName: string, options: InnerOptions) => Promise<ExtractedText | null>;
  /** Leaves this part of the source out of every copy. */
  remove: (start: number, end: number, replacement?: string) => void;
  /** Edits of every copy that depend on what the pieces became. */
  finally: (edits: () => readonly SourceEdit[]) => void;
  finish: () => Mapping & Pick<MappedText, 'text' | 'segments' | 'hidden' | 'unread' | 'innerPlaces'>;
};

/** Starts an empty text. @param readInner reads files inside the file */
export function createMappedBuilder(readInner: ReadContext['readInner']): MappedBuilder {
  const builder = createTextBuilder();
  const pieces: Piece[] = [];
  const inners: InnerFile[] = [];
  const always: Mapping['always'] = [];
  const innerPlaces: InnerPlaces = [];

  const addSegment = (text: string, segment: Segment, { location, kind }: InnerOptions) =>
    builder.add(text.slice(segment.start, segment.end), { ...segment.location, ...location }, kind ?? segment.kind);

  const addText = ({ text, segments }: ExtractedText, options: InnerOptions) => {
    let added = 0;
    for (const segment of segments) {
      builder.addSeparator(text.slice(added, segment.start));
      // The builder leaves blank segments out, but offsets must stay the same.
      if (text.slice(segment.start, segment.end).trim() === '') builder.addSeparator(text.slice(segment.start, segment.end));
      else addSegment(text, segment, options);
      added = segment.end;
    }
    builder.addSeparator(text.slice(added));
  };

  return {
    ...builder,
    addPiece: (text, location, kind, write) => {
      const start = builder.length();
      if (text.trim() === '') return builder.addSeparator(text);
      builder.add(text, location, kind);
      pieces.push({ start, text, write });
    },
    addInner: async (bytes, fileName, options) => {
      const start = builder.length();
      const inner = await readInner(bytes, fileName);
      if (inner) {
        addText(inner, options);
        for (const { kind, detail, count } of inner.hidden) builder.countHidden(kind, detail, count);
        for (const { kind, count, total } of inner.unread) builder.countUnread(kind, count, total ?? undefined);
      }
      innerPlaces.push(inner ? { start, end: builder.length() } : null);
      inners.push({ start, end: builder.length(), bytes, fileName, write: options.write });
      return inner;
    },
    remove: (start, end, replacement = '') => always.push(() => [{ start, end, replacement }]),
    finally: (edits) => always.push(edits),
    finish: () => ({ ...builder.finish(), pieces, inners, always, innerPlaces }),
  };
}

/**
 * A `readInner` that gives the texts of an earlier reading, so that a file can be mapped again without reading the files inside it.
 * @throws Error when the text was made by another reader
 */
export function replayInner(extracted: ExtractedText): ReadContext['readInner'] {
  const places = [...((extracted as Partial<MappedText>).innerPlaces ?? [])];
  return async () => {
    const place = places.shift();
    if (place === undefined) throw new Error('the text has fewer files inside it than the file');
    if (place === null) return null;
    const text = extracted.text.slice(place.start, place.end);
    const whole: Segment = { start: 0, end: text.length, location: {}, kind: 'body' };
    return { format: extracted.format, text, segments: [whole], hidden: [], unread: [], units: null };
  };
}
