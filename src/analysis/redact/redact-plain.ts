import { decodeText, encodeText } from '../extract/decode.ts';
import type { ExtractedText, Segment, UnreadKind } from '../types.ts';
import { replaceSpans, type Span, spansBetween } from './redact-text.ts';
import type { Redactor } from './redactor.ts';

const METHOD = 'Replaced in place by labels; the rest of the file is unchanged, byte for byte.';

const readRaw = (copy: Uint8Array) => decodeText(copy).text;

const nothingHidden = { hiddenRemoved: [], notChecked: [], unread: [] };

/** What could not be read of a PDF and stands in its text all the same: read again, the copy would not show it. */
const IN_TEXT: readonly UnreadKind[] = ['page-letters', 'encoded-text', 'markup', 'wrong-letters', 'not-language'];

const unreadInText = ({ unread }: ExtractedText) => unread.filter(({ kind }) => IN_TEXT.includes(kind));

/** Plain text and Markdown, in the encoding they came in. */
export const plainRedactor = (writes: 'text' | 'markdown'): Redactor => ({
  writes,
  extension: '',
  method: METHOD,
  readRaw,
  write: (bytes, _extracted, spans) => ({ bytes: rewrite(bytes, spans), ...nothingHidden }),
});

/** Tables stay tables: a span never takes a separator, a quote or a line end with it. */
export const csvRedactor: Redactor = {
  writes: 'csv',
  extension: '',
  method: METHOD,
  readRaw,
  write: (bytes, { text, segments }, spans) => ({ bytes: rewrite(bytes, clipToCells(text, segments, spans)), ...nothingHidden }),
};

/** A PDF is copied as text, page after page, without what no reader sees. */
export const pdfRedactor: Redactor = {
  writes: 'text',
  extension: '.txt',
  method: 'Text copy of a PDF: the visible text in reading order, without layout, pictures or hidden content. Replaced by labels.',
  readRaw,
  write: (_bytes, extracted, spans) => ({
    bytes: Buffer.from(copyBody(extracted, spans), 'utf8'),
    hiddenRemoved: extracted.hidden.filter(({ kind }) => kind !== 'form-value'),
    notChecked: [],
    unread: unreadInText(extracted),
  }),
};

function rewrite(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const decoded = decodeText(bytes);
  return encodeText({ ...decoded, text: replaceSpans(decoded.text, spans) });
}

function clipToCells(text: string, cells: readonly Segment[], spans: readonly Span[]): Span[] {
  return cells.flatMap((cell) => clipTo(cell, spans).map((span) => keepQuotePairs(text, cell, span)));
}

const clipTo = ({ start, end }: Segment, spans: readonly Span[]): Span[] =>
  spansBetween(spans, start, end).map((span) => ({ type: span.type, start: Math.max(start, span.start), end: Math.min(end, span.end) }));

/** In a quoted cell a quote is written twice; half a pair would end the cell. */
function keepQuotePairs(text: string, cell: Segment, span: Span): Span {
  let { start, end } = span;
  while (start > cell.start && text[start] === '"' && text[start - 1] === '"') start--;
  while (end < cell.end && text[end - 1] === '"' && text[end] === '"') end++;
  return { ...span, start, end };
}

function copyBody({ text, segments }: ExtractedText, spans: readonly Span[]): string {
  const pages = segments.filter(({ kind }) => kind === 'body');
  const redacted = pages.map((page) => {
    const moved = clipTo(page, spans).map(({ type, start, end }) => ({ type, start: start - page.start, end: end - page.start }));
    return replaceSpans(text.slice(page.start, page.end), moved);
  });
  return `${redacted.join('\n\n')}\n`;
}
