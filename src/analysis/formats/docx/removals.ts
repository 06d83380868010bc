import type { XmlEdit } from '../ooxml/xml-edits.ts';
import { listAttributes, readXmlWithComments, type XmlToken } from '../xml.ts';

const REMOVED_NAMES = [
  'del',
  'moveFrom',
  String.raw`\w+PrChange`,
  'tblGridChange',
  'numberingChange',
  'cell(?:Ins|Del|Merge)',
  'move(?:From|To)Range(?:Start|End)',
  'customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End)',
  'customXmlConflict(?:Ins|Del)Range(?:Start|End)',
  'commentRange(?:Start|End)',
  'commentReference',
  'annotationRef',
  'perm(?:Start|End)',
  'dataBinding',
  'Fallback',
  'docVars',
  'mailMerge',
  'attachedTemplate',
  'attachedSchema',
  'schemaLibrary',
  'saveThroughXslt',
  'smartTagType',
  'smartTagPr',
  'customXmlPr',
  'rsids',
  'subDoc',
];

/**
 * Elements that are removed with their content: tracked deletions, old formatting, comment marks, links to custom XML and templates, the second copy of
 * a text box, who may edit which part.
 */
const REMOVED_ELEMENTS = new RegExp(`^(?:${REMOVED_NAMES.join('|')})$`);

/** Elements that are removed but keep their content: tracked insertions become ordinary text, and smart tags what they are about. */
const UNWRAPPED_ELEMENTS = /^(?:ins|moveTo|smartTag|customXml)$/;

/** Copies of what is shown, which Word makes for itself: of a date, a shape, an equation, a film. */
const REMOVED_ATTRIBUTES = new Set(['fullDate', 'gfxdata', 'equationxml', 'embeddedHtml']);

/** The edits that remove all hidden content from the XML of a part, with its comments. */
export function listRemovals(xml: string): XmlEdit[] {
  const removals: XmlEdit[] = [];
  const open: { name: string; start: number }[] = [];
  const remove = (start: number, end: number) => removals.push({ start, end, replacement: '' });
  for (const token of readXmlWithComments(xml)) {
    if (token.kind === 'text') continue;
    const { start, end } = token;
    if (token.kind === 'comment') {
      if (!/^xml\s/.test(token.text)) remove(start, end);
      continue;
    }
    if (token.kind === 'open') for (const range of listRemovedAttributes(xml, token)) remove(range.start, range.end);
    if (UNWRAPPED_ELEMENTS.test(token.name)) remove(start, end);
    if (!REMOVED_ELEMENTS.test(token.name)) continue;
    if (token.kind === 'open' && token.isEmpty) remove(start, end);
    else if (token.kind === 'open') open.push({ name: token.name, start });
    else {
      const opened = open.pop();
      if (opened) remove(opened.start, end);
    }
  }
  return removals;
}

const listRemovedAttributes = (xml: string, token: XmlToken & { kind: 'open' }): { start: number; end: number }[] =>
  listAttributes(xml, token)
    .filter(({ name }) => REMOVED_ATTRIBUTES.has(name))
    .map(({ fullName, start, end }) => ({ start: xml.lastIndexOf(fullName, start), end: end + 1 }));

/** Removes everything inside the outermost element: document properties without any. */
export function emptyRoot(xml: string): XmlEdit[] {
  const tags = [...readXmlWithComments(xml)].filter((token) => token.kind === 'open' || token.kind === 'close');
  const [first, last] = [tags.at(0), tags.at(-1)];
  return first && last && first !== last ? [{ start: first.end, end: last.start, replacement: '' }] : [];
}
