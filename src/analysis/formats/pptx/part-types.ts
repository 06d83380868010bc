import { type PartTypes, plan, withPrefix } from '../ooxml/part-types.ts';

const PRESENTATION = 'application/vnd.openxmlformats-officedocument.presentationml.';
const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const POWERPOINT = 'application/vnd.ms-powerpoint.';
const MICROSOFT = 'application/vnd.ms-office.';

/** The part that lists the slides. */
export const MAIN_TYPES: readonly string[] = [
  `${PRESENTATION}presentation.main+xml`,
  `${PRESENTATION}template.main+xml`,
  `${PRESENTATION}slideshow.main+xml`,
  `${POWERPOINT}presentation.macroenabled.main+xml`,
  `${POWERPOINT}template.macroenabled.main+xml`,
  `${POWERPOINT}slideshow.macroenabled.main+xml`,
];

export const SLIDE = `${PRESENTATION}slide+xml`;
export const NOTES = `${PRESENTATION}notesslide+xml`;

/** What happens to each type of part. Source: ECMA-376 part 1, chapter 13, and [MS-PPTX] 2.1, with the files that PowerPoint, LibreOffice and Google Slides write. */
export const PPTX_PART_TYPES: PartTypes = {
  ...Object.fromEntries(MAIN_TYPES.map((type) => [type, plan('text', 'names of custom shows and sections')])),
  ...withPrefix(PRESENTATION, {
    'slide+xml': plan('text', 'the slides'),
    'slideLayout+xml': plan('text', 'text beside the placeholders'),
    'slideMaster+xml': plan('text', 'text beside the placeholders'),
    'notesMaster+xml': plan('text', 'text beside the placeholders'),
    'handoutMaster+xml': plan('text', 'text beside the placeholders'),
    'presProps+xml': plan('text', 'titles of web pages, names of shows'),
    'viewProps+xml': plan('text', 'settings of windows'),
    'tableStyles+xml': plan('text', 'names of table styles'),
    'notesSlide+xml': plan('drop', 'hidden content'),
    'comments+xml': plan('drop', 'hidden content'),
    'commentAuthors+xml': plan('drop', 'hidden content'),
    'tags+xml': plan('drop', 'data of add-ins'),
    'slideUpdateInfo+xml': plan('drop', 'where a shared slide comes from'),
    printerSettings: plan('drop', 'names a printer and a computer'),
    presentation: plan('inner', 'an embedded file'),
    slide: plan('inner', 'an embedded file'),
  }),
  ...withPrefix(OFFICE, {
    'theme+xml': plan('structure', 'colours and fonts; names of custom ones are read'),
    'themeOverride+xml': plan('structure', 'colours and fonts of a slide or chart'),
    vmlDrawing: plan('drop', 'pictures of embedded files and controls'),
    'drawingml.chart+xml': plan('text', 'titles and cached values'),
    'drawingml.chartshapes+xml': plan('text', 'text boxes on a chart'),
    'drawingml.diagramData+xml': plan('text', 'text of SmartArt'),
    'drawingml.diagramLayout+xml': plan('structure', 'layout of SmartArt'),
    'drawingml.diagramStyle+xml': plan('structure', 'look of SmartArt'),
    'drawingml.diagramColors+xml': plan('structure', 'colours of SmartArt'),
    'extended-properties+xml': plan('drop', 'hidden content'),
    'custom-properties+xml': plan('drop', 'hidden content'),
    'customXmlProperties+xml': plan('drop', 'hidden content'),
    oleObject: plan('inner', 'an embedded file'),
    'spreadsheetml.sheet': plan('inner', 'the data of a chart'),
    'wordprocessingml.document': plan('inner', 'an embedded file'),
  }),
  ...withPrefix(POWERPOINT, {
    'comments+xml': plan('drop', 'hidden content'),
    'authors+xml': plan('drop', 'hidden content'),
    'revisionInfo+xml': plan('drop', 'history of changes'),
    'changesInfo+xml': plan('drop', 'history of changes'),
  }),
  ...withPrefix(MICROSOFT, {
    'chartex+xml': plan('text', 'titles and cached values'),
    'chartstyle+xml': plan('structure', 'look of a chart'),
    'chartcolorstyle+xml': plan('structure', 'colours of a chart'),
    'drawingml.diagramDrawing+xml': plan('text', 'text of SmartArt'),
    vbaProject: plan('drop', 'macros'),
    vbaProjectSignature: plan('drop', 'macros'),
    'activeX+xml': plan('drop', 'form controls'),
    activeX: plan('drop', 'form controls'),
    'classificationlabels+xml': plan('drop', 'hidden content'),
    'webextension+xml': plan('drop', 'data of an add-in'),
    'webextensiontaskpanes+xml': plan('drop', 'data of an add-in'),
  }),
  'application/vnd.openxmlformats-package.core-properties+xml': plan('drop', 'hidden content'),
  'application/vnd.openxmlformats-package.digital-signature-origin': plan('drop', 'the copy differs from what was signed'),
  'application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml': plan('drop', 'the copy differs from what was signed'),
  'application/vnd.ms-excel.sheet.macroenabled.12': plan('inner', 'the data of a chart'),
  'application/vnd.ms-excel.sheet.binary.macroenabled.12': plan('inner', 'the data of a chart'),
  'application/vnd.ms-excel': plan('inner', 'an embedded file'),
  'application/msword': plan('inner', 'an embedded file'),
  'application/pdf': plan('inner', 'an embedded file'),
  'application/xml': plan('drop', 'custom XML, additions to the ribbon'),
  'text/xml': plan('drop', 'custom XML'),
  'application/inkml+xml': plan('drop', 'handwriting'),
};
