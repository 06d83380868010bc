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
const anchor = (content: string) =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col></xdr:from>${content}<xdr:clientData/></xdr:twoCellAnchor>`;

/** Parts beside the sheets. */
export const RELATED_WORKBOOKS: readonly CorpusFile[] = [
  {
    name: 'comments of both kinds, their authors and boxes',
    build: () =>
      buildXlsx({
        sheets: [
          {
            ...front,
            after: '<legacyDrawing r:id="vml"/>',
            links: {
              vml: { kind: 'vmlDrawing', target: '../drawings/vmlDrawing1.vml' },
              notes: { kind: 'comments', target: '../comments1.xml' },
              threads: { kind: 'threadedComment', target: '../threadedComments/threadedComment1.xml' },
            },
          },
        ],
        workbookLinks: { people: { kind: 'person', target: 'persons/person.xml' } },
        parts: {
          'xl/comments1.xml': part(
            'comments+xml',
            `<comments ${SHEET}><authors><author>Otis Numbat</author></authors><commentList><comment ref="A2" authorId="0"><text><r><t>Ask Ruth </t></r><r><t>Galah</t></r></text></comment></commentList></comments>`,
          ),
          'xl/drawings/vmlDrawing1.vml': part(
            `${OFFICE_TYPE}.vmlDrawing`,
            '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="s1" alt="Wattle Potoroo"><v:textbox><div>Bilby Quokka</div></v:textbox></v:shape></xml>',
          ),
          'xl/threadedComments/threadedComment1.xml': part(
            'application/vnd.ms-excel.threadedcomments+xml',
            '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A2" dT="2026-01-01T00:00:00.00" personId="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}" id="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0E}"><text>Ring Emu Brolga</text></threadedComment></ThreadedComments>',
          ),
          'xl/persons/person.xml': part(
            'application/vnd.ms-excel.person+xml',
            '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="Skye Lorikeet" id="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}" userId="skye.lorikeet@example.com" providerId="AD"/></personList>',
          ),
        },
      }),
    secrets: ['Otis Numbat', 'Ruth Galah', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga', 'Skye Lorikeet', 'skye.lorikeet@example.com'],
    kept,
  },
  {
    name: 'a pivot table, its cache, a slicer and a chart of it',
    build: () =>
      buildXlsx({
        sheets: [
          {
            ...front,
            after:
              '<drawing r:id="drawing"/><extLst><ext uri="{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:slicerList><x14:slicer r:id="slicer"/></x14:slicerList></ext></extLst>',
            links: {
              pivot: { kind: 'pivotTable', target: '../pivotTables/pivotTable1.xml' },
              slicer: { kind: 'slicer', target: '../slicers/slicer1.xml' },
              drawing: { kind: 'drawing', target: '../drawings/drawing1.xml' },
            },
          },
        ],
        workbook: '<pivotCaches><pivotCache cacheId="1" r:id="cache"/></pivotCaches>',
        workbookLinks: {
          cache: { kind: 'pivotCacheDefinition', target: 'pivotCache/pivotCacheDefinition1.xml' },
          slicers: { kind: 'slicerCache', target: 'slicerCaches/slicerCache1.xml' },
        },
        parts: {
          'xl/pivotTables/pivotTable1.xml': part(
            'pivotTable+xml',
            `<pivotTableDefinition ${SHEET} name="Visits of Ruth Galah" cacheId="1" dataCaption="Values"/>`,
            {
              cache: { kind: 'pivotCacheDefinition', target: '../pivotCache/pivotCacheDefinition1.xml' },
            },
          ),
          'xl/pivotCache/pivotCacheDefinition1.xml': part(
            'pivotCacheDefinition+xml',
            `<pivotCacheDefinition ${SHEET} r:id="rId1" refreshedBy="Otis Numbat"><cacheSource type="worksheet"><worksheetSource ref="A1:B9" sheet="Wattle Potoroo"/></cacheSource><cacheFields count="1"><cacheField name="Name" numFmtId="0"><sharedItems count="1"><s v="Bilby Quokka"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
            { rId1: { kind: 'pivotCacheRecords', target: 'pivotCacheRecords1.xml' } },
          ),
          'xl/pivotCache/pivotCacheRecords1.xml': part(
            'pivotCacheRecords+xml',
            `<pivotCacheRecords ${SHEET} count="1"><r><s v="Emu Brolga"/></r></pivotCacheRecords>`,
          ),
          'xl/slicers/slicer1.xml': part(
            'application/vnd.ms-excel.slicer+xml',
            '<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><slicer name="Name" cache="Slicer_Name" caption="Skye Lorikeet" rowHeight="241300"/></slicers>',
          ),
          'xl/slicerCaches/slicerCache1.xml': part(
            'application/vnd.ms-excel.slicercache+xml',
            '<slicerCacheDefinition xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" name="Slicer_Name" sourceName="Name"/>',
          ),
          'xl/drawings/drawing1.xml': part(
            `${OFFICE_TYPE}.drawing+xml`,
            `<xdr:wsDr ${DRAWING}>${anchor('<mc:AlternateContent><mc:Choice xmlns:sle15="http://schemas.microsoft.com/office/drawing/2012/slicer" Requires="sle15"><xdr:graphicFrame macro=""><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2010/slicer"><sle:slicer xmlns:sle="http://schemas.microsoft.com/office/drawing/2010/slicer" name="Name"/></a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice></mc:AlternateContent>')}${anchor('<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>')}</xdr:wsDr>`,
            { rId1: { kind: 'chart', target: '../charts/chart1.xml' } },
          ),
          'xl/charts/chart1.xml': part(
            `${OFFICE_TYPE}.drawingml.chart+xml`,
            `<c:chartSpace ${DRAWING}><c:pivotSource><c:name>[a.xlsx]Front!Visits of Ruth Galah</c:name><c:fmtId val="0"/></c:pivotSource><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Visits of Ruth </a:t></a:r><a:r><a:t>Galah</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>Front!$A$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Otis Numbat</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:f>Front!$B$2</c:f><c:numCache><c:formatCode>General</c:formatCode><c:pt idx="0"><c:v>2123456701</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`,
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga', 'Skye Lorikeet', '2123456701'],
    kept: [...kept, 'Chart 1', 'Visits of'],
  },
  {
    name: 'text boxes, alternative texts, SmartArt, shapes named after people',
    build: () =>
      buildXlsx({
        sheets: [
          { ...front, after: '<drawing r:id="drawing"/>', links: { drawing: { kind: 'drawing', target: '../drawings/drawing1.xml' } } },
        ],
        parts: {
          'xl/drawings/drawing1.xml': part(
            `${OFFICE_TYPE}.drawing+xml`,
            `<xdr:wsDr ${DRAWING}>${anchor('<xdr:sp macro="" textlink="Front!$A$2"><xdr:nvSpPr><xdr:cNvPr id="2" name="Photo of Otis Numbat" descr="Portrait of Wattle Potoroo" title="Bilby Quokka"><a:hlinkClick r:id="rId1" tooltip="see Skye Lorikeet"/></xdr:cNvPr></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>For </a:t></a:r><a:r><a:rPr b="1"/><a:t>Ruth</a:t></a:r><a:r><a:t> Galah</a:t></a:r></a:p></xdr:txBody></xdr:sp>')}</xdr:wsDr>`,
            { rId1: { kind: 'hyperlink', target: 'https://clinic.example/patients/Emu%20Brolga', external: true } },
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Skye Lorikeet', 'Emu Brolga'],
    kept: [...kept, 'Front!$A$2', 'Portrait of'],
  },
  {
    name: 'links to another workbook, a database, a printer, macros, history, custom XML, properties, the folder',
    build: () =>
      buildXlsx({
        mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        sheets: [
          {
            name: 'Front',
            rows: [
              ['Name', 'Ward'],
              ['Dr Kite', { xml: 't="str"><f>[1]Ruth!$A$1</f><v>Four</v>' }],
              ['Dr Robin', { xml: `t="str"><f>VLOOKUP("x",'[1]Ruth Galah'!A:B,2)</f><v>Five</v>` }],
            ],
            after: '<pageSetup r:id="printer"/><tableParts count="1"><tablePart r:id="table"/></tableParts>',
            links: {
              printer: { kind: 'printerSettings', target: '../printerSettings/printerSettings1.bin' },
              query: { kind: 'queryTable', target: '../queryTables/queryTable1.xml' },
              table: { kind: 'table', target: '../tables/table1.xml' },
            },
          },
        ],
        workbookStart:
          '<fileSharing userName="Emu Brolga"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\Skye Lorikeet\\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>',
        workbook: '<externalReferences><externalReference r:id="external"/></externalReferences>',
        workbookLinks: {
          external: { kind: 'externalLink', target: 'externalLinks/externalLink1.xml' },
          connections: { kind: 'connections', target: 'connections.xml' },
          macros: { kind: 'vbaProject', target: 'vbaProject.bin' },
          calc: { kind: 'calcChain', target: 'calcChain.xml' },
          custom: { kind: 'customXml', target: '../customXml/item1.xml' },
          history: { kind: 'revisionHeaders', target: 'revisions/revisionHeaders.xml' },
        },
        rootLinks: {
          core: { kind: 'core-properties', target: 'docProps/core.xml' },
          app: { kind: 'extended-properties', target: 'docProps/app.xml' },
          own: { kind: 'custom-properties', target: 'docProps/custom.xml' },
          picture: { kind: 'thumbnail', target: 'docProps/thumbnail.jpeg' },
        },
        parts: {
          'xl/externalLinks/externalLink1.xml': part(
            'externalLink+xml',
            `<externalLink ${SHEET}><externalBook r:id="rId1"><sheetNames><sheetName val="Ruth Galah"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>Otis Numbat</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
            {
              rId1: { kind: 'externalLinkPath', target: 'file:///C:/Clinic/Wattle%20Potoroo.xlsx', external: true },
            },
          ),
          'xl/connections.xml': part(
            'connections+xml',
            `<connections ${SHEET}><connection id="1" name="Bilby Quokka" type="1"><dbPr connection="UID=ruth.galah;" command="SELECT 1"/></connection></connections>`,
          ),
          'xl/queryTables/queryTable1.xml': part('queryTable+xml', `<queryTable ${SHEET} name="Emu Brolga" connectionId="1"/>`),
          'xl/tables/table1.xml': part(
            'table+xml',
            `<table ${SHEET} id="1" name="Wards" displayName="Wards" ref="A1:B3" tableType="queryTable"><tableColumns count="2"><tableColumn id="1" uniqueName="1" name="Name" queryTableFieldId="1"/><tableColumn id="2" uniqueName="2" name="Ward" queryTableFieldId="2"/></tableColumns></table>`,
          ),
          'xl/vbaProject.bin': part('application/vnd.ms-office.vbaProject', new Uint8Array(64).fill(7)),
          'xl/calcChain.xml': part('calcChain+xml', `<calcChain ${SHEET}><c r="B2" i="1"/></calcChain>`),
          'xl/printerSettings/printerSettings1.bin': part('printerSettings', Buffer.from('Printer of Ruth Galah', 'utf16le')),
          'xl/revisions/revisionHeaders.xml': part(
            'revisionHeaders+xml',
            `<headers ${SHEET} guid="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}"><header userName="Otis Numbat" r:id="rId1"/></headers>`,
            { rId1: { kind: 'revisionLog', target: 'revisionLog1.xml' } },
          ),
          'xl/revisions/revisionLog1.xml': part(
            'revisionLog+xml',
            `<revisions ${SHEET}><rcc rId="1" sId="1"><nc r="A1" t="inlineStr"><is><t>Skye Lorikeet</t></is></nc></rcc></revisions>`,
          ),
          'customXml/item1.xml': part(
            'application/xml',
            '<visit xmlns="urn:clinic"><patient born="4 March 1967">Ruth Galah</patient></visit>',
          ),
          'docProps/core.xml': part(
            'application/vnd.openxmlformats-package.core-properties+xml',
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Wattle Potoroo</dc:creator></cp:coreProperties>',
          ),
          'docProps/app.xml': part(
            `${OFFICE_TYPE}.extended-properties+xml`,
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application><Manager>Bilby Quokka</Manager></Properties>',
          ),
          'docProps/custom.xml': part(
            `${OFFICE_TYPE}.custom-properties+xml`,
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Seen by"><vt:lpwstr>Emu Brolga</vt:lpwstr></property></Properties>',
          ),
          'docProps/thumbnail.jpeg': part('image/jpeg', new Uint8Array(2000).fill(3)),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga', 'Skye Lorikeet', '4 March 1967'],
    kept: ['Dr Kite', 'Four', 'Five'],
  },
];
