import { strToU8, zipSync } from 'fflate';

/** What a Word file is made of: XML of the body, and of the other parts where there are any. */
export type DocxContent = {
  /** Inside `w:body`. */
  body: string;
  /** Inside `w:hdr` and `w:ftr`. */
  header?: string;
  footer?: string;
  /** Inside `w:comments`. */
  comments?: string;
  /** Inside `cp:coreProperties`. */
  properties?: string;
  /** Other parts, by name. */
  parts?: Record<string, string | Uint8Array>;
};

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CORE = `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"`;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** ZIP times start in 1980: the same bytes at every run. */
const NO_TIME = new Date(1980, 0, 1);

/** A Word file that Word opens. The same content gives the same bytes. */
export function buildDocx(content: DocxContent): Uint8Array {
  const written = [
    { name: 'header', root: 'hdr', xml: content.header },
    { name: 'footer', root: 'ftr', xml: content.footer },
    { name: 'comments', root: 'comments', xml: content.comments },
  ].flatMap(({ name, root, xml }) => (xml === undefined ? [] : [{ name, root, xml }]));

  const references = written
    .filter(({ name }) => name !== 'comments')
    .map(({ name }) => `<w:${name}Reference w:type="default" r:id="${name}"/>`);
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(written.map(({ name }) => name)),
    '_rels/.rels': relationships([
      `<Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`,
      `<Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
    ]),
    'word/document.xml': part('document', `<w:body>${content.body}<w:sectPr>${references.join('')}${PAGE}</w:sectPr></w:body>`),
    'word/_rels/document.xml.rels': relationships(
      written.map(({ name }) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`),
    ),
    'docProps/core.xml': `${DECLARATION}<cp:coreProperties ${CORE}>${content.properties ?? ''}</cp:coreProperties>`,
    ...Object.fromEntries(written.map(({ name, root, xml }) => [`word/${name}.xml`, part(root, xml)])),
    ...content.parts,
  };
  const packed = Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file] as const);
  return zipSync(Object.fromEntries(packed), { mtime: NO_TIME, level: 9 });
}

/** A paragraph of one or more runs. Line breaks in the text become line breaks in the letter. */
export const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;

/** A run of text. `format`: XML of its properties. */
export function run(text: string, format = ''): string {
  const lines = text.split('\n').map((line) =>
    line
      .split('\t')
      .map((word) => `<w:t xml:space="preserve">${escapeXml(word)}</w:t>`)
      .join('<w:tab/>'),
  );
  return `<w:r>${format === '' ? '' : `<w:rPr>${format}</w:rPr>`}${lines.join('<w:br/>')}</w:r>`;
}

export const line = (text: string, format = ''): string => paragraph(run(text, format));

const CHANGE = 'w:author="Reception" w:date="2026-03-02T09:00:00Z"';

export const deletion = (text: string): string =>
  `<w:del w:id="901" ${CHANGE}><w:r><w:delText xml:space="preserve">${escapeXml(text)}</w:delText></w:r></w:del>`;

export const insertion = (text: string): string => `<w:ins w:id="902" ${CHANGE}>${run(text)}</w:ins>`;

/** Text with a comment hanging on it; the comment itself goes into the comments part under the same id. */
export const commented = (id: number, content: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${content}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

export const comment = (id: number, author: string, text: string): string =>
  `<w:comment w:id="${id}" w:author="${escapeXml(author)}" w:date="2026-03-02T09:00:00Z">${line(text)}</w:comment>`;

export function table(rows: readonly (readonly string[])[]): string {
  const border = ['top', 'bottom', 'insideH'].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="BBBBBB"/>`).join('');
  const width = Math.floor(TEXT_WIDTH / (rows[0]?.length ?? 1));
  const grid = (rows[0] ?? []).map(() => `<w:gridCol w:w="${width}"/>`).join('');
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${line(cell)}</w:tc>`).join('');
  const properties = `<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders></w:tblPr>`;
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** Of an A4 page between its margins, in twentieths of a point. */
const TEXT_WIDTH = 9638;

const PAGE =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>';

const part = (root: string, xml: string) => `${DECLARATION}<w:${root} xmlns:w="${WORD}" xmlns:r="${OFFICE}">${xml}</w:${root}>`;

const relationships = (list: string[]) => `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;

function contentTypes(names: readonly string[]): string {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const overrides = ['document.main', ...names].map((name) => {
    const file = name === 'document.main' ? 'document' : name;
    return `<Override PartName="/word/${file}.xml" ContentType="${main}.${name}+xml"/>`;
  });
  const core = `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`;
  const defaults = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`;
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">${defaults}${overrides.join('')}${core}</Types>`;
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
