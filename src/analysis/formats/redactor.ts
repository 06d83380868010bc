import type { ExtractedText, FormatId, HiddenContent, UnreadPart } from '../types.ts';
import type { Span } from './spans.ts';

/** A copy as it was written, before it is proven. */
export type Written = {
  bytes: Uint8Array;
  /** What became of the content that a reader doesn't see. */
  hiddenRemoved: HiddenContent[];
  notChecked: HiddenContent[];
  /** What of the original was not read, and is still in the copy where reading the copy would not show it: then the copy must not leave. */
  unread: UnreadPart[];
};

/** How copies of one format are made. */
export type Redactor = {
  /** The format of the copy: that of the original, or another. */
  writes: FormatId;
  /** Ends the copy's file name when it has another format. Empty when it keeps its own. */
  extension: string;
  /** For the certificate. */
  method: string;
  /** All that a copy holds as bare words, read without regard to what they mean: a second look, past the reader of the format. */
  readRaw: (copy: Uint8Array) => string;
  write: (bytes: Uint8Array, extracted: ExtractedText, spans: readonly Span[]) => Written;
};
