import { foreignContent, html, type Token, Tokenizer, TokenizerMode } from 'parse5';

/** A token of HTML with its range in the source. `text` is not decoded. `name` is in lower case. */
export type HtmlToken =
  | { kind: 'text' | 'comment' | 'doctype'; start: number; end: number }
  | { kind: 'open'; name: string; start: number; end: number; isClosed: boolean; isForeign: boolean }
  | { kind: 'close'; name: string; start: number; end: number };

const RAW_TEXT = new Set(['style', 'xmp', 'iframe', 'noembed', 'noframes']);
const ESCAPABLE_TEXT = new Set(['title', 'textarea']);

/**
 * Calls `onToken` for every token, in the order of the source. Whatever the tokenizer drops, such as a tag that is cut off at the end, is passed on as
 * text, so that the tokens cover the whole source. There is no tree: building one takes quadratic time for hostile files.
 */
export function tokenizeHtml(source: string, onToken: (token: HtmlToken) => void): void {
  let covered = 0;
  let foreignDepth = 0;
  // The tokenizer splits text at white space, and even inside a character reference, so text is what is between two other tokens.
  const emit = (token: HtmlToken) => {
    if (token.start > covered) onToken({ kind: 'text', start: covered, end: token.start });
    if (token.end > covered) onToken(token);
    covered = Math.max(covered, token.end);
  };
  const emitPlain = (kind: 'comment' | 'doctype', { location }: { location: Token.Location | null }) => {
    if (location) emit({ kind, start: location.startOffset, end: location.endOffset });
  };
  const ignore = () => {};

  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onComment: (token) => emitPlain('comment', token),
      onDoctype: (token) => emitPlain('doctype', token),
      onCharacter: ignore,
      onNullCharacter: ignore,
      onWhitespaceCharacter: ignore,
      onEof: () => emit({ kind: 'text', start: source.length, end: source.length }),
      onStartTag: (token) => {
        const name = token.tagName;
        if (foreignDepth > 0 && foreignContent.causesExit(token)) foreignDepth = 0;
        if ((name === 'svg' || name === 'math') && !token.selfClosing) foreignDepth++;
        const isForeign = foreignDepth > 0 && name !== 'foreignobject';
        tokenizer.inForeignNode = isForeign;
        if (!isForeign) tokenizer.state = modeOf(name);
        const { startOffset: start = 0, endOffset: end = 0 } = token.location ?? {};
        emit({ kind: 'open', name, start, end, isClosed: token.selfClosing && isForeign, isForeign });
      },
      onEndTag: (token) => {
        const name = token.tagName;
        if ((name === 'svg' || name === 'math') && foreignDepth > 0) foreignDepth--;
        tokenizer.inForeignNode = foreignDepth > 0;
        const { startOffset: start = 0, endOffset: end = 0 } = token.location ?? {};
        emit({ kind: 'close', name, start, end });
      },
    },
  );
  tokenizer.write(source, true);
}

function modeOf(name: string) {
  if (name === html.TAG_NAMES.SCRIPT) return TokenizerMode.SCRIPT_DATA;
  if (RAW_TEXT.has(name)) return TokenizerMode.RAWTEXT;
  if (ESCAPABLE_TEXT.has(name)) return TokenizerMode.RCDATA;
  return name === html.TAG_NAMES.PLAINTEXT ? TokenizerMode.PLAINTEXT : TokenizerMode.DATA;
}
