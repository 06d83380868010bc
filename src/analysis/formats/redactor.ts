import type { ExtractedText, FormatId, HiddenContent, UnreadPart } from '../types.ts';
import type { Span } from './spans.ts';

/** A redacted copy before it is verified. */
export type Written = {
  bytes: Uint8Array;
  /** Hidden content of the original that is not in the copy. */
  hiddenRemoved: HiddenContent[];
  notChecked: HiddenContent[];
  /** Unread content of the original that is still in the copy but would not show when the copy is read again. The copy must not be released. */
  unread: UnreadPart[];
};

/** How redacted copies of one format are made. */
export type Redactor = {
  /** The format of the copy. */
  writes: FormatId;
  /** Appended to the file name when the copy has another format; otherwise empty. */
  extension: string;
  /** Shown in the certificate. */
  method: string;
  /** All text in a copy, extracted without the format reader: a second, independent check. */
  readRaw: (copy: Uint8Array) => string;
  write: (bytes: Uint8Array, extracted: ExtractedText, spans: readonly Span[]) => Written;
};
