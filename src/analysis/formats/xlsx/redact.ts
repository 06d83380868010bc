import type { HiddenContent } from '../../types.ts';
import { toHiddenContent } from '../../unread.ts';
import { openPackage } from '../ooxml/package.ts';
import { copyPictures } from '../ooxml/parts/office-pictures.ts';
import { blockingParts, listDropped } from '../ooxml/parts/unplanned-parts.ts';
import { listValueEdits, removeFrom } from '../ooxml/values/mapped-text.ts';
import { renameParts } from '../ooxml/values/part-names.ts';
import { readRawPackage } from '../ooxml/values/raw-package.ts';
import { writePackage } from '../ooxml/write-package.ts';
import type { XmlEdit } from '../ooxml/xml-edits.ts';
import type { Redactor } from '../redactor.ts';
import { type Span, spansBetween } from '../spans.ts';
import { encodeXml } from '../xml.ts';
import { makeSheetName } from './copy/identifiers.ts';
import { listRemovals } from './copy/removals.ts';
import { listSharedStringEdits } from './copy/shared-string-edits.ts';
import type { SheetCopy } from './copy/sheet-copy.ts';
import { listSheetEdits } from './copy/sheet-edits.ts';
import { BROKEN_REFERENCE } from './formula.ts';
import { copyFormula } from './formula-text.ts';
import type { MappedWorkbook } from './mapped-workbook.ts';
import { isProgramAttribute } from './part-rules.ts';
import { XLSX_PART_TYPES } from './part-types.ts';
import { readMappedWorkbook } from './read-workbook.ts';

/** The copy is a workbook with the same sheets. Hidden content is removed, whether or not anything was found in it. */
export const xlsxRedactor: Redactor = {
  writes: 'xlsx',
  extension: '',
  method:
    'Edited inside the workbook. Formulas whose result was removed became values. Hidden sheets, rows, columns and cells are emptied; comments, pivot tables, links to other files, macros, embedded files, document properties, large pictures and the preview picture are removed.',
  readRaw: (copy) => readRawPackage(copy, isProgramAttribute),
  write: async (bytes, extracted, spans, context) => {
    const office = openPackage(bytes);
    const book = readMappedWorkbook(office);
    const { contents, retyped, dropped: drawings } = await copyPictures(office, extracted, spans, context);
    const dropped = new Set([...listDropped(office, XLSX_PART_TYPES), ...drawings]);
    return {
      bytes: writePackage(office, {
        edits: listEdits(book, extracted.text, spans),
        contents,
        dropped,
        retyped,
        renamed: renameParts(extracted, spans),
      }),
      hiddenRemoved: extracted.hidden.filter((hidden) => isRemoved(hidden) || isUnread(hidden, extracted.unread)),
      notChecked: [],
      unread: blockingParts(office, XLSX_PART_TYPES),
    };
  },
};

/** What a copy keeps although a reader does not see it: it is redacted as all other text. */
const KEPT = new Set([
  'formulas with text',
  'input rules and their messages',
  'conditional formats with text',
  'defined names',
  'links',
  'protected ranges',
  'alternative texts and names of shapes',
  'workbook settings',
]);

const isRemoved = ({ kind, detail }: HiddenContent) => kind !== 'header' && kind !== 'footer' && !KEPT.has(detail);
const isUnread = ({ detail }: HiddenContent, unread: Parameters<typeof toHiddenContent>[0]) =>
  toHiddenContent(unread).some((hidden) => hidden.detail === detail);

type Edits = Map<string, XmlEdit[]>;

function listEdits(book: MappedWorkbook, text: string, spans: readonly Span[]): Edits {
  const { office, sheets, tables } = book;
  const edits: Edits = listValueEdits(text, book.mappings, spans);
  const add = (part: string, more: readonly XmlEdit[]) => edits.set(part, [...(edits.get(part) ?? []), ...more]);
  const renamed = renameSheets(book, text, spans, add);
  for (const mapping of book.formulas) {
    const formula = copyFormula(mapping, spans, renamed);
    if (formula === mapping.formula) continue;
    const { part, xmlStart: start, xmlEnd: end } = mapping;
    add(part, [{ start, end, replacement: encodeXml(formula ?? BROKEN_REFERENCE) }]);
  }
  const copy: SheetCopy = { text, spans, renamed, strings: new Map(), used: new Set() };
  for (const sheet of sheets) {
    const written = listSheetEdits(sheet, tables.get(sheet.entry.part) ?? [], copy);
    add(sheet.entry.part, written.edits);
    for (const [part, tableEdits] of written.tableEdits) add(part, tableEdits);
  }
  if (book.sharedPart !== '') add(book.sharedPart, listSharedStringEdits(office.readXml(book.sharedPart), book.shared, copy));
  for (const part of office.parts) {
    if (XLSX_PART_TYPES[part.contentType]?.treat === 'text') add(part.name, listRemovals(office.readXml(part.name)));
  }
  return edits;
}

/** New name by the old one in lower case. */
function renameSheets(
  { sheetNames, workbook }: MappedWorkbook,
  text: string,
  spans: readonly Span[],
  add: (part: string, edits: readonly XmlEdit[]) => void,
): Map<string, string> {
  const renamed = new Map<string, string>();
  const isTouched = ({ start, end }: { start: number; end: number }) => spansBetween(spans, start, end).length > 0;
  const used = new Set(sheetNames.filter((name) => !isTouched(name)).map(({ entry }) => entry.name.toLowerCase()));
  for (const { entry, start, end } of sheetNames.filter(isTouched)) {
    const name = makeSheetName(removeFrom(text.slice(start, end), start, spansBetween(spans, start, end)), used);
    renamed.set(entry.name.toLowerCase(), name);
    add(workbook.part, [{ start: entry.nameStart, end: entry.nameEnd, replacement: encodeXml(name) }]);
  }
  return renamed;
}
