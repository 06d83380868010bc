/** One message of a file. `start`–`messageStart` is the line before it, with the sender's address. */
export type MailboxEntry = { start: number; messageStart: number; end: number };

/** The line that separates messages of a mailbox file. Source: RFC 4155. */
const SEPARATOR = /^From \S{1,300} .{1,100}$/;

/** Takes the place of that line, so that the copy is a mailbox too. */
export const NEUTRAL_SEPARATOR = 'From redacted Thu Jan  1 00:00:00 1970';

/** The messages of a file: one, unless it is a mailbox. Blank lines before the first are skipped. */
export function splitMailbox(source: string): MailboxEntry[] {
  const start = Math.max(0, source.search(/[^\s\u00ef\u00bb\u00bf]/));
  if (!isSeparator(source, start)) return [{ start, messageStart: start, end: source.length }];
  const starts: number[] = [start];
  for (let at = source.indexOf('\nFrom ', start); at >= 0; at = source.indexOf('\nFrom ', at + 1)) {
    const isAfterBlank = source[at - 1] === '\n' || source.slice(at - 2, at) === '\n\r';
    if (isAfterBlank && isSeparator(source, at + 1) && /^[\w-]{1,60}:/.test(lineAfter(source, at + 1))) starts.push(at + 1);
  }
  return starts.map((from, index) => ({ start: from, messageStart: endOfLine(source, from), end: starts[index + 1] ?? source.length }));
}

const isSeparator = (source: string, at: number): boolean => SEPARATOR.test(source.slice(at, endOfLine(source, at)).trimEnd());

function lineAfter(source: string, at: number): string {
  const next = endOfLine(source, at);
  return source.slice(next, next + 80);
}

function endOfLine(source: string, at: number): number {
  const newline = source.indexOf('\n', at);
  return newline < 0 ? source.length : newline + 1;
}
