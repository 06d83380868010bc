import { XmlCursor } from '../ooxml/values/xml-cursor.ts';
import type { XmlEdit } from '../ooxml/xml-edits.ts';

/** Elements that a copy leaves out: what refers to parts that it leaves out. */
const REMOVED = new Set(['controls', 'custDataLst', 'externalData', 'pivotSource']);

/** Elements that make the one around them useless. */
const REMOVED_WITH_PARENT: Readonly<Record<string, readonly string[]>> = {
  oleObj: ['graphicFrame'],
  media: ['ext'],
  svgBlip: ['ext'],
  contentPart: ['AlternateContent'],
};

/** Slides that a copy leaves out, by their number in the list of slides, which sections repeat. `areAll`: no slide is left. */
export type HiddenSlides = { ids: ReadonlySet<string>; areAll: boolean };

/**
 * The edits that remove what a copy must not have from the XML of a part.
 * @throws UnreadableFile `damaged`
 */
export function listRemovals(xml: string, hiddenSlides: HiddenSlides): XmlEdit[] {
  const removals: XmlEdit[] = [];
  const open: { name: string; start: number; isRemoved: boolean }[] = [];
  const cursor = new XmlCursor(xml);
  while (cursor.next()) {
    const { kind, name, start, end } = cursor;
    if (kind === 'close') {
      const opened = open.pop();
      if (opened?.isRemoved) removals.push({ start: opened.start, end, replacement: '' });
    }
    if (kind !== 'open') continue;
    const parents = REMOVED_WITH_PARENT[name];
    const parent = parents && open.findLast((one) => parents.includes(one.name));
    if (parent) parent.isRemoved = true;
    const isHiddenSlide = name === 'sldId' && hiddenSlides.ids.has(cursor.attribute('id') ?? '');
    const isRemoved = REMOVED.has(name) || isHiddenSlide || (name === 'sldIdLst' && hiddenSlides.areAll);
    if (!cursor.isEmpty) open.push({ name, start, isRemoved });
    else if (isRemoved) removals.push({ start, end, replacement: '' });
  }
  return removals;
}
