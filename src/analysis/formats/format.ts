import type { ExtractedText, FormatId, OnProgress } from '../types.ts';
import type { Redactor } from './redactor.ts';

/** What a format is told besides the bytes. */
export type ReadContext = {
  fileName: string;
  onProgress: OnProgress;
  /** 0 for the file itself, 1 for a file attached to it, and so on up to MAX_DEPTH. */
  depth: number;
  /** Reads a file found inside this one. Null when it cannot be read or lies too deep. */
  readInner: (bytes: Uint8Array, fileName: string) => Promise<ExtractedText | null>;
};

/** A format of files: how it is known, read, and written again without what was found. `formats.ts` lists them all. */
export type Format = {
  /** Stored with files and results, so it never changes. */
  id: FormatId;
  /** In a list for people: "PDF, Word (.docx), …". */
  label: string;
  /** In front of a file: "Word document". */
  fileLabel: string;
  /** In a button: "Download redacted copy (Word)". */
  shortLabel: string;
  /** Lower case, with their dot; what a file picker offers. */
  extensions: readonly string[];
  mediaType: string;
  /** True when tags of HTML or RTF in its text mean that words may be hidden by them. Where they belong to the format it is false. */
  countsMarkup: boolean;
  /** Whether the first bytes (4–64 KB, or all of a short file) are of this format. The name only separates kinds of text. */
  sniff: (head: Uint8Array, fileName: string) => boolean;
  /** @throws UnreadableFile with the reason in words for people. */
  extract: (bytes: Uint8Array, context: ReadContext) => Promise<ExtractedText>;
  redactor: Redactor;
};

/** Whether a file name ends in one of these, whatever its case. */
export const hasExtension = (fileName: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => fileName.toLowerCase().endsWith(extension));
