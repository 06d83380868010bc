/** A line of a settings file: a value with its key, a comment without one. Offsets are UTF-16, half-open, into the file as text. */
export type IniLine = { key: string | null; start: number; end: number };

const LINE = /^(?:([\w.-]+)[ \t]*=[ \t]*|;[ \t]*)(\S.*?)[ \t]*$/gm;

/** Values and comments, in order. Heads of sections hold neither. */
export const listLines = (text: string): IniLine[] =>
  [...text.matchAll(LINE)].map(({ 0: line, 1: key = null, 2: value = '', index }) => {
    const start = index + line.lastIndexOf(value);
    return { key, start, end: start + value.length };
  });
