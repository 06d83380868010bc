import type { ExtractedText, UnreadKind } from '../../types.ts';
import type { Redactor } from '../redactor.ts';
import { clipTo, replaceSpans, type Span } from '../spans.ts';
import { readRaw } from '../text/redact.ts';

/** Unread content that is part of the text of a PDF. Reading the copy again would not show that it was unread. */
const IN_TEXT: readonly UnreadKind[] = ['page-letters', 'encoded-text', 'markup', 'wrong-letters', 'not-language'];

const unreadInText = ({ unread }: ExtractedText) => unread.filter(({ kind }) => IN_TEXT.includes(kind));

/** The copy of a PDF is its visible text, page by page. */
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

function copyBody({ text, segments }: ExtractedText, spans: readonly Span[]): string {
  const pages = segments.filter(({ kind }) => kind === 'body');
  const redacted = pages.map((page) => {
    const moved = clipTo(page, spans).map(({ type, start, end }) => ({ type, start: start - page.start, end: end - page.start }));
    return replaceSpans(text.slice(page.start, page.end), moved);
  });
  return `${redacted.join('\n\n')}\n`;
}
