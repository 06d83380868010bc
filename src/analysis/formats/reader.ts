import type { ExtractedText, Format, OnProgress } from '../types.ts';

/** What a reader gets besides the bytes. */
export type ReadContext = {
  fileName: string;
  onProgress: OnProgress;
  /** 0 for the file itself, 1 for a file attached to it, and so on up to MAX_DEPTH. */
  depth: number;
  /** Reads a file found inside this one. Null when it cannot be read or is nested too deeply. */
  readInner: (bytes: Uint8Array, fileName: string) => Promise<ExtractedText | null>;
};

/** One format: how to recognise it and how to read it. `registry.ts` lists them all. */
export type FormatReader = {
  format: Format;
  mediaType: string;
  /** In a list for people: "PDF, Word (.docx), …". */
  name: string;
  /** Whether the first bytes (4–64 KB, or all of a short file) have this format. The file name only separates kinds of text. */
  matches: (head: Uint8Array, fileName: string) => boolean;
  /** @throws UnreadableFile with the reason, for people */
  read: (bytes: Uint8Array, context: ReadContext) => Promise<ExtractedText>;
};
