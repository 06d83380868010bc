/** A line of a settings file: a value with its key, or a comment without one. Offsets are UTF-16 into the text of the file; `end` is exclusive. */
export type IniLine = { key: string | null; start: number; end: number };

const LINE = /^(?:([\w.-]+)[ \t]*=[ \t]*|;[ \t]*)(\S.*?)[ \t]*$/gm;

/** Values and comments, in order. Section headings have neither. */
export const listLines = (text: string): IniLine[] =>
  [...text.matchAll(LINE)].map(({ 0: line, 1: key = null, 2: value = '', index }) => {
    const start = index + line.lastIndexOf(value);
    return { key, start, end: start + value.length };
  });
