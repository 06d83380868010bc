import { strToU8, zipSync } from 'fflate';
import type { CorpusFile } from '../corpus-file.ts';
import { box, buildPptx, OFFICE_TYPE, part, SLIDE_NAMESPACES } from './build-pptx.ts';

const shapes = box('Case review\nPalliative care round');
const kept = ['Case review', 'Palliative care round'];
const CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"';
const frame = (content: string, name = 'Content Placeholder 3') =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="6" name="${name}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="urn:x">${content}</a:graphicData></a:graphic></p:graphicFrame>`;

/** Parts beside the slides. */
export const RELATED_PRESENTATIONS: readonly CorpusFile[] = [
  {
    name: 'comments of both kinds and their authors',
    build: () =>
      buildPptx({
        slides: [
          {
            shapes,
            links: {
              old: { kind: 'comments', target: '../comments/comment1.xml' },
              new: { kind: 'modernComment', target: '../comments/modernComment1.xml' },
            },
          },
        ],
        presentationLinks: {
          authors: { kind: 'commentAuthors', target: 'commentAuthors.xml' },
          modern: { kind: 'authors', target: 'authors.xml' },
        },
        parts: {
          'ppt/comments/comment1.xml': part(
            'comments+xml',
            `<p:cmLst ${SLIDE_NAMESPACES}><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Ask Ruth Galah</p:text></p:cm></p:cmLst>`,
          ),
          'ppt/comments/modernComment1.xml': part(
            'application/vnd.ms-powerpoint.comments+xml',
            `<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" ${SLIDE_NAMESPACES}><p188:cm id="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}"><p188:txBody><a:p><a:r><a:t>Ring Otis </a:t></a:r><a:r><a:t>Numbat</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>`,
          ),
          'ppt/commentAuthors.xml': part(
            'commentAuthors+xml',
            `<p:cmAuthorLst ${SLIDE_NAMESPACES}><p:cmAuthor id="0" name="Wattle Potoroo" initials="WP" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
          ),
          'ppt/authors.xml': part(
            'application/vnd.ms-powerpoint.authors+xml',
            '<p188:authorLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"><p188:author id="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}" name="Bilby Quokka" userId="bilby.quokka@example.com" providerId="AD"/></p188:authorLst>',
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'bilby.quokka@example.com'],
    kept,
  },
  {
    name: 'a chart with cached values and an embedded workbook, SmartArt',
    build: () =>
      buildPptx({
        slides: [
          {
            shapes: shapes + frame(`<c:chart ${CHART} r:id="chart"/>`),
            links: {
              chart: { kind: 'chart', target: '../charts/chart1.xml' },
              data: { kind: 'diagramData', target: '../diagrams/data1.xml' },
            },
          },
        ],
        parts: {
          'ppt/charts/chart1.xml': part(
            `${OFFICE_TYPE}.drawingml.chart+xml`,
            `<c:chartSpace ${CHART} ${SLIDE_NAMESPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Weight of Ruth </a:t></a:r><a:r><a:t>Galah</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:pt idx="0"><c:v>Otis Numbat</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser></c:chart><c:externalData r:id="book"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`,
            { book: { kind: 'package', target: '../embeddings/Microsoft_Excel_Sheet1.xlsx' } },
          ),
          'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx': part(`${OFFICE_TYPE}.spreadsheetml.sheet`, workbook('Wattle Potoroo')),
          'ppt/diagrams/data1.xml': part(
            `${OFFICE_TYPE}.drawingml.diagramData+xml`,
            `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" ${SLIDE_NAMESPACES}><dgm:ptLst><dgm:pt modelId="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}"><dgm:t><a:p><a:r><a:t>Bilby Quokka</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka'],
    kept: [...kept, 'Weight of', 'Sheet1!$B$1'],
  },
  {
    name: 'an embedded file, tags, a recording, ink, custom XML, properties, history, macros',
    build: () =>
      buildPptx({
        mainType: 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml',
        slides: [
          {
            shapes:
              shapes +
              frame(
                '<mc:AlternateContent><mc:Choice Requires="v"><p:oleObj name="Worksheet" r:id="ole" progId="Excel.Sheet.12"><p:embed/></p:oleObj></mc:Choice></mc:AlternateContent>',
                'Ruth Galah',
              ) +
              '<p:pic><p:nvPicPr><p:cNvPr id="9" name="Picture 9"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="film"/></p:nvPr></p:nvPicPr><p:blipFill/><p:spPr/></p:pic>',
            links: {
              ole: { kind: 'package', target: '../embeddings/book.xlsx' },
              film: { kind: 'video', target: '../media/media1.mp4' },
              tags: { kind: 'tags', target: '../tags/tag1.xml' },
            },
            after: '',
          },
        ],
        presentation: '<p:custDataLst><p:tags r:id="tags"/></p:custDataLst>',
        presentationLinks: {
          tags: { kind: 'tags', target: 'tags/tag2.xml' },
          macros: { kind: 'vbaProject', target: 'vbaProject.bin' },
          changes: { kind: 'changesInfo', target: 'changesInfos/changesInfo1.xml' },
          custom: { kind: 'customXml', target: '../customXml/item1.xml' },
        },
        rootLinks: {
          core: { kind: 'core-properties', target: 'docProps/core.xml' },
          app: { kind: 'extended-properties', target: 'docProps/app.xml' },
        },
        parts: {
          'ppt/embeddings/book.xlsx': part(`${OFFICE_TYPE}.spreadsheetml.sheet`, workbook('Otis Numbat')),
          'ppt/media/media1.mp4': part('video/mp4', new Uint8Array(100).fill(5)),
          'ppt/tags/tag1.xml': part('tags+xml', `<p:tagLst ${SLIDE_NAMESPACES}><p:tag name="PATIENT" val="Wattle Potoroo"/></p:tagLst>`),
          'ppt/tags/tag2.xml': part('tags+xml', `<p:tagLst ${SLIDE_NAMESPACES}><p:tag name="OWNER" val="Bilby Quokka"/></p:tagLst>`),
          'ppt/vbaProject.bin': part('application/vnd.ms-office.vbaProject', new Uint8Array(64).fill(7)),
          'ppt/changesInfos/changesInfo1.xml': part(
            'application/vnd.ms-powerpoint.changesinfo+xml',
            '<pc:chgInfo xmlns:pc="http://schemas.microsoft.com/office/powerpoint/2013/main/command"><pc:docChgLst><pc:chgData name="Emu Brolga" userId="x1" providerId="AD"/></pc:docChgLst></pc:chgInfo>',
          ),
          'customXml/item1.xml': part('application/xml', '<a xmlns="urn:x">Skye Lorikeet</a>'),
          'docProps/core.xml': part(
            'application/vnd.openxmlformats-package.core-properties+xml',
            '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d"><dc:title>Review of Ruth Galah</dc:title></cp:coreProperties>',
          ),
          'docProps/app.xml': part(
            `${OFFICE_TYPE}.extended-properties+xml`,
            '<Properties xmlns="urn:p" xmlns:vt="urn:vt"><Application>Microsoft Office PowerPoint</Application><TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>Otis Numbat</vt:lpstr></vt:vector></TitlesOfParts></Properties>',
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga', 'Skye Lorikeet'],
    kept,
  },
  {
    name: 'a slide that nothing shows any more',
    build: () =>
      buildPptx({
        slides: [{ shapes }],
        parts: {
          'ppt/slides/slide9.xml': part(
            'slide+xml',
            `<p:sld ${SLIDE_NAMESPACES}><p:cSld><p:spTree>${box('Ruth Galah')}</p:spTree></p:cSld></p:sld>`,
          ),
        },
      }),
    secrets: ['Ruth Galah'],
    kept,
  },
];

/** A small workbook inside a presentation. */
function workbook(text: string): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `<Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/sheet.xml" ContentType="${type}.worksheet+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(`<workbook xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="a"/></sheets></workbook>`),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships><Relationship Id="a" Type="${office}/worksheet" Target="sheet.xml"/></Relationships>`,
      ),
      'xl/sheet.xml': strToU8(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`,
      ),
    },
    { mtime: new Date(1980, 0, 1) },
  );
}
