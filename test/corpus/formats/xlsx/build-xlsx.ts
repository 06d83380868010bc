import { type BuiltPart, buildPackage, escapeXml } from '../ooxml/build-package.ts';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A cell: a text, a number, or its XML without the reference: `t="b"><v>1</v>`. Null leaves it out. */
export type BuiltCell = string | number | { xml: string } | null;

export type BuiltSheet = {
  name: string;
  rows: BuiltCell[][];
  state?: 'hidden' | 'veryHidden';
  /** XML before and after the cells. */
  before?: string;
  after?: string;
  /** Attributes of rows, by their number. */
  rowAttributes?: Record<number, string>;
  links?: BuiltPart['links'];
};

export type WorkbookContent = {
  sheets: BuiltSheet[];
  /** XML in the workbook after the sheets, and other parts that it points at. */
  workbook?: string;
  workbookStart?: string;
  workbookLinks?: BuiltPart['links'];
  styles?: string;
  /** How texts are stored. */
  strings?: 'shared' | 'inline';
  /** XML of shared strings that no cell uses. */
  unusedStrings?: string;
  parts?: Record<string, BuiltPart>;
  rootLinks?: BuiltPart['links'];
  mainType?: string;
};

/** Styles of a new workbook: 0 General, 1 date, 2 ten digits, 3 shows nothing, 4 white text, 5 month and year. */
const STYLES = `<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0000000000"/><numFmt numFmtId="166" formatCode=";;;"/></numFmts><fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164" fontId="0" fillId="0"/><xf numFmtId="165" fontId="0" fillId="0"/><xf numFmtId="166" fontId="0" fillId="0"/><xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="17" fontId="0" fillId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`;

/** A workbook as Excel writes it. The same content gives the same bytes. */
export function buildXlsx(content: WorkbookContent): Uint8Array {
  const { sheets, strings = 'shared', parts = {} } = content;
  const shared: string[] = [];
  const sheetParts = sheets.map((sheet, index): [string, BuiltPart] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    {
      type: `${SPREADSHEET}.worksheet+xml`,
      content: sheetXml(sheet, strings === 'shared' ? shared : null),
      ...(sheet.links ? { links: sheet.links } : {}),
    },
  ]);
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const all: Record<string, BuiltPart> = {
    'xl/workbook.xml': {
      type: content.mainType ?? `${SPREADSHEET}.sheet.main+xml`,
      content: `<workbook ${NAMESPACES}>${content.workbookStart ?? ''}<sheets>${list.join('')}</sheets>${content.workbook ?? ''}</workbook>`,
      links: {
        ...Object.fromEntries(
          sheets.map((_sheet, index) => [`rId${index + 1}`, { kind: 'worksheet', target: `worksheets/sheet${index + 1}.xml` }]),
        ),
        styles: { kind: 'styles', target: 'styles.xml' },
        ...(strings === 'shared' ? { strings: { kind: 'sharedStrings', target: 'sharedStrings.xml' } } : {}),
        ...content.workbookLinks,
      },
    },
    ...Object.fromEntries(sheetParts),
    'xl/styles.xml': { type: `${SPREADSHEET}.styles+xml`, content: `<styleSheet ${NAMESPACES}>${content.styles ?? STYLES}</styleSheet>` },
    ...parts,
  };
  if (strings === 'shared')
    all['xl/sharedStrings.xml'] = {
      type: `${SPREADSHEET}.sharedStrings+xml`,
      content: `<sst ${NAMESPACES} count="${shared.length}" uniqueCount="${shared.length}">${shared.join('')}${content.unusedStrings ?? ''}</sst>`,
    };
  return buildPackage(all, { main: { kind: 'officeDocument', target: 'xl/workbook.xml' }, ...content.rootLinks });
}

function sheetXml(sheet: BuiltSheet, shared: string[] | null): string {
  const rows = sheet.rows.map((cells, index) => {
    const number = index + 1;
    const written = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${number}`, shared));
    return cells.length === 0 ? '' : `<row r="${number}"${sheet.rowAttributes?.[number] ?? ''}>${written.join('')}</row>`;
  });
  return `<worksheet ${NAMESPACES}>${sheet.before ?? ''}<sheetData>${rows.join('')}</sheetData>${sheet.after ?? ''}</worksheet>`;
}

function cellXml(cell: BuiltCell, reference: string, shared: string[] | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${reference}" ${cell.xml}</c>`;
  const text = `<t xml:space="preserve">${escapeXml(cell)}</t>`;
  if (!shared) return `<c r="${reference}" t="inlineStr"><is>${text}</is></c>`;
  const known = shared.indexOf(`<si>${text}</si>`);
  const index = known < 0 ? shared.push(`<si>${text}</si>`) - 1 : known;
  return `<c r="${reference}" t="s"><v>${index}</v></c>`;
}

/** A part of a workbook. */
export const part = (type: string, content: string | Uint8Array, links?: BuiltPart['links']): BuiltPart => ({
  type: type.includes('/') ? type : `${SPREADSHEET}.${type}`,
  content,
  ...(links ? { links } : {}),
});

/** Namespaces of drawings and charts. */
export const DRAWING =
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
export const SHEET = NAMESPACES;
export const OFFICE_TYPE = OFFICE;
