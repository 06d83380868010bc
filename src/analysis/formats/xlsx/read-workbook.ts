import { UnreadableFile } from '../../types.ts';
import { MAX_CELLS } from '../limits.ts';
import { type OfficePackage, relationshipsOf } from '../ooxml/package.ts';
import { createTextBuilder } from '../text-builder.ts';
import type { CellContext } from './cells/cell-text.ts';
import { readSharedStrings } from './cells/shared-strings.ts';
import { readSheetCells } from './cells/sheet-cells.ts';
import { readStyles } from './cells/styles.ts';
import { createFormulaTexts } from './formula-text.ts';
import type { MappedWorkbook } from './mapped-workbook.ts';
import { addParts } from './part-text.ts';
import { MAIN_TYPES } from './part-types.ts';
import { readLayout, readTables } from './sheet-layout.ts';
import { withoutCells } from './sheet-rest.ts';
import { addCellFormulas, addCells, type SheetText } from './sheet-text.ts';
import { readWorkbook, type SheetEntry } from './workbook.ts';

/**
 * Reads a workbook: the cells of each sheet, then all other parts in which something is written.
 * @throws UnreadableFile
 */
export function readMappedWorkbook(office: OfficePackage): MappedWorkbook {
  const main = office.parts.find(({ contentType }) => MAIN_TYPES.includes(contentType))?.name;
  if (main === undefined) throw notWorkbook();
  const workbook = readWorkbook(office, main);
  const sharedPart = partOfKind(office, main, 'sharedstrings');
  const shared = sharedPart === '' ? { strings: [], others: [] } : readSharedStrings(office.readXml(sharedPart));
  const stylesPart = partOfKind(office, main, 'styles');
  const styles = readStyles(stylesPart === '' ? '' : office.readXml(stylesPart));
  const context: CellContext = { strings: shared.strings, styles, isDate1904: workbook.isDate1904 };
  const book: MappedWorkbook = {
    builder: createTextBuilder(),
    mappings: [],
    office,
    workbook,
    sheets: [],
    sheetNames: [],
    tables: new Map(workbook.sheets.map(({ part }) => [part, readTables(office, part)])),
    shared,
    sharedPart,
    formulas: [],
  };
  for (const entry of workbook.sheets) addSheet(book, entry, context);
  addUnusedStrings(book);
  addParts(book);
  return book;
}

function partOfKind(office: OfficePackage, owner: string, wanted: string): string {
  const target = relationshipsOf(office, owner).find(({ kind, isExternal }) => kind === wanted && !isExternal)?.target ?? '';
  return office.has(target) ? target : '';
}

function addSheet(book: MappedWorkbook, entry: SheetEntry, context: CellContext): void {
  const { builder } = book;
  const isVisible = entry.state === 'visible';
  if (!isVisible) builder.countHidden('hidden', entry.state === 'hidden' ? 'hidden sheets' : 'very hidden sheets');
  const start = builder.length();
  const location = { sheet: entry.name, part: 'sheet name', ...(isVisible ? {} : { detail: 'hidden sheet' }) };
  builder.add(entry.name, location, isVisible ? 'body' : 'hidden');
  book.sheetNames.push({ entry, start, end: builder.length() });
  builder.addSeparator('\n');
  if (!book.office.has(entry.part) || !isSheet(book.office, entry.part)) return;
  const xml = book.office.readXml(entry.part);
  const cells = readSheetCells(xml);
  if (cells.cells.length + book.sheets.reduce((sum, sheet) => sum + sheet.cells.cells.length, 0) > MAX_CELLS) throw tooManyCells();
  const strays = cells.strays.map((stray) => ({ start: stray.start, end: stray.end, replacement: '' }));
  const sheet: SheetText = { entry, xml, cells, places: [], formulas: [], strays };
  addCells(book, sheet, readLayout(withoutCells(xml, cells), book.tables.get(entry.part) ?? []), context);
  addCellFormulas(sheet, createFormulaTexts(book, book.workbook.names));
  for (const { text } of cells.strays) {
    builder.countHidden('hidden', 'text between cells');
    builder.add(text, { sheet: entry.name, detail: 'text between cells' }, 'hidden');
    builder.addSeparator('\n');
  }
  book.sheets.push(sheet);
}

const isSheet = (office: OfficePackage, part: string) =>
  office.parts.some(({ name, contentType }) => name === part && /(?:worksheet|macrosheet)\+xml$/.test(contentType));

/** Texts that no cell uses are still in the file, and so are guides to pronunciation. */
function addUnusedStrings({ builder, shared, sheets }: MappedWorkbook): void {
  const used = new Set<number>();
  for (const { cells } of sheets) for (const { type, value } of cells.cells) if (type === 's') used.add(Number(value));
  const add = (text: string, detail: string) => {
    if (text.trim() === '') return;
    builder.countHidden('hidden', detail);
    builder.add(text, { part: 'shared text', detail }, 'hidden');
    builder.addSeparator('\n');
  };
  for (const [index, { text }] of shared.strings.entries()) if (!used.has(index)) add(text, 'texts that no cell uses');
  for (const { text } of shared.others) add(text, 'guides to pronunciation');
}

const notWorkbook = () =>
  new UnreadableFile(
    'damaged',
    'This spreadsheet has no workbook in it and can’t be opened. Open it in the program that made it, save it again, or ask the sender for a new copy.',
  );

const tooManyCells = () =>
  new UnreadableFile(
    'too-large',
    `This spreadsheet has more than ${MAX_CELLS / 1_000_000} million cells. Split it into smaller files and check each of them.`,
  );
