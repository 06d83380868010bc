import type { Location } from '../../types.ts';
import { type OfficePart, relationshipsOf } from '../ooxml/package.ts';
import { addDroppedPart } from '../ooxml/parts/dropped-parts.ts';
import { addValue } from '../ooxml/values/mapped-text.ts';
import { addLinks } from '../ooxml/values/part-links.ts';
import { type PartValue, readPartValues } from '../ooxml/values/part-values.ts';
import { isProgramThemeText } from '../ooxml/values/theme-text.ts';
import { encodeXml } from '../xml.ts';
import { decodeEscapes, encodeEscapes } from './cells/escapes.ts';
import { createIdentifierWriter } from './copy/identifiers.ts';
import { createFormulaTexts, type FormulaTexts } from './formula-text.ts';
import { withoutCodes } from './header-footer.ts';
import type { MappedWorkbook } from './mapped-workbook.ts';
import { describeValue, isFormula, isHeaderFooter, isIdentifier, isProgramDrawingText, isProgramText } from './part-rules.ts';
import { XLSX_PART_TYPES } from './part-types.ts';
import { moveBehindCells, withoutCells } from './sheet-rest.ts';

/** Texts of these are one value although runs split them. */
const PARAGRAPHS = new Set(['p', 'si', 'is']);

/** Adds everything that is written outside the cells: sheets, drawings, charts, names, links, and the parts that a copy leaves out. */
export function addParts(book: MappedWorkbook): void {
  const sheetOf = ownersOf(book);
  const identifiers = createIdentifierWriter();
  for (const part of book.office.parts) {
    const plan = XLSX_PART_TYPES[part.contentType];
    const sheet = sheetOf.get(part.name);
    const location: Location = sheet === undefined ? {} : { sheet };
    addLinks(book, book.office, part.name, location);
    const isRead = plan?.treat === 'text' || plan?.treat === 'structure';
    if (isRead && part.name !== book.sharedPart) addTextPart(book, part, location, identifiers);
    else if (plan?.treat === 'drop') addDroppedPart(book.builder, book.office, part, location, decodeEscapes);
  }
  addLinks(book, book.office, '', {});
}

/** Part → name of the sheet that it belongs to, by the relationships. */
function ownersOf({ office, workbook }: MappedWorkbook): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { name, part } of workbook.sheets) {
    const waiting = [part];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (owners.has(next)) continue;
      owners.set(next, name);
      waiting.push(...relationshipsOf(office, next).flatMap(({ target, isExternal }) => (isExternal ? [] : [target])));
    }
  }
  return owners;
}

/** A paragraph of a drawing is body text; what describes a drawing is hidden. */
function placeOf({ element, attribute }: PartValue<null>, location: Location, part: OfficePart) {
  const isDrawing = /drawing|chart|diagram/.test(part.contentType);
  const isShown = isDrawing && attribute === '' && element !== '!--';
  if (isShown)
    return { kind: 'body' as const, detail: '', location: { ...location, part: /chart/.test(part.contentType) ? 'chart' : 'drawing' } };
  const { kind, detail } = describeValue(element, attribute);
  return { kind, detail, location: { ...location, part: isDrawing ? 'drawing' : 'settings', detail } };
}

function addTextPart(
  book: MappedWorkbook,
  part: OfficePart,
  location: Location,
  identifiers: ReturnType<typeof createIdentifierWriter>,
): void {
  const whole = book.office.readXml(part.name);
  const cells = book.sheets.find(({ entry }) => entry.part === part.name)?.cells ?? { start: 0, end: 0 };
  const xml = withoutCells(whole, cells);
  const isDrawing = /drawing|chart|diagram/.test(part.contentType);
  const isTheme = /theme/.test(part.contentType);
  const values = readPartValues<null>(xml, {
    paragraphs: PARAGRAPHS,
    isProgramText: isTheme ? isProgramThemeText : isDrawing ? isProgramDrawingText : isProgramText,
    decode: isDrawing ? (text) => text : decodeEscapes,
    contextNow: () => null,
  });
  const formulas: FormulaTexts = createFormulaTexts(book, book.workbook.names);
  for (const found of values) {
    if (isNameOfSheet(found) || isColumnName(book, part, found)) continue;
    const place = placeOf(found, location, part);
    const value = moveBehindCells(isHeaderFooter(found.element) ? withoutCodes(found, xml) : found, cells);
    const [piece] = value.pieces;
    if (isFormula(found.element, found.attribute, found.text) && piece && value.pieces.length === 1) {
      const source = { part: part.name, xmlStart: piece.start, xmlEnd: piece.end, location: place.location };
      const mapping = formulas.add(value.text, source);
      if (mapping) book.formulas.push(mapping);
      continue;
    }
    if (place.detail !== '' && place.kind !== 'body') book.builder.countHidden(place.kind, place.detail);
    const name = `${found.element}@${found.attribute}`;
    const write = isIdentifier(found.element, found.attribute)
      ? identifiers(name)
      : isDrawing
        ? encodeXml
        : (text: string) => encodeXml(encodeEscapes(text));
    addValue(book, value, place, {
      part: part.name,
      write: isHeaderFooter(found.element) ? (text) => encodeXml(text.replaceAll('&', '&&')) : write,
    });
  }
}

/** Sheet names are read with the list of sheets. */
const isNameOfSheet = ({ element, attribute }: PartValue<null>) => element === 'sheet' && attribute === 'name';

/** The name of a column is the text of the cell at its top, which is read with the cells, unless the table shows no names. */
function isColumnName({ tables }: MappedWorkbook, part: OfficePart, { element, attribute }: PartValue<null>): boolean {
  if (element !== 'tableColumn' || attribute !== 'name') return false;
  return [...tables.values()].flat().some((table) => table.part === part.name && table.hasHeader);
}
