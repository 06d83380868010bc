import type { HiddenContent } from '../../types.ts';
import { encodeText } from '../decode.ts';
import { mayHoldText } from '../markup/inner-files.ts';
import { applySourceEdits, editsOf } from '../markup/source-edits.ts';
import type { Redactor } from '../redactor.ts';
import type { Span } from '../spans.ts';
import { readRawHtml } from './raw.ts';
import { readHtml } from './read-html.ts';
import { decodeHtml } from './source.ts';

/** Edited in the source, so that everything else stays as it is, byte for byte. */
export const htmlRedactor: Redactor = {
  writes: 'html',
  extension: '',
  method:
    'Replaced in the code of the page by labels. Comments, scripts, hidden elements, attributes of unknown meaning, files inside the page and addresses from which content is loaded are removed.',
  readRaw: readRawHtml,
  write: (bytes, extracted, spans) => ({
    bytes: rewrite(bytes, spans),
    hiddenRemoved: extracted.hidden.filter(isRemoved),
    notChecked: [],
    unread: [], // Every unread part is removed. Reading the copy again shows whether any is left.
  }),
};

const isRemoved = ({ kind }: HiddenContent): boolean => ['comment', 'hidden', 'attachment'].includes(kind);

function rewrite(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const decoded = decodeHtml(bytes);
  const { mappings, removals, inner } = readHtml(decoded.text);
  const emptied = inner.filter(mayHoldText).map(({ place }) => ({ ...place, replacement: 'data:,' }));
  const text = applySourceEdits(decoded.text, [...removals, ...emptied, ...editsOf(mappings, spans, escapeHtml)]);
  return encodeText({ ...decoded, text });
}

/** Beyond ASCII as numbers, because the encoding of the file may not have the character. */
const escapeHtml = (label: string): string => label.replace(/[&<>"']|[^\p{ASCII}]/gu, (character) => `&#${character.codePointAt(0)};`);
