import { UnreadableFile } from '../../../types.ts';

const [LESS, GREATER, SLASH, DOUBLE_QUOTE, SINGLE_QUOTE, EQUALS, SPACE] = [0x3c, 0x3e, 0x2f, 0x22, 0x27, 0x3d, 0x20];

/** Letters, digits and all that a name may have; everything that separates names ends one. */
export const isNameCode = (code: number): boolean =>
  code > SPACE && code !== EQUALS && code !== SLASH && code !== GREATER && code !== LESS && code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE;

/** The `>` that ends a tag. One inside a quoted value does not. */
export function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === GREATER) return at;
    if (code === LESS) break;
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
    at = xml.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (at < 0) break;
  }
  throw malformedXml();
}

/** The error for XML that is not well formed. */
export const malformedXml = (): UnreadableFile =>
  new UnreadableFile(
    'damaged',
    'Part of this file is damaged and can’t be read. Open it in the program that made it, save it again, or ask the sender for a new copy.',
  );
