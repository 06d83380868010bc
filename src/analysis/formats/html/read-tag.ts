import type { UnreadKind } from '../../types.ts';
import type { InnerFile } from '../markup/inner-files.ts';
import type { Lines } from '../markup/lines.ts';
import { joinPieces, type Piece } from '../markup/mapped-text.ts';
import type { SourceEdit } from '../markup/source-edits.ts';
import type { TextBuilder } from '../text-builder.ts';
import { attributeKind } from './attribute-kinds.ts';
import type { HtmlAttribute } from './attributes.ts';
import { nameDataFile, readDataAddress } from './data-addresses.ts';
import type { EntityDecoder } from './entities.ts';
import { addressPieces, valuePieces } from './pieces.ts';
import { isLoaded, NO_ADDRESS, type Values } from './values.ts';

type Tag = { name: string; attributes: readonly HtmlAttribute[]; isForeign: boolean; isHidden: boolean };

type Target = {
  decode: EntityDecoder;
  lines: Lines;
  values: Values;
  removals: SourceEdit[];
  inner: InnerFile[];
  countUnread: (kind: UnreadKind) => void;
  builder: TextBuilder;
};

/** Decoded values by name; of a repeated name, the first. `written`: all that was written in a tag inside hidden text. */
export type ReadTag = { values: Map<string, string>; written: string; isHiddenInput: boolean };

/** Words for attributes whose names say little. */
const LABELS: Readonly<Record<string, string>> = { alt: 'picture description', href: 'link', content: 'page property', src: 'source' };

/** Names of other attributes would be found themselves: `stroke` is an illness. */
const CODE_LABELS = new Set(['class', 'id', 'name']);

/** Style sheets, fonts and icons are not part of what a document says. */
const NOT_CONTENT = /\b(?:stylesheet|icon|preload|preconnect|dns-prefetch|edit-time-data|file-list|themedata|colorschememapping)\b/i;

/** Reads all attributes of a tag. Values that a reader sees are added to the line, the others after it. */
export function readTag(source: string, { name, attributes, isForeign, isHidden }: Tag, target: Target): ReadTag {
  const { decode, lines, values, removals, builder, countUnread } = target;
  const read: ReadTag = { values: new Map(), written: '', isHiddenInput: false };
  const all = attributes.map((attribute) => ({
    ...attribute,
    pieces: valuePieces(source, attribute.valueStart, attribute.valueEnd, decode),
  }));
  for (const { name: attribute, pieces } of all) if (!read.values.has(attribute)) read.values.set(attribute, joinPieces(pieces));
  const type = read.values.get('type')?.toLowerCase() ?? '';
  read.isHiddenInput = name === 'input' && type === 'hidden';
  const isLink = name === 'a' || name === 'area';

  for (const { name: attribute, start, end, valueStart, valueEnd, pieces } of all) {
    const raw = source.slice(valueStart, valueEnd);
    const kind = attributeKind(attribute, raw, isForeign);
    const place = { start: valueStart, end: valueEnd };
    const aside = (label: string, shown: readonly Piece[], what: string) => {
      if (joinPieces(shown).trim() === '') return;
      builder.countHidden('property', what);
      lines.addAside({ label, pieces: shown, location: { part: isLink ? 'link' : 'property', partId: label }, kind: 'property' });
    };
    if (isHidden) {
      const readable = kind === 'address' || kind === 'content' ? addressPieces(pieces) : pieces;
      if (kind !== 'harmless') read.written += ` ${joinPieces(readable)}`;
      if (/^\s*data:|srcdoc/i.test(raw)) addInner(raw, place, target);
      continue;
    }
    if (kind === 'harmless' || (attribute === 'charset' && name === 'meta')) continue;
    const text = joinPieces(pieces);
    if (kind === 'text') {
      if (attribute === 'value' && name === 'input' && type !== 'hidden') addFormValue(pieces, type, target);
      else if (read.isHiddenInput && attribute === 'value') hideValue(text, target);
      else if (attribute === 'content' && /^(?:text\/html|\d+$|width=|IE=)/i.test(text)) continue;
      else aside(labelOf(attribute, name, read.values), pieces, 'descriptions and settings');
    } else if (kind === 'code') {
      for (const part of attribute === 'class' ? splitWords(pieces) : [pieces])
        values.add(CODE_LABELS.has(attribute) ? attribute : isForeign ? 'drawing' : 'setting', part);
    } else if (kind === 'style') {
      values.addCss(source, valueStart, valueEnd, decode, { removals, countUnread });
    } else if (kind === 'address' || kind === 'content') {
      if (/^\s*data:/i.test(text)) addInner(text, place, target);
      else {
        aside(
          LABELS[attribute] ?? attribute,
          addressPieces(pieces),
          isLink ? 'addresses behind links' : 'addresses in the code of the page',
        );
        const isContent =
          kind === 'content' &&
          name !== 'script' &&
          name !== 'iframe' &&
          !(name === 'link' && NOT_CONTENT.test(read.values.get('rel') ?? ''));
        if (isContent && isLoaded(text)) {
          countUnread('linked-content');
          removals.push({ ...place, replacement: NO_ADDRESS });
        }
      }
    } else {
      removals.push({ start, end, replacement: '' });
      if (kind === 'document')
        target.inner.push({ fileName: 'inside.html', bytes: Buffer.from(text), place, isPicture: false, shownCm: null });
      else hideValue(`${attribute}: ${text}`, target);
    }
  }
  return read;
}

/** `<meta name="author" content="Jo Citizen">` is read as `author: Jo Citizen`. */
function labelOf(attribute: string, name: string, values: ReadonlyMap<string, string>): string {
  const named = name === 'meta' ? (values.get('name') ?? values.get('property') ?? '') : '';
  return attribute === 'content' && /^[\w:.-]{1,40}$/.test(named) ? named : (LABELS[attribute] ?? attribute);
}

/** What a field shows. A password field shows nothing. */
function addFormValue(pieces: readonly Piece[], type: string, { lines, builder }: Target): void {
  if (joinPieces(pieces).trim() === '') return;
  builder.countHidden('form-value', 'values in form fields');
  const isShown = !/^(?:password|checkbox|radio|image|file)$/.test(type);
  if (isShown) {
    lines.add([{ text: ' ', start: 0, end: 0 }], 'body', false);
    lines.add(pieces, 'form-value', false);
    lines.add([{ text: ' ', start: 0, end: 0 }], 'body', false);
  } else lines.addAside({ label: 'value', pieces, location: { part: 'property', partId: 'value' }, kind: 'form-value' });
}

function hideValue(text: string, { lines, builder }: Target): void {
  if (text.trim() === '') return;
  builder.countHidden('hidden', 'hidden values in the code of the page');
  const location = { ...lines.location(), detail: 'hidden value' };
  lines.addAside({ label: '', pieces: [{ text, start: 0, end: 0 }], location, kind: 'hidden' });
}

function addInner(address: string, place: { start: number; end: number }, { inner }: Target): void {
  const file = readDataAddress(address);
  if (file && file.bytes.length > 0)
    inner.push({
      fileName: nameDataFile(file.mediaType),
      bytes: file.bytes,
      place,
      isPicture: file.mediaType.startsWith('image/'),
      shownCm: null,
    });
}

/** The names in a `class` attribute. */
function splitWords(pieces: readonly Piece[]): Piece[][] {
  const [only] = pieces;
  if (pieces.length !== 1 || !only || only.text.length !== only.end - only.start) return [[...pieces]];
  return [...only.text.matchAll(/\S+/g)].map(({ 0: text, index }) => [
    { text, start: only.start + index, end: only.start + index + text.length },
  ]);
}
