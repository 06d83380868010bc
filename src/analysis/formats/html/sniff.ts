import { looksLikeText } from '../decode.ts';
import { type Format, hasExtension } from '../format.ts';
import { isKnownElement } from './elements.ts';
import { decodeHtml } from './source.ts';

export const HTML_EXTENSIONS: Format['extensions'] = ['.html', '.htm', '.xhtml'];

/** Before the first tag: white space, comments, declarations, a document type. */
const PREFACE = /^(?:\s|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]*>|<!\[[^\]]*\]>)*/;
const FIRST_TAG = /^<(?:!doctype\s+(?:html|svg)\b|([a-z][\w:-]*)(?=[\s/>]))/i;
const TAG = /<\/?([a-z][a-z0-9:]{0,15})(?:\s[^<>]{0,1000})?\/?>/gi;
const CLOSING_TAG = /<\/([a-z][a-z0-9:]{0,15})\s*>/gi;
/** Whole pages can start with anything, such as a line that a server wrote. */
const PAGE = /<(?:html|body)(?:\s[^<>]*)?>/i;
const OTHER_FORMAT = /^\s*(?:\{\\rtf|%PDF-|%!PS|[[{]["\s\w[{])/;
const MAIL_HEADER = /^(?:MIME-Version:|Content-Transfer-Encoding:|Content-Type:\s*(?:multipart|text)\/)/im;
const MAIL_HEADER_LENGTH = 4000;
/** A text that mentions a tag or two is not a page. */
const MIN_TAGS = 10;
const MIN_TAG_SHARE = 0.1;

/** Whether these first bytes are a page or a fragment of one, whatever the file is called. A text that mentions `<b>` is none. */
export function isHtml(head: Uint8Array, fileName: string): boolean {
  if (!looksLikeText(head)) return false;
  const { text } = decodeHtml(head);
  if (OTHER_FORMAT.test(text) || MAIL_HEADER.test(text.slice(0, MAIL_HEADER_LENGTH))) return false;
  const start = PREFACE.exec(text)?.[0].length ?? 0;
  const first = FIRST_TAG.exec(text.slice(start, start + 200));
  if (first && first[1] === undefined) return true;
  const name = first?.[1]?.toLowerCase();
  if (name !== undefined && isKnownElement(name)) return /^(?:html|head|body|svg)$/.test(name) || hasClosing(text, name);
  if (/^\s*<\?xml/i.test(text)) return false;
  if (hasExtension(fileName, HTML_EXTENSIONS)) return tagsOf(text).length > 0;
  return !hasExtension(fileName, ['.md', '.markdown', '.mdown', '.csv', '.tsv', '.tab']) && (PAGE.test(text) || isMostlyTags(text));
}

const hasClosing = (text: string, name: string): boolean =>
  [...text.matchAll(CLOSING_TAG)].some((tag) => isKnownElement((tag[1] ?? '').toLowerCase())) || /^(?:meta|br|hr|img|p|li)$/.test(name);

const tagsOf = (text: string): string[] =>
  [...text.matchAll(TAG)].filter(({ 1: name = '' }) => isKnownElement(name.toLowerCase())).map(([tag]) => tag);

function isMostlyTags(text: string): boolean {
  const tags = tagsOf(text);
  return tags.length >= MIN_TAGS && tags.join('').length > text.length * MIN_TAG_SHARE;
}
