import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { get, getDict, getName, itemsOf } from '../syntax/objects.ts';
import { UncertainPage } from '../syntax/operations.ts';

/** Whether a layer (optional content) does not show when the file is opened. `reference`: a reference to a layer, or a list of layers with a policy. */
export type LayerIsOff = (reference: PDFObject | undefined) => boolean;

/** Reads which layers are off. Source: ISO 32000-1, 8.11.4. */
export function readLayers(document: PDFDocument): LayerIsOff {
  const properties = getDict(document.catalog, 'OCProperties');
  const settings = properties && getDict(properties, 'D');
  if (!settings) return () => false;
  const referencesIn = (key: string) => {
    const list = get(settings, key);
    return new Set(list instanceof PDFArray ? list.asArray().map(String) : []);
  };
  const [off, on] = [referencesIn('OFF'), referencesIn('ON')];
  const isBaseOff = getName(settings, 'BaseState') === 'OFF';
  const isGroupOff = (reference: PDFObject | undefined) =>
    reference instanceof PDFRef && (off.has(String(reference)) || (isBaseOff && !on.has(String(reference))));
  return (reference) => {
    const dict = reference instanceof PDFRef ? document.context.lookup(reference) : reference;
    if (!(dict instanceof PDFDict) || getName(dict, 'Type') !== 'OCMD') return isGroupOff(reference);
    if (get(dict, 'VE') !== undefined) throw new UncertainPage('a layer with a formula');
    const groups = dict.get(PDFName.of('OCGs'));
    const list =
      groups instanceof PDFArray ? groups.asArray() : itemsOf(get(dict, 'OCGs')).length > 0 ? arrayOf(get(dict, 'OCGs')) : [groups];
    const states = list.filter((one) => one !== undefined).map(isGroupOff);
    if (states.length === 0) return false;
    const policy = getName(dict, 'P') ?? 'AnyOn';
    if (policy === 'AllOn') return states.some((isOff) => isOff);
    if (policy === 'AnyOff') return states.every((isOff) => !isOff);
    if (policy === 'AllOff') return states.some((isOff) => !isOff);
    return states.every((isOff) => isOff);
  };
}

const arrayOf = (object: PDFObject | undefined): (PDFObject | undefined)[] => (object instanceof PDFArray ? object.asArray() : []);
