import { aPng } from '../../../support/pictures.ts';
import { type Link, NAMESPACES, OFFICE, type Part, p, root, WORD, wordFile } from './build.ts';

/** A place in a Word file where a value can be. `make` puts it there. */
export type Layer = { name: string; body?: string; parts?: readonly Part[]; links?: readonly Link[]; mainType?: string };

const MICROSOFT = 'http://schemas.microsoft.com/office';
const run = (inside: string) => `<w:p><w:r>${inside}</w:r></w:p>`;
const sdt = (properties: string, text = 'here') => `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${p(text)}</w:sdtContent></w:sdt>`;
const field = (instruction: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const form = (inside: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>${inside}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const drawing = (docPr: string, graphic = '') =>
  run(
    `<w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" ${docPr}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${graphic}</a:graphicData></a:graphic></wp:inline></w:drawing>`,
  );
const part = (name: string, type: string, content: string, rel: string, from?: string): Part => ({
  name,
  type,
  content,
  rel,
  ...(from === undefined ? {} : { from }),
});
const settings = (inside: string) => part('word/settings.xml', `${WORD}settings+xml`, root('w:settings', inside), 'settings');

/** Every layer, with the value in it. */
export const layersOf = (value: string): readonly Layer[] => [
  { name: 'a run', body: p(`Dear ${value},`) },
  { name: 'runs cut by bold, proofErr, bookmarks and smart tags', body: cut(value) },
  { name: 'a deletion', body: `<w:p><w:del w:id="5" w:author="Reception"><w:r><w:delText>${value}</w:delText></w:r></w:del></w:p>` },
  { name: 'hidden text', body: run(`<w:rPr><w:vanish/></w:rPr><w:t>${value}</w:t>`) },
  { name: 'a HYPERLINK field without quotes', body: field(`HYPERLINK mailto:${value.replace(' ', '.')}@example.com`) },
  { name: 'an INCLUDETEXT field', body: field(`INCLUDETEXT C:\\Letters\\${value}.docx`) },
  { name: 'a MERGEFIELD', body: field(`MERGEFIELD ${value}`) },
  { name: 'a simple field', body: `<w:p><w:fldSimple w:instr=" TITLE ${value} "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>` },
  { name: 'a description of a picture', body: drawing(`name="Picture 1" descr="${value} at the clinic"`) },
  { name: 'a title of a picture', body: drawing(`name="Picture 1" title="${value}"`) },
  { name: 'a name of a picture', body: drawing(`name="${value}"`) },
  {
    name: 'a file name of a picture',
    body: drawing('name="Picture 1"', `<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="${value}.jpg"/></pic:nvPicPr></pic:pic>`),
  },
  {
    name: 'an alternative text of a VML shape',
    body: run(`<w:pict><v:shape id="_x0000_s1026" style="width:9pt;height:9pt" alt="${value}"/></w:pict>`),
  },
  {
    name: 'an address and a title of a VML shape',
    body: run(`<w:pict><v:shape href="https://a.example/${value}" title="${value}"/></w:pict>`),
  },
  { name: 'word art', body: run(`<w:pict><v:shape><v:textpath string="${value}"/></v:shape></w:pict>`) },
  {
    name: 'a table description',
    body: `<w:tbl><w:tblPr><w:tblCaption w:val="${value}"/><w:tblDescription w:val="${value}"/></w:tblPr><w:tr><w:tc>${p('x')}</w:tc></w:tr></w:tbl>`,
  },
  { name: 'a tag and a title of a content control', body: sdt(`<w:alias w:val="${value}"/><w:tag w:val="${value}"/>`) },
  {
    name: 'choices of a list',
    body: sdt(`<w:dropDownList w:lastValue="${value}"><w:listItem w:displayText="${value}" w:value="${value}"/></w:dropDownList>`),
  },
  {
    name: 'a data binding',
    body: sdt(
      `<w:dataBinding w:prefixMappings="xmlns:n='urn:${value}'" w:xpath="/n:${value}" w:storeItemID="{00000000-0000-0000-0000-000000000001}"/>`,
    ),
  },
  { name: 'a placeholder', body: sdt(`<w:placeholder><w:docPart w:val="${value}"/></w:placeholder>`) },
  {
    name: 'a bookmark and a link to it',
    body: `<w:p><w:bookmarkStart w:id="9" w:name="${value}"/><w:bookmarkEnd w:id="9"/><w:hyperlink w:anchor="${value}" w:tooltip="${value}"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>`,
  },
  {
    name: 'a text form field',
    body: form(
      `<w:name w:val="${value}"/><w:helpText w:type="text" w:val="${value}"/><w:statusText w:type="text" w:val="${value}"/><w:textInput><w:default w:val="${value}"/></w:textInput>`,
    ),
  },
  { name: 'a drop-down form field', body: form(`<w:name w:val="Dropdown1"/><w:ddList><w:listEntry w:val="${value}"/></w:ddList>`) },
  {
    name: 'a smart tag',
    body: `<w:p><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName"><w:smartTagPr><w:attr w:name="Full" w:val="${value}"/></w:smartTagPr><w:r><w:t>x</w:t></w:r></w:smartTag></w:p>`,
  },
  { name: 'a custom XML element', body: `<w:customXml w:uri="urn:clinic" w:element="${value}">${p('x')}</w:customXml>` },
  { name: 'who may edit', body: `<w:p><w:permStart w:id="3" w:ed="${value}"/><w:permEnd w:id="3"/></w:p>` },
  { name: 'an author of a change', body: `<w:p><w:ins w:id="4" w:author="${value}"><w:r><w:t>new</w:t></w:r></w:ins></w:p>` },
  {
    name: 'an author of a format',
    body: run(`<w:rPr><w:b/><w:rPrChange w:id="6" w:author="${value}"><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t>`),
  },
  { name: 'a formula', body: `<w:p><m:oMath><m:r><m:t>${value}</m:t></m:r></m:oMath></w:p>` },
  {
    name: 'ruby',
    body: run(`<w:ruby><w:rt><w:r><w:t>${value}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby>`),
  },
  {
    name: 'a text box, and what older programs show of it',
    body: run(
      `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p('new')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape alt="${value}"><v:textbox><w:txbxContent>${p(value)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`,
    ),
  },
  { name: 'a remark in the code', body: `${p('x')}<!-- for ${value} -->` },
  { name: 'CDATA', body: `<w:p><w:r><w:t><![CDATA[${value}]]></w:t></w:r></w:p>` },
  { name: 'text outside any paragraph', body: `<w:r><w:t>${value}</w:t></w:r>` },
  {
    name: 'a number of a heading',
    parts: [
      part(
        'word/numbering.xml',
        `${WORD}numbering+xml`,
        root(
          'w:numbering',
          `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="${value} %1"/></w:lvl></w:abstractNum>`,
        ),
        'numbering',
      ),
    ],
  },
  {
    name: 'a name of a style',
    parts: [
      part(
        'word/styles.xml',
        `${WORD}styles+xml`,
        root('w:styles', `<w:style w:type="paragraph" w:styleId="${value}"><w:name w:val="${value}"/></w:style>`),
        'styles',
      ),
    ],
    body: `<w:p><w:pPr><w:pStyle w:val="${value}"/></w:pPr></w:p>`,
  },
  {
    name: 'a name of a font',
    parts: [part('word/fontTable.xml', `${WORD}fontTable+xml`, root('w:fonts', `<w:font w:name="${value}"/>`), 'fontTable')],
    body: run(`<w:rPr><w:rFonts w:ascii="${value}"/></w:rPr><w:t>x</w:t>`),
  },
  {
    name: 'a name of a theme',
    parts: [part('word/theme/theme1.xml', `${OFFICE}theme+xml`, root('a:theme', '', ` name="${value}"`), 'theme')],
  },
  { name: 'document variables', parts: [settings(`<w:docVars><w:docVar w:name="${value}" w:val="${value}"/></w:docVars>`)] },
  {
    name: 'a mail merge',
    parts: [
      settings(
        `<w:mailMerge><w:query w:val="SELECT * FROM ${value}"/><w:connectString w:val="${value}"/><w:mailSubject w:val="${value}"/></w:mailMerge>`,
      ),
    ],
  },
  {
    name: 'an attached template',
    parts: [settings('<w:attachedTemplate r:id="rIdT"/>')],
    links: [{ from: 'word/settings.xml', rel: 'attachedTemplate', id: 'rIdT', target: `file:///C:/Users/${value}/Letter.dotx` }],
  },
  {
    name: 'an address of a link',
    body: '<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>',
    links: [{ from: 'word/document.xml', rel: 'hyperlink', id: 'rIdL', target: `https://portal.example/${encodeURIComponent(value)}` }],
  },
  ...storyLayers(value),
  ...otherParts(value),
];

/** Bold, a spelling mark, a bookmark, a link and a smart tag between the letters of a value. */
function cut(value: string): string {
  const [first = '', second = '', ...rest] = [value.slice(0, 3), value.slice(3, 6), value.slice(6)];
  const pieces = [
    `<w:r><w:rPr><w:b/></w:rPr><w:t>${first}</w:t></w:r>`,
    '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_GoBack"/>',
    `<w:r w:rsidR="00AB12CD"><w:t>${second}</w:t></w:r><w:bookmarkEnd w:id="1"/>`,
    `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:r><w:t>${rest.join('')}</w:t></w:r></w:smartTag>`,
  ];
  return `<w:p>${pieces.join('')}</w:p>`;
}

const storyLayers = (value: string): Layer[] => [
  ...['header', 'footer'].map(
    (kind): Layer => ({
      name: `a ${kind}`,
      parts: [part(`word/${kind}1.xml`, `${WORD}${kind}+xml`, root(`w:${kind === 'header' ? 'hdr' : 'ftr'}`, p(value)), kind)],
    }),
  ),
  ...['footnote', 'endnote'].map(
    (kind): Layer => ({
      name: `a ${kind}`,
      parts: [
        part(`word/${kind}s.xml`, `${WORD}${kind}s+xml`, root(`w:${kind}s`, `<w:${kind} w:id="1">${p(value)}</w:${kind}>`), `${kind}s`),
      ],
    }),
  ),
  {
    name: 'a comment and its author',
    parts: [
      part(
        'word/comments.xml',
        `${WORD}comments+xml`,
        root('w:comments', `<w:comment w:id="1" w:author="${value}" w:initials="QW">${p(value)}</w:comment>`),
        'comments',
      ),
    ],
    body: '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>',
  },
  {
    name: 'people',
    parts: [
      part(
        'word/people.xml',
        `${WORD}people+xml`,
        root(
          'w15:people',
          `<w15:person w15:author="${value}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::${value}@clinic.example"/></w15:person>`,
        ),
        `${MICROSOFT}/2011/relationships/people`,
      ),
    ],
  },
  {
    name: 'the glossary',
    parts: [
      part(
        'word/glossary/document.xml',
        `${WORD}document.glossary+xml`,
        root(
          'w:glossaryDocument',
          `<w:docParts><w:docPart><w:docPartPr><w:name w:val="${value}"/></w:docPartPr><w:docPartBody>${p(value)}</w:docPartBody></w:docPart></w:docParts>`,
        ),
        'glossaryDocument',
      ),
    ],
  },
  {
    name: 'a chart and its table',
    parts: [
      part(
        'word/charts/chart1.xml',
        `${OFFICE}drawingml.chart+xml`,
        root(
          'c:chartSpace',
          `<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>${value}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:f>'${value}'!$A$1</c:f><c:strCache><c:pt idx="0"><c:v>${value}</c:v></c:pt></c:strCache></c:ser></c:chart>`,
        ),
        'chart',
      ),
    ],
  },
  {
    name: 'SmartArt',
    parts: [
      part(
        'word/diagrams/data1.xml',
        `${OFFICE}drawingml.diagramData+xml`,
        root(
          'dgm:dataModel',
          `<dgm:pt modelId="{1}"><dgm:prSet phldrT="${value}"/><dgm:t><a:p><a:r><a:t>${value}</a:t></a:r></a:p></dgm:t></dgm:pt>`,
        ),
        'diagramData',
      ),
    ],
  },
];

const otherParts = (value: string): Layer[] => [
  {
    name: 'core properties',
    parts: [
      part(
        'docProps/core.xml',
        'application/vnd.openxmlformats-package.core-properties+xml',
        `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${value}</dc:title><dc:creator>${value}</dc:creator></cp:coreProperties>`,
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        '',
      ),
    ],
  },
  {
    name: 'titles of parts',
    parts: [
      part(
        'docProps/app.xml',
        `${OFFICE}extended-properties+xml`,
        `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><Application>Microsoft Office Word</Application><TitlesOfParts><vt:vector><vt:lpstr>${value}</vt:lpstr></vt:vector></TitlesOfParts><Manager>${value}</Manager></Properties>`,
        'extended-properties',
        '',
      ),
    ],
  },
  {
    name: 'custom properties',
    parts: [
      part(
        'docProps/custom.xml',
        `${OFFICE}custom-properties+xml`,
        `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${value}"><vt:lpwstr>${value}</vt:lpwstr></property></Properties>`,
        'custom-properties',
        '',
      ),
    ],
  },
  {
    name: 'custom XML',
    parts: [
      part(
        'customXml/item1.xml',
        'application/xml',
        `<patient xmlns="urn:clinic" date="${value}"><name>${value}</name></patient>`,
        'customXml',
      ),
    ],
  },
  {
    name: 'an add-in',
    parts: [
      part(
        'word/webextensions/webextension1.xml',
        'application/vnd.ms-office.webextension+xml',
        `<we:webextension xmlns:we="${MICROSOFT}/webextensions/webextension/2010/11" id="{1}"><we:properties><we:property name="patient" value="&quot;${value}&quot;"/></we:properties></we:webextension>`,
        `${MICROSOFT}/2011/relationships/webextension`,
        '',
      ),
    ],
  },
  {
    name: 'a task',
    parts: [
      part(
        'word/documenttasks/documenttasks1.xml',
        'application/vnd.ms-office.documenttasks+xml',
        `<t:Tasks xmlns:t="${MICROSOFT}/tasks/2019/documenttasks"><t:Task id="{1}"><t:Title>${value}</t:Title></t:Task></t:Tasks>`,
        `${MICROSOFT}/2019/05/relationships/documenttasks`,
      ),
    ],
  },
  {
    name: 'an ActiveX control',
    body: run('<w:object><w:control r:id="rIdX" w:name="TextBox1" w:shapeid="_x0000_i1025"/></w:object>'),
    parts: [
      {
        ...part(
          'word/activeX/activeX1.xml',
          'application/vnd.ms-office.activeX+xml',
          `<ax:ocx xmlns:ax="${MICROSOFT}/2006/activeX"><ax:ocxPr ax:name="Value" ax:value="${value}"/></ax:ocx>`,
          'control',
        ),
        id: 'rIdX',
      },
    ],
  },
  {
    name: 'shortcut keys',
    parts: [
      part(
        'word/customizations.xml',
        'application/vnd.ms-word.keyMapCustomizations+xml',
        `<wne:tcg xmlns:wne="${MICROSOFT}/word/2006/wordml"><wne:keymaps><wne:keymap wne:kcmPrimary="0231"><wne:macro wne:macroName="${value}"/></wne:keymap></wne:keymaps></wne:tcg>`,
        `${MICROSOFT}/2006/relationships/keyMapCustomizations`,
      ),
    ],
  },
  {
    name: 'a web page as a chunk',
    body: '<w:altChunk r:id="rIdC"/>',
    parts: [{ name: 'word/afchunk1.htm', type: 'text/html', content: `<p>${value}</p>`, rel: 'aFChunk', id: 'rIdC' }],
  },
  {
    name: 'a text as a chunk',
    body: '<w:altChunk r:id="rIdC"/>',
    parts: [{ name: 'word/afchunk1.txt', type: 'text/plain', content: `For ${value}.`, rel: 'aFChunk', id: 'rIdC' }],
  },
  {
    name: 'a Word file as a chunk',
    body: '<w:altChunk r:id="rIdC"/>',
    parts: [{ name: 'word/afchunk1.docx', type: `${WORD}document.main+xml`, content: wordFile(p(value)), rel: 'aFChunk', id: 'rIdC' }],
  },
  { name: 'a Word file in a Word file in a Word file', parts: [embedded(wordFile(p('inner'), [embedded(wordFile(p(value)))]))] },
  {
    name: 'the file name of a photo',
    body: drawing('name="Picture 1"', '<pic:pic><pic:blipFill><a:blip r:embed="rIdP"/></pic:blipFill></pic:pic>'),
    parts: [{ name: `word/media/${value}.png`, type: 'image/png', content: aPng(20, 20), rel: 'image', id: 'rIdP' }],
  },
  {
    name: 'the strict variant of the standard',
    body: p(value),
    parts: [
      {
        name: 'word/header1.xml',
        type: `${WORD}header+xml`,
        content: root('w:hdr', p(value)).replace(NAMESPACES, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'),
        rel: 'http://purl.oclc.org/ooxml/officeDocument/relationships/header',
      },
    ],
  },
  { name: 'a template with macros', body: p(value), mainType: 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml' },
];

const embedded = (content: Uint8Array): Part => ({
  name: 'word/embeddings/Microsoft_Word_Document.docx',
  type: `${OFFICE}wordprocessingml.document`,
  content,
  rel: 'package',
});
