import type { UnreadKind } from '../../types.ts';
import type { InnerFile } from '../markup/inner-files.ts';
import { createLines } from '../markup/lines.ts';
import { createMappedText, type MappedText, type Piece } from '../markup/mapped-text.ts';
import type { SourceEdit } from '../markup/source-edits.ts';
import { listAttributes } from './attributes.ts';
import { readComment } from './comments.ts';
import { readStyleSheets } from './css.ts';
import { BLOCKS, impliedEnds, isKnownElement, KEEPS_SPACE, NEVER_SHOWN, VOID } from './elements.ts';
import { createEntityDecoder } from './entities.ts';
import { textPieces } from './pieces.ts';
import { readTag } from './read-tag.ts';
import { type HtmlToken, tokenizeHtml } from './tokens.ts';
import { createValues } from './values.ts';
import { DEFAULT_LOOK, isUnseen, type Look, lookInside } from './visibility.ts';

/** A page that was read. */
export type HtmlPage = MappedText & {
  /** What a copy does not keep: comments, scripts, hidden elements, attributes of unknown meaning, addresses from which content is loaded. */
  removals: SourceEdit[];
  inner: InnerFile[];
  paragraphs: number;
};

type OpenElement = { name: string; start: number; look: Look; keepsSpace: boolean; isHiddenRoot: boolean };

/** Reads the source of a page. One pass. */
export function readHtml(source: string): HtmlPage {
  const target = createMappedText();
  const { builder } = target;
  const decode = createEntityDecoder();
  const lines = createLines(target);
  const values = createValues(target);
  const removals: SourceEdit[] = [];
  const inner: InnerFile[] = [];
  const rules = readStyleSheets(source);
  const open: OpenElement[] = [];
  const counts = new Map<string, number>();
  let hiddenDepth = 0;
  let hiddenText = '';

  const remove = (start: number, end: number, replacement = '') => removals.push({ start, end, replacement });
  const lookNow = () => open.at(-1)?.look ?? DEFAULT_LOOK;
  const countUnread = (kind: UnreadKind) => builder.countUnread(kind);

  const endHidden = (element: OpenElement, end: number) => {
    remove(element.start, end);
    if (--hiddenDepth > 0) return;
    const isScript = element.name === 'script';
    if (isScript)
      hiddenText = hiddenText.replace(/\\u([0-9a-f]{4})/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    if (hiddenText.trim() === '') return;
    builder.countHidden('hidden', isScript ? 'scripts' : 'hidden text');
    const location = { ...lines.location(), detail: isScript ? 'script' : 'hidden text' };
    lines.addAside({ label: '', pieces: [unmapped(hiddenText.trim())], location, kind: 'hidden' });
    hiddenText = '';
  };
  const pop = (end: number) => {
    const element = open.pop();
    if (!element) return;
    counts.set(element.name, (counts.get(element.name) ?? 1) - 1);
    if (element.isHiddenRoot) endHidden(element, end);
    if (hiddenDepth > 0 || element.isHiddenRoot) return;
    if (element.name === 'table') lines.closeTable();
    else if (BLOCKS.has(element.name)) lines.breakLine(false);
  };

  const onText = (token: HtmlToken) => {
    const pieces = textPieces(source, token.start, token.end, decode, open.at(-1)?.keepsSpace ?? false);
    const { name } = open.at(-1) ?? { name: '' };
    if (hiddenDepth > 0) {
      hiddenText += pieces.map(({ text }) => text).join('');
    } else if (name === 'style') {
      values.addCss(source, token.start, token.end, decode, { removals, countUnread });
    } else if (name === 'title' || name === 'desc') {
      lines.addAside({ label: 'Title', pieces, location: { part: 'property', partId: 'title' }, kind: 'property' });
      if (pieces.some(({ text }) => text.trim() !== '')) builder.countHidden('property', 'page title');
    } else if (name === 'head' || name === 'html' || name === '') {
      lines.add(pieces, 'body', false);
    } else {
      lines.add(pieces, name === 'option' || name === 'textarea' ? 'form-value' : 'body', open.at(-1)?.keepsSpace ?? false);
    }
  };

  const onOpen = (token: HtmlToken & { kind: 'open' }) => {
    const { name, start, end } = token;
    const ends = impliedEnds(name);
    while (ends.has(open.at(-1)?.name ?? '')) pop(start);
    const attributes = listAttributes(source, start, end);
    const tag = { name, attributes, isForeign: token.isForeign, isHidden: hiddenDepth > 0 };
    const decoded = readTag(source, tag, { decode, lines, values, removals, inner, countUnread, builder });
    if (hiddenDepth > 0 && decoded.written !== '') hiddenText += ` ${decoded.written} `;
    if (!isKnownElement(name)) values.addName('unknown tag', source, start + 1, start + 1 + name.length);
    if (hiddenDepth > 0) hiddenText += separatorOf(name);
    else startElement(name);
    const isVoid = VOID.has(name) && !token.isForeign;
    if (isVoid || token.isClosed) {
      if (decoded.isHiddenInput || (name !== 'br' && decoded.values.has('hidden'))) remove(start, end);
      if (token.isClosed && BLOCKS.has(name) && hiddenDepth === 0) lines.breakLine(false);
      return;
    }
    const look = lookInside(lookNow(), name, decoded.values, rules);
    const isHiddenRoot = NEVER_SHOWN.has(name) || look.isInvisible || (isUnseen(look) && !isUnseen(lookNow()));
    if (isHiddenRoot) hiddenDepth++;
    open.push({ name, start, look, keepsSpace: KEEPS_SPACE.has(name) || (open.at(-1)?.keepsSpace ?? false), isHiddenRoot });
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const startElement = (name: string) => {
    if (name === 'table') lines.openTable();
    else if (name === 'tr') lines.startRow();
    else if (name === 'td' || name === 'th') lines.startCell();
    else if (name === 'dd') lines.separateValue();
    else if (name === 'br' || name === 'hr' || BLOCKS.has(name)) lines.breakLine(name === 'br');
  };

  const onClose = ({ name, start, end }: HtmlToken & { kind: 'close' }) => {
    const written = source.slice(start + 2 + name.length, end - 1).trim();
    if (written !== '' && written !== '/') {
      values.addUnshown('text in an end tag', written);
      remove(start + 2 + name.length, end - 1);
    }
    if (name === 'p' && hiddenDepth === 0) lines.breakLine(false);
    if ((counts.get(name) ?? 0) === 0) return;
    while (open.length > 0) {
      const isLast = open.at(-1)?.name === name;
      pop(isLast ? end : start);
      if (isLast) return;
    }
  };

  tokenizeHtml(source, (token) => {
    if (token.kind === 'open') onOpen(token);
    else if (token.kind === 'close') onClose(token);
    else if (token.kind === 'text') onText(token);
    else readComment(source, token, { lines, removals, builder, isHidden: hiddenDepth > 0 });
  });
  while (open.length > 0) pop(source.length);
  const paragraphs = lines.finish();
  values.finish();
  return { ...target, removals, inner, paragraphs };
}

/** Text that a copy never keeps needs no mapping. */
const unmapped = (text: string): Piece => ({ text, start: 0, end: 0 });

const separatorOf = (name: string): string => (name === 'td' || name === 'th' ? '\t' : name === 'br' || BLOCKS.has(name) ? '\n' : '');
