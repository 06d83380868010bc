import { UnreadableFile } from '../../types.ts';
import { applyEdits } from '../ooxml/xml-edits.ts';
import type { WriteContext } from '../redactor.ts';
import { replacementOf, type Span, spansBetween } from '../spans.ts';
import type { InnerFile, Mapping, Piece, SourceEdit } from './mapped-text.ts';

export type RewriteOptions = {
  /** Whether each piece of a value gets the label. False: the first one does, and the others become empty. */
  labelsEachPiece?: boolean;
};

/**
 * The source of a file without the spans. Files inside it are redacted with their own redactors.
 * @param spans merged, in text order
 */
export async function rewriteMapped(
  source: string,
  { pieces, inners, always }: Mapping,
  spans: readonly Span[],
  context: WriteContext,
  { labelsEachPiece = false }: RewriteOptions = {},
): Promise<string> {
  const labelled = new Set<Span>();
  const edits: SourceEdit[] = [];
  for (const piece of pieces) {
    const touching = spansBetween(spans, piece.start, piece.start + piece.text.length);
    if (touching.length === 0) continue;
    edits.push(...piece.write(removeFrom(piece, touching, labelled)));
    if (labelsEachPiece) labelled.clear();
  }
  for (const inner of inners) edits.push(...(await rewriteInner(inner, spans, context)));
  // Last, because the first of two edits of the same place is applied.
  for (const editsOf of always) edits.push(...editsOf());
  return applyEdits(source, edits);
}

function removeFrom({ text, start: pieceStart }: Piece, spans: readonly Span[], labelled: Set<Span>): string {
  let kept = '';
  let copied = 0;
  for (const span of spans) {
    kept += text.slice(copied, Math.max(0, span.start - pieceStart)) + (labelled.has(span) ? '' : replacementOf(span));
    labelled.add(span);
    copied = Math.min(text.length, span.end - pieceStart);
  }
  return kept + text.slice(copied);
}

async function rewriteInner(inner: InnerFile, spans: readonly Span[], { writeInner }: WriteContext): Promise<readonly SourceEdit[]> {
  const own = spansBetween(spans, inner.start, inner.end).map((span) => ({
    ...span,
    start: Math.max(span.start, inner.start) - inner.start,
    end: Math.min(span.end, inner.end) - inner.start,
  }));
  // A file that could not be read can't be redacted either.
  if (inner.start === inner.end) return inner.write(null);
  try {
    return inner.write(await writeInner(inner.bytes, inner.fileName, own));
  } catch (error) {
    if (error instanceof UnreadableFile) return inner.write(null);
    throw error;
  }
}
