import type { PDFDict } from '@cantoo/pdf-lib';
import { get, getNumber, itemsOf, nameOf } from '../syntax/objects.ts';
import { narrowClip, type PathBounds } from './clip-path.ts';
import type { Found } from './glyphs.ts';
import type { GraphicsState, Opacity } from './text-state.ts';

/** Paths of a page that are remembered. Maps have more, but nobody hides pictures with that many. */
const MAX_PATHS = 100_000;
/** Fills with at least this opacity hide letters. */
const HIDING = 0.9;

const FILLS: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);

/** Remembers a painted path: as a drawing when it is more than rectangles, and as a cover of pictures. */
export function notePath(
  { drawings, covers, pictures }: Found,
  { box, hasLines }: PathBounds,
  { clip, opacity }: GraphicsState,
  operator: string,
): void {
  if (!box || operator === 'n') return;
  if (hasLines && drawings.length < MAX_PATHS) drawings.push(box);
  if (pictures.length === 0 || !FILLS.has(operator) || opacity === 'see-through' || covers.length >= MAX_PATHS) return;
  covers.push({ box: narrowClip(box, clip), pictures: pictures.length, isSure: !hasLines && opacity === 'opaque' });
}

/** The opacity after a set of graphics settings. Source: ISO 32000-1, table 58. */
export function opacityAfter(settings: PDFDict | undefined, before: Opacity): Opacity {
  if (!settings) return before;
  const blend = get(settings, 'BM');
  const name = nameOf(blend) ?? nameOf(itemsOf(blend)[0]);
  if (name !== undefined && name !== 'Normal' && name !== 'Compatible') return 'unsure';
  const alpha = getNumber(settings, 'ca');
  if (alpha === undefined) return name === undefined ? before : 'opaque';
  return alpha >= HIDING ? 'opaque' : 'see-through';
}
