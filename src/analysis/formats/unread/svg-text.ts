import { UnreadableFile } from '../../types.ts';
import { decodeText } from '../decode.ts';
import { decodeXml, listAttributes, readXml } from '../xml.ts';
import type { DrawingText } from './drawing-text.ts';

/** Attributes that people or drawing programs write words into. */
const TEXT_ATTRIBUTE = /(?:label|title|desc|alt|docname|filename|creator)$/i;
/** Elements that show something else than lines and text. */
const CONTAINS_OTHER = new Set(['image', 'foreignObject', 'script', 'feImage']);

/** Whether the first characters are those of an SVG drawing. */
export const isSvg = (head: string): boolean => /<(?:\w{1,20}:)?svg\b/i.test(head);

/** The words of an SVG drawing: its texts, titles and descriptions. Not whole when it is not well formed, or has pictures inside. */
export function readSvgText(bytes: Uint8Array): DrawingText {
  const xml = decodeText(bytes).text;
  const words: string[] = [];
  let element = '';
  let isWhole = true;
  try {
    for (const token of readXml(xml)) {
      if (token.kind === 'open') {
        element = token.name;
        if (CONTAINS_OTHER.has(token.name)) isWhole = false;
        for (const { name, value } of listAttributes(xml, token)) if (TEXT_ATTRIBUTE.test(name) && value.trim() !== '') words.push(value);
      } else if (token.kind === 'text' && element !== 'style') {
        const raw = xml.slice(token.start, token.end);
        const text = token.isVerbatim ? raw : decodeXml(raw);
        if (text.trim() !== '') words.push(text.trim());
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    isWhole = false;
  }
  return { text: words.join('\n'), isWhole };
}
