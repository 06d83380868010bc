import { type BuiltPart, buildPackage, escapeXml } from '../ooxml/build-package.ts';

const PRESENTATION = 'application/vnd.openxmlformats-officedocument.presentationml';
const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** `shapes`: XML inside the tree of shapes. */
export type BuiltSlide = { shapes: string; isHidden?: boolean; links?: BuiltPart['links']; after?: string; name?: string };

export type PresentationContent = {
  slides: BuiltSlide[];
  /** XML at the end of the presentation. */
  presentation?: string;
  presentationLinks?: BuiltPart['links'];
  layoutShapes?: string;
  parts?: Record<string, BuiltPart>;
  rootLinks?: BuiltPart['links'];
  mainType?: string;
};

/** A presentation as PowerPoint writes it: one master, one layout. The same content gives the same bytes. */
export function buildPptx(content: PresentationContent): Uint8Array {
  const { slides, parts = {} } = content;
  const list = slides.map((_slide, index) => `<p:sldId id="${256 + index}" r:id="slide${index + 1}"/>`);
  const slideParts = slides.map((slide, index): [string, BuiltPart] => [
    `ppt/slides/slide${index + 1}.xml`,
    {
      type: `${PRESENTATION}.slide+xml`,
      content: `<p:sld ${NAMESPACES}${slide.isHidden ? ' show="0"' : ''}><p:cSld${slide.name ? ` name="${escapeXml(slide.name)}"` : ''}>${tree(slide.shapes)}</p:cSld>${slide.after ?? ''}</p:sld>`,
      links: { layout: { kind: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' }, ...slide.links },
    },
  ]);
  const all: Record<string, BuiltPart> = {
    'ppt/presentation.xml': {
      type: content.mainType ?? `${PRESENTATION}.presentation.main+xml`,
      content: `<p:presentation ${NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst><p:sldIdLst>${list.join('')}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>${content.presentation ?? ''}</p:presentation>`,
      links: {
        master: { kind: 'slideMaster', target: 'slideMasters/slideMaster1.xml' },
        ...Object.fromEntries(
          slides.map((_slide, index) => [`slide${index + 1}`, { kind: 'slide', target: `slides/slide${index + 1}.xml` }]),
        ),
        ...content.presentationLinks,
      },
    },
    ...Object.fromEntries(slideParts),
    'ppt/slideMasters/slideMaster1.xml': {
      type: `${PRESENTATION}.slideMaster+xml`,
      content: `<p:sldMaster ${NAMESPACES}><p:cSld>${tree(box('Click to edit Master title style', { name: 'Title Placeholder 1' }))}</p:cSld><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="layout"/></p:sldLayoutIdLst></p:sldMaster>`,
      links: { layout: { kind: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' } },
    },
    'ppt/slideLayouts/slideLayout1.xml': {
      type: `${PRESENTATION}.slideLayout+xml`,
      content: `<p:sldLayout ${NAMESPACES} type="title"><p:cSld name="Title Slide">${tree(content.layoutShapes ?? '')}</p:cSld></p:sldLayout>`,
      links: { master: { kind: 'slideMaster', target: '../slideMasters/slideMaster1.xml' } },
    },
    ...parts,
  };
  return buildPackage(all, { main: { kind: 'officeDocument', target: 'ppt/presentation.xml' }, ...content.rootLinks });
}

const tree = (shapes: string) =>
  `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree>`;

type BoxSettings = { name?: string; attributes?: string; x?: number; y?: number };

/** A text box. A line for each paragraph; `|` cuts a line into runs. */
export function box(text: string, { name = 'TextBox 4', attributes = '', x = 100000, y = 100000 }: BoxSettings = {}): string {
  const paragraphs = text.split('\n').map((line) => `<a:p>${runs(line)}</a:p>`);
  return `<p:sp><p:nvSpPr><p:cNvPr id="4" name="${escapeXml(name)}"${attributes}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="2000000" cy="500000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>${paragraphs.join('')}</p:txBody></p:sp>`;
}

const runs = (line: string) =>
  line
    .split('|')
    .map((run) => `<a:r><a:rPr lang="en-AU" dirty="0"/><a:t>${escapeXml(run)}</a:t></a:r>`)
    .join('');

/** A table. */
export function slideTable(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map(() => '<a:gridCol w="2000000"/>') ?? [];
  const written = rows.map(
    (cells) =>
      `<a:tr h="300000">${cells.map((cell) => `<a:tc><a:txBody><a:bodyPr/><a:p>${cell === '' ? '' : runs(cell)}</a:p></a:txBody><a:tcPr/></a:tc>`).join('')}</a:tr>`,
  );
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="Table 4"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="1" y="1"/><a:ext cx="4000000" cy="600000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${columns.join('')}</a:tblGrid>${written.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
}

/** A part of a presentation. */
export const part = (type: string, content: string | Uint8Array, links?: BuiltPart['links']): BuiltPart => ({
  type: type.includes('/') ? type : `${PRESENTATION}.${type}`,
  content,
  ...(links ? { links } : {}),
});

export const SLIDE_NAMESPACES = NAMESPACES;
export const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument';
