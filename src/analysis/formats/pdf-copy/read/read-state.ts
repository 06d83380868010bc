import { type PDFDict, type PDFDocument, PDFName, type PDFObject } from '@cantoo/pdf-lib';
import type { UnpackBudget } from '../../limits.ts';
import { type Font, loadFont } from '../fonts/fonts.ts';
import { dictOf, getDict, resolve, streamData } from '../syntax/objects.ts';
import { type Operation, UncertainPage } from '../syntax/operations.ts';
import { type LayerIsOff, readLayers } from './layers.ts';

/** What is known of the whole document while its pages are read. */
export type ReadState = {
  budget: UnpackBudget;
  isOff: LayerIsOff;
  fonts: Map<PDFDict, Font>;
  /** Unpacked streams. A letterhead is drawn on each page. */
  unpacked: Map<PDFObject, Uint8Array>;
  /** Pictures without the parts that were removed, by those parts. */
  burnt: Map<PDFObject, Map<string, PDFObject>>;
  /** Whether all of a picture is removed, wherever it is. */
  isPictureRemoved: (stream: PDFObject) => boolean;
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
export const startReading = (
  document: PDFDocument,
  budget: UnpackBudget,
  timeMs: number,
  isPictureRemoved: ReadState['isPictureRemoved'],
): ReadState => ({
  budget,
  isPictureRemoved,
  isOff: readLayers(document),
  fonts: new Map(),
  unpacked: new Map(),
  burnt: new Map(),
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
