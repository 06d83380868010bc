import type { SegmentKind } from '../../types.ts';
import type { PartPlan } from '../ooxml/part-types.ts';

/** What happens to a kind of part of a Word file, and how its text is read. */
export type DocxPartPlan = PartPlan & {
  /** `story`: paragraphs, then values. `values`: values only. `properties`: values named after their element. `none`: not read. */
  reads: 'story' | 'values' | 'properties' | 'none';
  kind: SegmentKind;
  /** In words for people; a number is added where there are several. */
  name: string;
};

/** Name of the part with the main text. Its paragraphs are counted. */
export const MAIN_TEXT = 'paragraph';

const story = (name: string, kind: SegmentKind, why: string): DocxPartPlan => ({ treat: 'text', reads: 'story', kind, name, why });
const dropped = (reads: DocxPartPlan['reads'], name: string, kind: SegmentKind, why: string): DocxPartPlan => ({
  treat: 'drop',
  reads,
  kind,
  name,
  why,
});
const structure = (name: string, why: string): DocxPartPlan => ({ treat: 'structure', reads: 'values', kind: 'property', name, why });
const unread = (treat: 'drop' | 'inner' | 'picture', name: string, kind: SegmentKind, why: string): DocxPartPlan => ({
  treat,
  reads: 'none',
  kind,
  name,
  why,
});

/**
 * The closed list of parts, in reading order. What `structure` means for a part that people can name things in (styles, fonts) is decided attribute by
 * attribute. Source: ECMA-376 part 1, chapter 11; MS-DOCX 2.6; MS-OFFMACRO2.
 */
export const DOCX_PARTS = {
  document: story(MAIN_TEXT, 'body', 'the letter'),
  header: story('header', 'header', 'on every page'),
  footer: story('footer', 'footer', 'on every page'),
  footnotes: story('footnote', 'body', 'under the text'),
  endnotes: story('endnote', 'body', 'after the text'),
  comments: dropped('story', 'comment', 'comment', 'remarks of the people who wrote it'),
  chart: { treat: 'text', reads: 'values', kind: 'body', name: 'chart', why: 'titles, and the numbers and names of its table' },
  chartDrawing: story('chart', 'body', 'text boxes on a chart'),
  diagram: story('diagram', 'body', 'SmartArt: its words, and the shapes drawn from them'),
  glossary: dropped('story', 'building block', 'hidden', 'texts of the template, shown nowhere'),
  settings: structure('settings', 'switches, and what people named: variables, merged data, template'),
  styles: structure('style', 'looks, and the names people gave them'),
  numbering: structure('list', 'looks of lists, and words in their numbers'),
  fonts: structure('font', 'names of fonts'),
  webSettings: structure('settings', 'frames and divisions of a web page'),
  theme: structure('theme', 'colours and fonts, and the name of the theme'),
  chartLook: structure('chart', 'looks of a chart'),
  diagramLook: structure('diagram', 'layout and colours of SmartArt, also written by people'),
  people: dropped('values', 'people', 'property', 'names and accounts of authors'),
  commentMarks: dropped('values', 'comment', 'comment', 'ids, dates and state of comments'),
  tasks: dropped('values', 'task', 'comment', 'who has to do what'),
  properties: { treat: 'text', reads: 'properties', kind: 'property', name: 'property', why: 'title, author, company' },
  customXml: dropped('properties', 'custom XML', 'property', 'data of other programs'),
  customXmlMarks: dropped('values', 'custom XML', 'property', 'ids and schemas of data of other programs'),
  recipients: dropped('values', 'merged data', 'property', 'which recipients get the letter'),
  keys: dropped('values', 'customization', 'property', 'shortcut keys and toolbars with names of macros'),
  interface: dropped('values', 'customization', 'property', 'buttons of a template'),
  label: dropped('values', 'label', 'property', 'sensitivity label with the id of its organization'),
  webExtension: dropped('values', 'add-in', 'property', 'settings of an add-in, any data'),
  intelligence: dropped('values', 'customization', 'property', 'what the editor checked'),
  control: dropped('values', 'control', 'property', 'properties of an ActiveX control'),
  fontFile: { ...unread('picture', 'font', 'property', 'shapes of letters'), treat: 'structure' },
  printer: unread('drop', 'printer', 'property', 'name and settings of a printer'),
  preview: unread('drop', 'preview', 'hidden', 'picture of the first page'),
  binary: unread('drop', 'binary', 'hidden', 'macros, data of controls, signatures: not readable'),
  signature: unread('drop', 'signature', 'hidden', 'who signed; no longer valid in a copy'),
  ink: unread('drop', 'ink', 'hidden', 'handwriting'),
  manifest: unread('drop', 'manifest', 'property', 'names of parts, for other programs'),
  inner: unread('inner', 'attachment', 'attachment', 'a file inside the file'),
  chunk: unread('inner', 'inserted file', 'body', 'a file that Word shows as part of the text'),
  picture: unread('picture', 'picture', 'body', 'pixels or a drawing'),
} as const satisfies Readonly<Record<string, DocxPartPlan>>;

/** The name of a plan in the closed list. */
export type DocxPartKey = keyof typeof DOCX_PARTS;
