import { type PDFDocument, type PDFObject, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { ExtractedText } from '../../../types.ts';
import { type Span, spansBetween } from '../../spans.ts';
import { getName } from '../syntax/objects.ts';

/**
 * Answers whether a picture is removed because of words that were read in it alone, without places. When it is not known which picture had them, all
 * pictures are removed.
 */
export function findRemovedPictures(
  { context }: PDFDocument,
  { segments }: ExtractedText,
  spans: readonly Span[],
): (stream: PDFObject) => boolean {
  const removed = segments.filter(({ location, start, end }) => location.part === 'picture' && spansBetween(spans, start, end).length > 0);
  if (removed.length === 0) return () => false;
  const numbers = removed.map(({ location }) => location.partId);
  if (numbers.some((number) => typeof number !== 'number'))
    return (stream) => stream instanceof PDFStream && getName(stream.dict, 'Subtype') === 'Image';
  const streams = new Set(numbers.map((number) => context.lookup(PDFRef.of(Number(number)))));
  return (stream) => streams.has(stream);
}
