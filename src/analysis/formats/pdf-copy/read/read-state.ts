import { PDFDict, type PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import type { UnpackBudget } from '../../limits.ts';
import { type Font, loadFont } from '../fonts/fonts.ts';
import { dictOf, get, getDict, getName, resolve, streamData } from '../syntax/objects.ts';
import { type Operation, UncertainPage } from '../syntax/operations.ts';
import { type LayerIsOff, readLayers } from './layers.ts';

/** What is known of the whole document while its pages are read. */
export type ReadState = {
  budget: UnpackBudget;
  isOff: LayerIsOff;
  fonts: Map<PDFDict, Font>;
  /** Unpacked streams. A letterhead is drawn on each page. */
  unpacked: Map<PDFObject, Uint8Array>;
  /** Streams and dictionaries that were searched for text that is not read. */
  searched: Set<PDFObject>;
  /** Operations that may still be read. A form that draws forms could have billions. */
  operationsLeft: number;
  /** In milliseconds since 1970. */
  deadline: number;
};

/** Enough for two thousand pages of maps. */
const MAX_OPERATIONS = 20_000_000;

/** @param timeMs after this time, pages that were not read become pictures */
export const startReading = (document: PDFDocument, budget: UnpackBudget, timeMs: number): ReadState => ({
  budget,
  isOff: readLayers(document),
  fonts: new Map(),
  unpacked: new Map(),
  searched: new Set(),
  operationsLeft: MAX_OPERATIONS,
  deadline: Date.now() + timeMs,
});

/** A resource by its kind and name: `Font`, `F1`. With references followed. */
export function resourceOf(resources: PDFDict | undefined, kind: string, name: string): PDFObject | undefined {
  const reference = resourceReference(resources, kind, name);
  return resources && resolve(resources.context, reference);
}

export const resourceReference = (resources: PDFDict | undefined, kind: string, name: string): PDFObject | undefined =>
  resources && getDict(resources, kind)?.get(PDFName.of(name));

/** Whether a mark puts what follows on a layer that is off. */
export function isMarkOff({ operands }: Operation, resources: PDFDict | undefined, { isOff }: ReadState): boolean {
  const [tag, properties] = operands;
  if (tag?.kind !== 'name' || tag.value !== 'OC' || properties?.kind !== 'name') return false;
  return isOff(resourceReference(resources, 'Properties', properties.value));
}

/** @throws UncertainPage when it is missing or cannot be read */
export function fontOf(object: PDFObject | undefined, { fonts, budget }: ReadState): Font {
  const dict = dictOf(object);
  if (!dict) throw new UncertainPage('a font that is missing');
  const font = fonts.get(dict) ?? loadFont(dict, budget);
  fonts.set(dict, font);
  return font;
}

/** The data of a form. @throws UncertainPage when it cannot be unpacked */
export function unpackOnce(stream: PDFObject, { unpacked, budget }: ReadState): Uint8Array {
  const data = unpacked.get(stream) ?? streamData(stream, budget);
  if (!data) throw new UncertainPage('a damaged form');
  unpacked.set(stream, data);
  return data;
}

/**
 * Patterns, masks and Type 3 glyphs can draw text that is not read here.
 * @throws UncertainPage when there is any
 */
export function rejectText(object: PDFObject | undefined, state: ReadState, level = 0): void {
  const dict = dictOf(object);
  if (!object || !dict || state.searched.has(object)) return;
  if (level > 6) throw new UncertainPage('patterns nested too deeply');
  if (object instanceof PDFStream && getName(dict, 'Subtype') !== 'Image') {
    const data = unpackOnce(object, state);
    if (/(?:^|[\s\])>])(?:Tj|TJ|'|")(?=\s|$)/.test(Buffer.from(data).toString('latin1'))) throw new UncertainPage('text in a pattern');
    const resources = getDict(dict, 'Resources');
    for (const kind of ['XObject', 'Pattern']) {
      for (const [, value] of (resources && getDict(resources, kind))?.entries() ?? [])
        rejectText(resolve(dict.context, value), state, level + 1);
    }
  }
  state.searched.add(object);
}

/** @throws UncertainPage when the glyphs of a Type 3 font show text themselves */
export function rejectTextInGlyphs({ isType3, dict }: Font, state: ReadState): void {
  const glyphs = isType3 ? get(dict, 'CharProcs') : undefined;
  if (!(glyphs instanceof PDFDict) || state.searched.has(glyphs)) return;
  for (const [, glyph] of glyphs.entries()) rejectText(resolve(dict.context, glyph), state);
  state.searched.add(glyphs);
}
