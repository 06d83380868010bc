import { XmlCursor } from '../../ooxml/values/xml-cursor.ts';
import type { XmlEdit } from '../../ooxml/xml-edits.ts';

/** Elements that a copy leaves out: hidden content, and what refers to parts that it leaves out. */
const REMOVED = new Set([
  // In the workbook.
  'pivotCaches',
  'externalReferences',
  'fileSharing',
  'smartTagTypes',
  'webPublishObjects',
  'customWorkbookViews',
  'pivotCacheIdVersion',
  // In a sheet.
  'legacyDrawing',
  'legacyDrawingHF',
  'controls',
  'oleObjects',
  'customSheetViews',
  'customProperties',
  'smartTags',
  'webPublishItems',
  'scenarios',
  'cellWatches',
  'filterColumn',
  'sortState',
  // In a table.
  'xmlColumnPr',
  // In a chart.
  'pivotSource',
  'externalData',
]);

/** Elements that make the one around them useless: the entry of a list of extensions, or the place of a drawing. */
const REMOVED_WITH_PARENT: Readonly<Record<string, readonly string[]>> = {
  absPath: ['AlternateContent'],
  controls: ['AlternateContent'],
  oleObjects: ['AlternateContent'],
  svgBlip: ['ext'],
  slicerList: ['ext'],
  slicerCaches: ['ext'],
  slicerRefs: ['ext'],
  pivotCaches: ['ext'],
  timelineRefs: ['ext'],
  timelineCachePivotCaches: ['ext'],
  timelineCacheRefs: ['ext'],
  pivotTableReferences: ['ext'],
  dataModel: ['ext'],
  slicer: ['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor'],
  timeslicer: ['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor'],
  compatExt: ['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor'],
  contentPart: ['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor'],
};

/** Attributes that say that a table is filled from outside. */
const REMOVED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  table: ['tableType', 'connectionId'],
  tableColumn: ['queryTableFieldId', 'uniqueName'],
};

type OpenElement = { name: string; start: number; isRemoved: boolean; children: number; removed: number };

/** Elements that must have a child, and mean nothing without one. */
const LISTS = new Set(['extLst', 'AlternateContent', 'Choice', 'hyperlinks', 'tableParts']);

const isLeftEmpty = ({ name, children, removed }: OpenElement) => LISTS.has(name) && children > 0 && children === removed;

function countRemoved(open: readonly OpenElement[]): void {
  const around = open.at(-1);
  if (around) around.removed++;
}

/**
 * The edits that remove what a copy must not have from the XML of a part.
 * @throws UnreadableFile `damaged`
 */
export function listRemovals(xml: string): XmlEdit[] {
  const removals: XmlEdit[] = [];
  const open: OpenElement[] = [];
  const cursor = new XmlCursor(xml);
  while (cursor.next()) {
    const { kind, name, start, end } = cursor;
    if (kind === 'close') {
      const opened = open.pop();
      if (opened && (opened.isRemoved || isLeftEmpty(opened))) {
        removals.push({ start: opened.start, end, replacement: '' });
        countRemoved(open);
      }
    }
    if (kind !== 'open') continue;
    const parents = REMOVED_WITH_PARENT[name];
    const parent = parents && open.findLast((one) => parents.includes(one.name));
    if (parent) parent.isRemoved = true;
    const attributes = REMOVED_ATTRIBUTES[name];
    if (attributes) removals.push(...listAttributeRemovals(cursor, attributes));
    const isRemoved = REMOVED.has(name);
    const around = open.at(-1);
    if (around) around.children++;
    if (!cursor.isEmpty) open.push({ name, start, isRemoved, children: 0, removed: 0 });
    else if (isRemoved) {
      removals.push({ start, end, replacement: '' });
      countRemoved(open);
    }
  }
  return removals;
}

function listAttributeRemovals(cursor: XmlCursor, names: readonly string[]): XmlEdit[] {
  return names.flatMap((name) => {
    const found = cursor.findAttribute(name);
    return found ? [{ start: cursor.xml.lastIndexOf(name, found.start), end: found.end + 1, replacement: '' }] : [];
  });
}
