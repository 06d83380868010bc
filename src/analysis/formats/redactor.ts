import type { Area, ExtractedText, FormatId, HiddenContent, UnreadPart } from '../types.ts';
import type { Span } from './spans.ts';

/** A redacted copy before it is verified. */
export type Written = {
  bytes: Uint8Array;
  /** Hidden content of the original that is not in the copy. */
  hiddenRemoved: HiddenContent[];
  notChecked: HiddenContent[];
  /** Unread content of the original that is still in the copy but would not show when the copy is read again. The copy must not be released. */
  unread: UnreadPart[];
  /** For the certificate, when the method depends on the file: which pages became pictures. Takes the place of the redactor's `method`. */
  method?: string;
};

/** What a redactor gets besides the bytes and the spans. */
export type WriteContext = {
  fileName: string;
  /** For a file that can only be opened with a password. The copy has none. */
  password?: string;
  /** Places drawn by hand. Only formats with pages have any. */
  areas: readonly Area[];
  /**
   * A redacted copy of a file inside this one, in its own format. `spans` are offsets into the text that `readInner` returned for it. Null when it
   * can't be read or redacted: then the container must leave it out.
   */
  writeInner: (bytes: Uint8Array, fileName: string, spans: readonly Span[]) => Promise<{ bytes: Uint8Array; fileName: string } | null>;
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
  readRaw: (copy: Uint8Array) => string | Promise<string>;
  /** @param spans merged, in text order */
  write: (bytes: Uint8Array, extracted: ExtractedText, spans: readonly Span[], context: WriteContext) => Written | Promise<Written>;
};
