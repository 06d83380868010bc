import { hasWords } from '../ooxml/harmless.ts';
import { FIELD_FORMATS, FIELD_KEYWORDS } from '../ooxml/lists/field-words.ts';

const TOKENS = /"[^"]*"?|[^\s"]+/g;
const SWITCH = /^\\[*@#!a-z]{1,2}$/i;
/** Bookmarks that Word sets itself. */
const OWN_BOOKMARK = /^_(?:Toc|Ref|Hlk|Hlt)\d+$/;
/** "d MMMM yyyy", "#,##0.00", "1-3": pictures of dates and numbers, and levels. */
const FORMAT_PICTURE = /^"?[dMyYHhmsAPap#0-9.,:;/'\s%$-]*"?$/;

/**
 * Whether a field instruction consists of words of Word alone: `PAGE \* MERGEFORMAT`, `TOC \o "1-3" \h`. Anything else in it is text: an address, the
 * name of a column, a question.
 */
export function isPlainInstruction(instruction: string): boolean {
  const tokens = instruction.match(TOKENS) ?? [];
  return tokens.every((token, index) => {
    if (SWITCH.test(token) || OWN_BOOKMARK.test(token) || FIELD_FORMATS.has(token)) return true;
    if (index === 0 && FIELD_KEYWORDS.has(token.toUpperCase())) return true;
    return FORMAT_PICTURE.test(token) || !hasWords(token);
  });
}
