import type { ExtractedText, FormatId, OnProgress } from '../types.ts';
import type { Redactor } from './redactor.ts';

/** What a format gets besides the bytes. */
export type ReadContext = {
  fileName: string;
  onProgress: OnProgress;
  /** 0 for the file itself, 1 for a file attached to it, and so on up to MAX_DEPTH. */
  depth: number;
  /** To open a protected file. Used for one reading and never stored. */
  password?: string;
  /** Reads a file found inside this one. Null when it cannot be read or is nested too deeply. */
  readInner: (bytes: Uint8Array, fileName: string) => Promise<ExtractedText | null>;
};

/** One format: how to recognise it, read it and redact it. `formats.ts` lists them all. */
export type Format = {
  /** Stored with files and results, so it never changes. */
  id: FormatId;
  /** In a list for people: "PDF, Word (.docx), …". */
  label: string;
  /** In front of a file name: "Word document". */
  fileLabel: string;
  /** In a button: "Download redacted copy (Word)". */
  shortLabel: string;
  /** Lower case, with the dot. A file picker offers these. */
  extensions: readonly string[];
  mediaType: string;
  /** True when HTML or RTF tags in the text may hide words. False when they belong to the format. */
  countsMarkup: boolean;
  /** Whether the first bytes (4–64 KB, or all of a short file) have this format. The file name only separates kinds of text. */
  sniff: (head: Uint8Array, fileName: string) => boolean;
  /** @throws UnreadableFile with the reason, for people */
  extract: (bytes: Uint8Array, context: ReadContext) => Promise<ExtractedText>;
  redactor: Redactor;
  /**
   * Draws one page as PNG, upright as in `ExtractedText.pages`; for formats that have pages. `page`: from 1.
   * @throws UnreadableFile
   */
  drawPage?: (bytes: Uint8Array, page: number) => Promise<Uint8Array>;
};

/** Whether a file name has one of these extensions, in any case. */
export const hasExtension = (fileName: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => fileName.toLowerCase().endsWith(extension));
