import type { XmlEdit } from '../ooxml/xml-edits.ts';
import { readXml } from '../xml.ts';

const REMOVED_NAMES = [
  'del',
  'moveFrom',
  String.raw`\w+PrChange`,
  'tblGridChange',
  'numberingChange',
  'move(?:From|To)Range(?:Start|End)',
  'commentRange(?:Start|End)',
  'commentReference',
  'annotationRef',
  'dataBinding',
  'Fallback',
  'docVars',
  'mailMerge',
  'altChunk',
  'subDoc',
];

/**
 * Elements that are removed with their content: tracked deletions, old formatting, comment marks, links to custom XML, the second copy of a text box,
 * places where other files are inserted.
 */
const REMOVED_ELEMENTS = new RegExp(`^(?:${REMOVED_NAMES.join('|')})$`);

/** Elements that are removed but keep their content, so that tracked insertions become ordinary text. */
const UNWRAPPED_ELEMENTS = /^(?:ins|moveTo)$/;

/** The edits that remove all hidden content from the XML of a part. */
export function listRemovals(xml: string): XmlEdit[] {
  const removals: XmlEdit[] = [];
  const open: { name: string; start: number }[] = [];
  for (const { kind, ...token } of readXml(xml)) {
    if (!('name' in token)) continue;
    const { name, start, end } = token;
    if (UNWRAPPED_ELEMENTS.test(name)) removals.push({ start, end, replacement: '' });
    if (!REMOVED_ELEMENTS.test(name)) continue;
    if (kind === 'open' && 'isEmpty' in token && token.isEmpty) removals.push({ start, end, replacement: '' });
    else if (kind === 'open') open.push({ name, start });
    else {
      const opened = open.pop();
      if (opened) removals.push({ start: opened.start, end, replacement: '' });
    }
  }
  return removals;
}

/** Empties the outermost element: a comments part without comments. */
export function emptyRoot(xml: string): string {
  const tags = [...readXml(xml)].filter((token) => token.kind !== 'text');
  const [first, last] = [tags.at(0), tags.at(-1)];
  return first && last && first !== last ? xml.slice(0, first.end) + xml.slice(last.start) : xml;
}
