import type { ExtractedText, UnreadKind } from '../../types.ts';
import type { Redactor } from '../redactor.ts';

/** Unread content that is part of the text of a page. Reading the copy again would not show that it was unread. */
const IN_TEXT: readonly UnreadKind[] = ['page-letters', 'encoded-text', 'markup', 'wrong-letters', 'not-language'];

const unreadInText = ({ unread }: ExtractedText) => unread.filter(({ kind }) => IN_TEXT.includes(kind));

const METHOD =
  'Rewritten as a new PDF: the removed letters aren’t in it. Hidden content is removed: properties, bookmarks, notes, attachments, scripts, layers that are off, text that doesn’t show, form fields (their values are now part of the page), and earlier versions.';

/** The copy of a PDF is a new PDF with the same pages. Its libraries are loaded with the first copy, because most programs only read. */
export const pdfRedactor: Redactor = {
  writes: 'pdf',
  extension: '',
  method: METHOD,
  readRaw: async (copy) => (await import('../pdf-copy/raw/raw-text.ts')).readRawPdf(copy),
  write: async (bytes, extracted, spans, { password, areas }) => {
    const unread = unreadInText(extracted);
    if (unread.length > 0) return { bytes: new Uint8Array(0), hiddenRemoved: [], notChecked: [], unread };
    const { redactPdf } = await import('../pdf-copy/redact-pdf.ts');
    const { bytes: copy, drawnPages } = await redactPdf(bytes, extracted, spans, { password, areas });
    return {
      bytes: copy,
      hiddenRemoved: extracted.hidden.filter(({ kind }) => kind !== 'form-value'),
      notChecked: [],
      unread: [],
      method: `${METHOD}${describeDrawn(drawnPages.map(({ number }) => number))}`,
    };
  },
};

function describeDrawn(pages: readonly number[]): string {
  if (pages.length === 0) return '';
  const list = new Intl.ListFormat('en-AU', { type: 'conjunction' }).format(pages.map(String));
  return pages.length === 1
    ? ` Page ${list} became a picture with the words that stay as invisible text, because it couldn’t be rewritten with certainty.`
    : ` Pages ${list} became pictures with the words that stay as invisible text, because they couldn’t be rewritten with certainty.`;
}
