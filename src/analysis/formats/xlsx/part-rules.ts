import type { SegmentKind } from '../../types.ts';
import { isProgramFilled, isProgramShapeName, isTrivialValue, looksProgramFilled } from '../ooxml/values/program-text.ts';
import { isProgramThemeText } from '../ooxml/values/theme-text.ts';

/** Elements whose text is a formula. */
const FORMULA_ELEMENTS = new Set([
  'f',
  'formula',
  'formula1',
  'formula2',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
  'oldFormula',
]);

/** Attributes that are a formula or a place in the workbook. */
const FORMULA_ATTRIBUTES = new Set([
  'location',
  'textlink',
  'fmlaLink',
  'fmlaRange',
  'fmlaGroup',
  'fmlaTxbx',
  'fmlaMacro',
  'fmla',
  'worksheetSource',
]);

/** Whether a value is a formula, in which sheet names and text literals have to be told apart. */
export const isFormula = (element: string, attribute: string, value: string): boolean =>
  attribute === '' ? FORMULA_ELEMENTS.has(element) : FORMULA_ATTRIBUTES.has(attribute) && (attribute !== 'location' || PLACE.test(value));

/** A place in the workbook. Other locations belong to an address outside. */
const PLACE = /^(?:'(?:[^']|'')+'|[^\s!'"=&?#]+)!\$?[A-Z]{1,3}\$?\d*(?::\$?[A-Z]{1,3}\$?\d*)?$/i;

/** Headers and footers, whose text has codes in it: `&L&"Arial,Bold"Ward 4`. */
export const isHeaderFooter = (element: string): boolean => /^(?:odd|even|first)(?:Header|Footer)$/.test(element);

/** Names in a workbook have rules of their own: no spaces, no brackets. */
const IDENTIFIERS = new Set(['definedName@name', 'table@name', 'table@displayName', 'sheetPr@codeName', 'workbookPr@codeName']);

/** Whether a value is a name that formulas or macros use. */
export const isIdentifier = (element: string, attribute: string): boolean => IDENTIFIERS.has(`${element}@${attribute}`);

/** What a program alone writes in a workbook, beyond the attributes that all Office files share. */
const isProgramValue: Readonly<Record<string, (value: string) => boolean>> = {
  'sheetPr@codeName': (value) => /^(?:Sheet|Chart|Tabelle|Feuil|Hoja)\d*$/i.test(value),
  'workbookPr@codeName': (value) => /^(?:ThisWorkbook|DieseArbeitsmappe)$/i.test(value),
  'definedName@name': (value) => value.startsWith('_xlnm.'),
  'tableStyleInfo@name': isProgramStyle,
  'tableStyles@defaultTableStyle': isProgramStyle,
  'tableStyles@defaultPivotStyle': isProgramStyle,
  'slicerStyles@defaultSlicerStyle': isProgramStyle,
  'timelineStyles@defaultTimelineStyle': isProgramStyle,
  'cNvPr@name': isProgramShapeName,
  'docPr@name': isProgramShapeName,
  'cfRule@type': () => true,
  'name@val': () => true,
  'numFmt@formatCode': isPlainFormat,
  'dxf@formatCode': isPlainFormat,
  'formatCode@': isPlainFormat,
  'sqref@': (value) => /^[A-Z0-9$: ]+$/.test(value),
  'id@': isTrivialValue,
  'border@val': () => true,
};

function isProgramStyle(name: string): boolean {
  return /^(?:(?:Table|Pivot|Slicer|TimeSlicer)Style(?:Light|Medium|Dark|Other)\d+|Invisible|Google Sheets.*)$/.test(name);
}

/** A number format without text of its own. */
function isPlainFormat(code: string): boolean {
  const written = code
    .replace(/\[[^\]]*\]?/g, '')
    .replace(/\\(?=\W)/g, '')
    .replace(/general/gi, '');
  return !/"[^"]*[\p{L}\p{N}]{2}|\\\p{L}|[^\x20-\x7e]{2}/u.test(written);
}

/** Styles that come with the program have a number. */
const BUILT_IN_STYLE =
  /^(?:Normal|Comma|Currency|Percent|Hyperlink|Followed Hyperlink|Note|Warning Text|Title|Heading \d|Input|Output|Calculation|Check Cell|Linked Cell|Total|Good|Bad|Neutral|Explanatory Text|(?:\d+% - )?Accent\d|Default|Result\d?|Status|Accent|Text|Footnote|Error|Warning|Heading|Untitled\d*|Comma \[0\]|Currency \[0\])(?: \d+)?$/i;

/** Whether a value in a part of a workbook was written by the program. `attribute` is '' for a text. */
export function isProgramText(element: string, attribute: string, value: string): boolean {
  if (isTrivialValue(value)) return true;
  const own = isProgramValue[`${element}@${attribute}`];
  if (own) return own(value);
  if (element === 'cellStyle' && attribute === 'name') return BUILT_IN_STYLE.test(value);
  if (attribute === '') return false;
  if (element === 'font' || /^(?:rFont|name|scheme|family|vertAlign)$/.test(element))
    return attribute === 'val' || isProgramFilled(attribute, value);
  return isProgramFilled(attribute, value);
}

/** In a chart or a drawing, `val` is a choice of the standard or a number. */
export const isProgramDrawingText = (element: string, attribute: string, value: string): boolean =>
  isProgramText(element, attribute, value) ||
  (attribute === 'val' && looksProgramFilled(attribute, value)) ||
  (element === 'formatCode' && isPlainFormat(value));

/** The same for the attributes of any part, by its name: for the check of a copy, which does not use the reader. */
export function isProgramAttribute(part: string, element: string, attribute: string, value: string): boolean {
  if (/\/theme\//.test(part)) return isProgramThemeText(element, attribute, value);
  const isProgram = /\/(?:drawings|charts|diagrams)\//.test(part) ? isProgramDrawingText : isProgramText;
  return isProgram(element, attribute, value);
}

type Kind = Exclude<SegmentKind, 'body' | 'cell'>;

/** What a value in a sheet or in the workbook is, for people. */
export function describeValue(element: string, attribute: string): { kind: Kind; detail: string } {
  if (isHeaderFooter(element)) return { kind: /Header$/.test(element) ? 'header' : 'footer', detail: 'sheet headers and footers' };
  const detail = DETAILS[`${element}@${attribute}`] ?? DETAILS[element] ?? 'workbook settings';
  return { kind: 'hidden', detail };
}

const DETAILS: Readonly<Record<string, string>> = {
  dataValidation: 'input rules and their messages',
  formula1: 'input rules and their messages',
  formula2: 'input rules and their messages',
  cfRule: 'conditional formats with text',
  formula: 'conditional formats with text',
  definedName: 'defined names',
  hyperlink: 'links',
  filter: 'filters with values',
  customFilter: 'filters with values',
  scenario: 'scenarios',
  inputCells: 'scenarios',
  absPath: 'the folder of the file',
  fileSharing: 'the folder of the file',
  protectedRange: 'protected ranges',
  cNvPr: 'alternative texts and names of shapes',
  '!--': 'comments in the code of the file',
};
