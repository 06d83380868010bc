import { hasWords } from '../ooxml/harmless.ts';
import { BUILT_IN_STYLES, KNOWN_FONTS } from '../ooxml/lists/built-in-names.ts';

/** What Word adds to the name of a font for each alphabet: `Arial CE`, `Calibri (Vietnamese)`. */
const ALPHABET = /\s+(?:CE|Cyr|Greek|Tur|Baltic|Western|\((?:Hebrew|Arabic|Vietnamese|Thai)\))$/i;

const isFont = (entry: string) => KNOWN_FONTS.has(entry.replace(ALPHABET, '').replace(/^@/, '').toLowerCase());
const isStyle = (entry: string) => BUILT_IN_STYLES.has(entry.toLowerCase().replace(/[^a-z]/g, ''));

/** How a program fills the groups in which nobody writes, by their label. Each entry ends with `;`. */
const IS_PROGRAM: Readonly<Record<string, (entry: string) => boolean>> = {
  font: isFont,
  'hidden style': isStyle,
  'number of a list': (entry) => !/\p{L}{2}/u.test(entry),
  'shape setting': (entry) => /^[a-z]\w*$/.test(entry),
  'type of an embedded file': (entry) => /^(?:\w+\.)+\w+$|^(?:Package|PBrush|StaticMetafile|StaticDib)$/.test(entry),
  // Characters that don't begin or end a line; in East Asia some are letters.
  'characters at line ends': (entry) => !/[a-z]{2}/i.test(entry),
  setting: (entry) => /^[0-9a-f\s-]*$/i.test(entry),
};

/** Whether the text of a group in which nobody writes is what programs write there. Anything else is text, although no program shows it. */
export const isProgramSetting = (label: string, text: string): boolean =>
  text
    .split(';')
    .map((entry) => entry.trim())
    .every((entry) => !hasWords(entry) || (IS_PROGRAM[label]?.(entry) ?? false));
