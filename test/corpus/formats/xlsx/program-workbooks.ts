import type { CorpusFile } from '../corpus-file.ts';
import { buildXlsx, OFFICE_TYPE, part } from './build-xlsx.ts';

/** Files as programs write them: their own words must not stop a copy. */
export const PROGRAM_WORKBOOKS: readonly CorpusFile[] = [
  {
    name: 'words of Excel itself: a theme, built-in styles, fonts',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Front',
            rows: [
              ['Name', 'Note'],
              ['Calibri Normal', 'Ruth Galah wrote from the Office'],
              ['Dr Kite', 'Followed Hyperlink'],
            ],
          },
        ],
        workbookLinks: { theme: { kind: 'theme', target: 'theme/theme1.xml' } },
        styles:
          '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0"/></cellXfs><cellStyles count="3"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Followed Hyperlink" xfId="0" builtinId="9"/><cellStyle name="Style of Otis Numbat" xfId="0"/></cellStyles><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
        parts: {
          'xl/theme/theme1.xml': part(
            `${OFFICE_TYPE}.theme+xml`,
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1></a:clrScheme><a:fontScheme name="Wattle Potoroo"><a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont></a:fontScheme></a:themeElements></a:theme>',
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Calibri Normal'],
    kept: ['Dr Kite', 'Office Theme', 'wrote from the Office'],
  },
];
