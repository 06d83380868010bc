import type { CorpusFile } from '../corpus-file.ts';
import { buildXlsx, part, SHEET } from './build-xlsx.ts';

const HEADERS = ['Patient', 'Date of birth', 'Medicare', 'Phone', 'Clinic'];
const RUTH = ['Ruth Galah', { xml: 's="1"><v>24535</v>' }, 2123456701, { xml: 's="2"><v>412345678</v>' }, 'Kookaburra Street'];

/** What is written in sheets: cells of all types, formulas, rules, names, links, headers. */
export const SHEET_WORKBOOKS: readonly CorpusFile[] = [
  {
    name: 'recall list',
    build: () =>
      buildXlsx({
        sheets: [{ name: 'Recalls', rows: [['Recall list'], HEADERS, RUTH, ['Otis Numbat', null, null, null, 'Kookaburra Street']] }],
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', '04/03/1967', '2123456701', '0412345678'],
    kept: ['Recall list', 'Date of birth', 'Kookaburra Street'],
  },
  {
    name: 'inline strings',
    build: () => buildXlsx({ strings: 'inline', sheets: [{ name: 'Recalls', rows: [HEADERS, RUTH] }] }),
    secrets: ['Ruth Galah', '0412345678'],
    kept: ['Kookaburra Street', 'Medicare'],
  },
  {
    name: 'a form with labels beside values',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Intake',
            rows: [
              ['Patient name', 'Ruth Galah'],
              ['Medicare number', 2123456701],
              ['Phone', '0412 345 678'],
              ['Reason', 'Cough'],
            ],
          },
        ],
      }),
    secrets: ['Ruth Galah', '2123456701', '0412 345 678'],
    kept: ['Patient name', 'Reason', 'Cough'],
  },
  {
    name: 'rich text cut into runs, a guide to pronunciation, an escaped letter, an unused text',
    build: () =>
      buildXlsx({
        sheets: [{ name: 'Notes', rows: [[{ xml: 't="s"><v>0</v>' }, { xml: 't="s"><v>1</v>' }]] }],
        unusedStrings: `<si><r><t xml:space="preserve">Seen: Ruth </t></r><r><rPr><b/></rPr><t>Gal</t></r><r><t>ah today</t></r><rPh sb="0" eb="1"><t>Wattle Potoroo</t></rPh></si><si><t>Otis _x004E_umbat</t></si><si><t>Bilby Quokka</t></si>`,
      }),
    secrets: ['Ruth Galah', 'Wattle Potoroo', 'Otis Numbat', 'Bilby Quokka'],
    kept: ['Seen:', 'today'],
  },
  {
    name: 'formulas with names, cached results, shared formulas, another sheet',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Ruth Galah',
            rows: [
              ['Name', 'Score'],
              ['Otis Numbat', 7],
            ],
          },
          {
            name: 'Summary',
            rows: [
              [
                { xml: `t="str"><f>UPPER('Ruth Galah'!A2)</f><v>OTIS NUMBAT</v>` },
                { xml: `><f>SUM('Ruth Galah'!B2:B9)</f><v>7</v>` },
                { xml: `t="str"><f>IF(B1&gt;5,"Wattle Potoroo","none")</f><v>Wattle Potoroo</v>` },
              ],
              [{ xml: `t="str"><f t="shared" ref="A2:A3" si="0">"Bilby "&amp;"Quokka"</f><v>Bilby Quokka</v>` }, 'Total'],
              [{ xml: `t="str"><f t="shared" si="0"/><v>fine</v>` }, { xml: `><f>COUNTIF('Ruth Galah'!A:A,"Emu Brolga")</f><v>3</v>` }],
            ],
          },
        ],
        workbook: `<definedNames><definedName name="Ruth_Galah_Scores">'Ruth Galah'!$B$2:$B$9</definedName><definedName name="Answer" comment="asked by Emu Brolga">"Emu Brolga"</definedName></definedNames>`,
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga'],
    kept: ['Summary', 'Score', 'Total', 'SUM(', 'fine'],
  },
  {
    name: 'rules, messages, links, headers and footers, scenarios, filters',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Roster',
            before: '<sheetPr codeName="RuthGalah Sheet"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>',
            rows: [
              ['Clinician', 'Ward'],
              ['Dr Kite', 'Four'],
            ],
            after: `<protectedRanges><protectedRange sqref="A1:A2" name="Otis Numbat"/></protectedRanges><scenarios><scenario name="Plan" user="Wattle Potoroo" comment="for Bilby Quokka" count="1"><inputCells r="A2" val="Emu Brolga"/></scenario></scenarios><autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="Ruth Galah"/></filters></filterColumn></autoFilter><conditionalFormatting sqref="A2"><cfRule type="containsText" dxfId="0" priority="1" operator="containsText" text="Otis Numbat"><formula>NOT(ISERROR(SEARCH("Otis Numbat",A2)))</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" promptTitle="Ask" prompt="Ring Wattle Potoroo on 0412 345 678" sqref="A2"><formula1>"Bilby Quokka,Emu Brolga"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A2" r:id="rId1" tooltip="write to Bilby Quokka" display="Dr Kite"/></hyperlinks><headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"Ruth Galah&amp;CWard list&amp;R&amp;D</oddHeader><oddFooter>&amp;CPrinted by Emu Brolga &amp;&amp; Co&amp;RPage &amp;P</oddFooter></headerFooter>`,
            links: { rId1: { kind: 'hyperlink', target: 'mailto:otis.numbat@example.com', external: true } },
          },
        ],
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga', '0412 345 678', 'otis.numbat@example.com'],
    kept: ['Clinician', 'Dr Kite', 'Ward list', 'Printed by'],
  },
  {
    name: 'a table whose columns are named after patients',
    build: () =>
      buildXlsx({
        sheets: [
          {
            name: 'Visits',
            rows: [
              ['Week', 'Ruth Galah', 'Ruth Galah 2'],
              [1, 3, 4],
              [2, { xml: '><f>SUM(Visits[Ruth Galah])</f><v>5</v>' }, 6],
            ],
            after: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
            links: { rId1: { kind: 'table', target: '../tables/table1.xml' } },
          },
        ],
        parts: {
          'xl/tables/table1.xml': part(
            'table+xml',
            `<table ${SHEET} id="1" name="Otis_Numbat" displayName="Otis_Numbat" ref="A1:C3"><autoFilter ref="A1:C3"/><tableColumns count="3"><tableColumn id="1" name="Week"/><tableColumn id="2" name="Ruth Galah"/><tableColumn id="3" name="Ruth Galah 2"><calculatedColumnFormula>Otis_Numbat[[#This Row],[Ruth Galah]]+1</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0"/></table>`,
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis_Numbat'],
    kept: ['Week', 'TableStyleMedium2'],
  },
];
