import type { FormatId } from '../../types.ts';
import { decodeText, encodeText } from '../decode.ts';
import type { Redactor } from '../redactor.ts';
import { replaceSpans, type Span } from '../spans.ts';

/** For the certificate of every copy that is rewritten in place. */
export const METHOD = 'Replaced in place by labels; the rest of the file is unchanged, byte for byte.';

export const readRaw = (copy: Uint8Array) => decodeText(copy).text;

export const nothingHidden = { hiddenRemoved: [], notChecked: [], unread: [] };

/** For formats that are text throughout: the copy keeps the encoding. @param writes the format itself */
export const plainRedactor = (writes: FormatId): Redactor => ({
  writes,
  extension: '',
  method: METHOD,
  readRaw,
  write: (bytes, _extracted, spans) => ({ bytes: rewrite(bytes, spans), ...nothingHidden }),
});

/** The file without the spans, in the encoding it came in. */
export function rewrite(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const decoded = decodeText(bytes);
  return encodeText({ ...decoded, text: replaceSpans(decoded.text, spans) });
}
