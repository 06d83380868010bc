import type { OfficePackage } from '../ooxml/package.ts';
import type { MappedText } from '../ooxml/values/mapped-text.ts';
import type { SharedStrings } from './cells/shared-strings.ts';
import type { FormulaMapping } from './formula-text.ts';
import type { SheetTable } from './sheet-layout.ts';
import type { SheetText } from './sheet-text.ts';
import type { SheetEntry, Workbook } from './workbook.ts';

/** The text of a workbook with its mapping back to the XML, which a copy needs. */
export type MappedWorkbook = MappedText & {
  office: OfficePackage;
  workbook: Workbook;
  sheets: SheetText[];
  /** Where the name of each sheet is in the text. */
  sheetNames: { entry: SheetEntry; start: number; end: number }[];
  tables: ReadonlyMap<string, SheetTable[]>;
  shared: SharedStrings;
  sharedPart: string;
  formulas: FormulaMapping[];
};
