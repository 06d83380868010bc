import type { FormatId } from '../../types.ts';
import { decodeText, encodeText } from '../decode.ts';
import type { Redactor } from '../redactor.ts';
import { replaceSpans, type Span } from '../spans.ts';

/** For the certificate of copies in the same format. */
export const METHOD = 'Replaced in place by labels; the rest of the file is unchanged, byte for byte.';

export const readRaw = (copy: Uint8Array) => decodeText(copy).text;

/** Plain text and tables have no hidden content. */
export const nothingHidden = { hiddenRemoved: [], notChecked: [], unread: [] };

/** For formats that are only text. The copy keeps the original encoding. @param writes the format itself */
export const plainRedactor = (writes: FormatId): Redactor => ({
  writes,
  extension: '',
  method: METHOD,
  readRaw,
  write: (bytes, _extracted, spans) => ({ bytes: rewrite(bytes, spans), ...nothingHidden }),
});

/** The file without the spans, in its original encoding. */
export function rewrite(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const decoded = decodeText(bytes);
  return encodeText({ ...decoded, text: replaceSpans(decoded.text, spans) });
}
