import type { ExtractedText, HiddenContent } from '../../types.ts';
import { toHiddenContent } from '../../unread.ts';
import { extensionOf } from '../ooxml/content-types.ts';
import { readRawText } from '../ooxml/raw-text.ts';
import { writePackage } from '../ooxml/write-package.ts';
import type { Redactor, WriteContext } from '../redactor.ts';
import { type Span, spansBetween } from '../spans.ts';
import { chooseParts } from './choose-parts.ts';
import { listPartEdits } from './edit-parts.ts';
import { type OpenedDocx, openDocx, PICTURES, PREVIEW, UNREADABLE_PARTS } from './extract.ts';
import { REMOVED_DETAILS } from './read-values.ts';

/** The copy is a Word file with the same appearance. Hidden content is removed, whether or not anything was found in it. */
export const docxRedactor: Redactor = {
  writes: 'docx',
  extension: '',
  method:
    'Edited inside the Word file. Tracked changes are accepted; comments, hidden text, document properties, custom XML, building blocks, macros, signatures, embedded and linked files, pictures that contain words or may contain them, data about photos, and the preview picture are removed.',
  readRaw: readRawText,
  write: async (bytes, extracted, spans, context) => {
    const { copy, removedPictures, keptPictures } = await rewrite(bytes, extracted, spans, context);
    const pictures = (count: number): HiddenContent[] => (count > 0 ? [{ kind: 'hidden', detail: PICTURES, count }] : []);
    return {
      bytes: copy,
      hiddenRemoved: [...extracted.hidden.filter((hidden) => isRemoved(hidden, extracted)), ...pictures(removedPictures)],
      notChecked: pictures(keptPictures),
      unread: [], // Every unread part is left out. Reading the copy again shows whether any is left.
    };
  },
};

type Rewritten = { copy: Uint8Array; removedPictures: number; keptPictures: number };

async function rewrite(bytes: Uint8Array, extracted: ExtractedText, spans: readonly Span[], context: WriteContext): Promise<Rewritten> {
  const docx = openDocx(bytes);
  const { dropped, contents, retyped, removedPictures, keptPictures } = await chooseParts(docx, extracted, spans, context);
  const edits = listPartEdits(docx, spans, dropped);
  const renamed = renameParts(docx, spans, dropped);
  return { copy: writePackage(docx.office, { edits, contents, dropped, retyped, renamed }), removedPictures, keptPictures };
}

/** Parts whose name has a value in it get a number instead. */
function renameParts({ nameMappings, office }: OpenedDocx, spans: readonly Span[], dropped: ReadonlySet<string>): Map<string, string> {
  const renamed = new Map<string, string>();
  let number = 0;
  for (const { name, textStart, textEnd } of nameMappings) {
    if (dropped.has(name) || spansBetween(spans, textStart, textEnd).length === 0) continue;
    let free = '';
    do free = `word/media/redacted${++number}.${extensionOf(name) || 'bin'}`;
    while (office.has(free));
    renamed.set(name, free);
  }
  return renamed;
}

const REMOVED_KINDS = new Set(['deleted', 'inserted', 'comment']);
const REMOVED_HIDDEN = new Set([
  'hidden text',
  PREVIEW,
  UNREADABLE_PARTS,
  'building blocks',
  'embedded files',
  'embedded files, not read',
  'pictures with place data',
  'pictures with author, program or camera',
]);

const isRemoved = ({ kind, detail }: HiddenContent, { unread }: ExtractedText) =>
  REMOVED_KINDS.has(kind) ||
  REMOVED_DETAILS.has(detail) ||
  REMOVED_HIDDEN.has(detail) ||
  toHiddenContent(unread).some((hidden) => hidden.detail === detail);
