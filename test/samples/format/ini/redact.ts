import { decodeText, encodeText } from '../../../../src/analysis/formats/decode.ts';
import type { Redactor } from '../../../../src/analysis/formats/redactor.ts';
import { clipTo, replaceSpans, type Span } from '../../../../src/analysis/formats/spans.ts';
import type { Segment } from '../../../../src/analysis/types.ts';
import { listLines } from './lines.ts';

/** Values are replaced in place. Comments are removed, whatever they say. */
export const iniRedactor: Redactor = {
  writes: 'ini',
  extension: '',
  method: 'Values replaced in place by labels; comments removed.',
  readRaw: (copy) => decodeText(copy).text,
  write: (bytes, { segments, hidden }, spans) => ({
    bytes: rewrite(bytes, segments, spans),
    hiddenRemoved: [...hidden],
    notChecked: [],
    unread: [],
  }),
};

/** There is one segment for each line, in the same order. */
function rewrite(bytes: Uint8Array, segments: readonly Segment[], spans: readonly Span[]): Uint8Array {
  const decoded = decodeText(bytes);
  const edits = listLines(decoded.text).flatMap(({ key, start, end }, index) => {
    const segment = segments[index];
    if (!segment) return [];
    const inLine = clipTo(segment, spans).map((span) => ({
      ...span,
      start: span.start - segment.start,
      end: span.end - segment.start,
    }));
    return [{ start, end, replacement: key === null ? '' : replaceSpans(decoded.text.slice(start, end), inLine) }];
  });
  const copy = edits.reduceRight((text, { start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end), decoded.text);
  return encodeText({ ...decoded, text: copy });
}
