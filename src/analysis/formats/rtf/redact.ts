import type { HiddenContent } from '../../types.ts';
import { mayHoldText } from '../markup/inner-files.ts';
import { applySourceEdits, editsOf, type SourceEdit } from '../markup/source-edits.ts';
import type { Redactor } from '../redactor.ts';
import type { Span } from '../spans.ts';
import { readRawRtf } from './raw.ts';
import { readRtf } from './read-rtf.ts';

/** Edited in the source, so that everything else stays as it is, byte for byte. */
export const rtfRedactor: Redactor = {
  writes: 'rtf',
  extension: '',
  method:
    'Replaced inside the rich text by labels. Tracked changes are accepted; comments, hidden text, document properties, embedded files, large pictures and parts of an unknown type are removed.',
  readRaw: readRawRtf,
  write: (bytes, extracted, spans) => ({
    bytes: rewrite(bytes, spans),
    hiddenRemoved: extracted.hidden.filter(isRemoved),
    notChecked: [],
    unread: [], // Every unread part is removed. Reading the copy again shows whether any is left.
  }),
};

const isRemoved = ({ kind, detail }: HiddenContent): boolean =>
  ['comment', 'deleted', 'attachment'].includes(kind) ||
  detail === 'document properties' ||
  (kind === 'hidden' && detail !== 'field codes');

function rewrite(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { mappings, removals, inner } = readRtf(source);
  const pictures = inner.filter(mayHoldText).map(({ place }) => ({ ...place, replacement: '' }));
  const edits = [...removals, ...pictures, ...editsOf(mappings, spans, escapeRtf)];
  return Buffer.from(
    applySourceEdits(
      source,
      edits.map((edit) => endControlWord(source, edit)),
    ),
    'latin1',
  );
}

const UNFINISHED_WORD = /\\[a-zA-Z]{1,40}-?\d{0,10}$/;
const MAX_WORD = 52;

/** `\tab(04)` without its bracket would be another control word: the space ends it. */
function endControlWord(source: string, edit: SourceEdit): SourceEdit {
  const before = source.slice(Math.max(0, edit.start - MAX_WORD), edit.start);
  return /^[{\\}]/.test(edit.replacement) || !UNFINISHED_WORD.test(before) ? edit : { ...edit, replacement: ` ${edit.replacement}` };
}

const escapeRtf = (label: string): string =>
  label.replace(/[\\{}]|[^\x20-\x7e]/g, (character) =>
    /[\\{}]/.test(character) ? `\\${character}` : `\\u${(character.charCodeAt(0) << 16) >> 16}?`,
  );
