import { type PDFDict, PDFName } from '@cantoo/pdf-lib';
import { getName, getNumber } from '../syntax/objects.ts';

/**
 * Annotations whose appearance becomes part of the page. The others are left out: notes and pop-ups say more than the page shows, files and films are
 * not read, pen strokes may be handwriting, and a mark for redaction (`Redact`) covers nothing.
 */
const DRAWN: ReadonlySet<string> = new Set([
  'Widget',
  'FreeText',
  'Stamp',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Caret',
  'Watermark',
]);

/** Bits of the flags of an annotation. Source: ISO 32000-1, table 165. */
const HIDDEN = 2;
const NO_VIEW = 32;

/** Whether the copy shows what this annotation shows. */
export function isDrawnInCopy(annotation: PDFDict): boolean {
  const flags = getNumber(annotation, 'F') ?? 0;
  return DRAWN.has(getName(annotation, 'Subtype') ?? '') && (flags & (HIDDEN | NO_VIEW)) === 0 && annotation.has(PDFName.of('AP'));
}
