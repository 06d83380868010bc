import type { CorpusFile } from '../corpus-file.ts';
import { buildXlsx, DRAWING, OFFICE_TYPE, part, SHEET } from './build-xlsx.ts';

const front = {
  name: 'Front',
  rows: [
    ['Name', 'Ward'],
    ['Dr Kite', 'Four'],
    ['Dr Robin', 'Five'],
  ],
};
const kept = ['Dr Kite', 'Dr Robin', 'Ward'];

/** JPEG with a comment and no pixels worth reading. */
const commentedJpeg = (comment: string): Uint8Array => {
  const text = Buffer.from(comment, 'latin1');
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment, frame, Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xff, 0xd9])]);
};

/** Leftovers and rarities. */
export const ODD_WORKBOOKS: readonly CorpusFile[] = [
  {
    name: 'references to sheets that were deleted, in cells, names, rules and links',
    build: () =>
      buildXlsx({
        sheets: [
          {
            ...front,
            rows: [...front.rows, [{ xml: `><f>'Ruth Galah'!A1+1</f><v>7</v>` }, { xml: `><f>SUM(B2:B3)</f><v>9</v>` }]],
            after: `<dataValidations count="1"><dataValidation type="list" sqref="A2"><formula1>'Otis Numbat'!$A$1:$A$9</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A2" location="'Wattle Potoroo'!A1"/><hyperlink ref="A3" r:id="rId1" location="patient=Bilby Quokka"/></hyperlinks>`,
            links: { rId1: { kind: 'hyperlink', target: 'https://clinic.example/', external: true } },
          },
        ],
        workbook:
          '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">\'Emu Brolga\'!$A$1:$B$2</definedName></definedNames>',
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga'],
    kept: [...kept, 'SUM(B2:B3)'],
  },
  {
    name: 'a number format, a table style and a slicer style with names',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Front',
            rows: [
              ['Name', 'Visits'],
              ['Dr Kite', { xml: 's="1"><v>5</v>' }],
            ],
          },
        ],
        styles:
          '<numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;Ruth Galah: &quot;0"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs><tableStyles count="1"><tableStyle name="Otis Numbat-style" pivot="0" count="0"/></tableStyles>',
      }),
    secrets: ['Ruth Galah', 'Otis Numbat'],
    kept: ['Dr Kite', 'Visits'],
  },
  {
    name: 'white letters on the background of a table stay, elements with a prefix, a picture with a comment and the name of a person',
    build: () => {
      const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheetData><x:row r="1"><x:c r="A1" s="4" t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c><x:c r="B1" s="4" t="inlineStr"><x:is><x:t>Phone</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:r><x:t>Ruth </x:t></x:r><x:r><x:t>Galah</x:t></x:r></x:is></x:c><x:c r="B2" t="str"><x:f>"0412"&amp;" 345 678"</x:f><x:v>0412 345 678</x:v></x:c></x:row></x:sheetData><x:drawing r:id="drawing"/><x:tableParts count="1"><x:tablePart r:id="table"/></x:tableParts></x:worksheet>`;
      return buildXlsx({
        sheets: [{ name: 'Front', rows: [] }],
        parts: {
          'xl/worksheets/sheet1.xml': part('worksheet+xml', sheet, {
            table: { kind: 'table', target: '../tables/table1.xml' },
            drawing: { kind: 'drawing', target: '../drawings/drawing1.xml' },
          }),
          'xl/tables/table1.xml': part(
            'table+xml',
            `<table ${SHEET} id="1" name="Phones" displayName="Phones" ref="A1:B2"><tableColumns count="2"><tableColumn id="1" name="Name"/><tableColumn id="2" name="Phone"/></tableColumns></table>`,
          ),
          'xl/drawings/drawing1.xml': part(
            `${OFFICE_TYPE}.drawing+xml`,
            `<xdr:wsDr ${DRAWING}><xdr:oneCellAnchor><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`,
            { rId1: { kind: 'image', target: '../media/Emu%20Brolga.jpeg' } },
          ),
          'xl/media/Emu Brolga.jpeg': part('image/jpeg', commentedJpeg('Photo of Otis Numbat')),
        },
      });
    },
    secrets: ['Ruth Galah', '0412 345 678', 'Otis Numbat', 'Emu Brolga'],
    kept: ['Phone', 'Picture 1', '<x:t>name</x:t>'],
  },
  {
    name: 'the 1904 date system, dates as text, errors and truth values',
    build: () =>
      buildXlsx({
        workbookStart: '<workbookPr date1904="1"/>',
        sheets: [
          {
            name: 'Front',
            rows: [
              ['Born', 'Seen', 'Error', 'Flag'],
              [
                { xml: 's="1"><v>23073</v>' },
                { xml: 't="d"><v>1967-03-04T00:00:00</v>' },
                { xml: 't="e"><v>#N/A</v>' },
                { xml: 't="b"><v>1</v>' },
              ],
            ],
          },
        ],
      }),
    secrets: ['04/03/1967', '1967-03-04'],
    kept: ['Born', '#N/A'],
  },
];
