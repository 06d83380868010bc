import { UnreadableFile } from '../../types.ts';
import { MAX_ENTRIES } from '../limits.ts';
import { type Parameters, parseParameters } from './parameters.ts';
import { isIdentity, knownEncoding } from './transfer.ts';

/** One header field. `name` is in lower case, '' for a line that is none. `start`–`end` is the field with its line ending. */
export type Field = { name: string; start: number; end: number; valueStart: number; valueEnd: number };

/** A message or one of its parts. Offsets are into the whole source, one character a byte. */
export type Part = {
  /** Where its delimiter line begins; its own start for a message. */
  outerStart: number;
  outerEnd: number;
  start: number;
  fields: Field[];
  bodyStart: number;
  bodyEnd: number;
  contentType: Parameters;
  disposition: Parameters;
  encoding: string;
  children: Part[];
};

/** Mail programs nest four or five levels. */
const MAX_NESTING = 40;

type Range = { start: number; end: number };
type Budget = { left: number };

/** @throws UnreadableFile `too-large` past MAX_ENTRIES parts or MAX_NESTING levels */
export function parseMessage(source: string, start: number, end: number): Part {
  return parsePart(source, { start, end }, { start, end }, 'text/plain', 0, { left: MAX_ENTRIES });
}

function parsePart(source: string, outer: Range, { start, end }: Range, defaultType: string, level: number, budget: Budget): Part {
  if (level > MAX_NESTING || budget.left-- <= 0)
    throw new UnreadableFile('too-large', 'This email has too many parts inside each other, so it wasn’t opened. Save its parts as files.');
  const { fields, bodyStart } = parseFields(source, start, end);
  const valueOf = (name: string) => {
    const field = fields.find((one) => one.name === name);
    return field ? source.slice(field.valueStart, field.valueEnd) : '';
  };
  const contentType = parseParameters(valueOf('content-type'));
  if (!contentType.value.includes('/')) contentType.value = defaultType;
  const encoding = knownEncoding(valueOf('content-transfer-encoding'));
  const part: Part = {
    outerStart: outer.start,
    outerEnd: outer.end,
    start,
    fields,
    bodyStart,
    bodyEnd: end,
    contentType,
    disposition: parseParameters(valueOf('content-disposition')),
    encoding,
    children: [],
  };
  const boundary = contentType.parameters.get('boundary') ?? '';
  if (contentType.value.startsWith('multipart/') && boundary !== '') {
    const childType = contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    part.children = splitParts(source, bodyStart, end, boundary).map(({ outer: childOuter, inner }) =>
      parsePart(source, childOuter, inner, childType, level + 1, budget),
    );
  } else if (isMessage(contentType.value) && isIdentity(encoding)) {
    part.children = [parsePart(source, { start: bodyStart, end }, { start: bodyStart, end }, 'text/plain', level + 1, budget)];
  }
  return part;
}

/** Whether a part of this type is a message of its own. */
export const isMessage = (type: string): boolean => type === 'message/rfc822' || type === 'message/global';

function parseFields(source: string, start: number, end: number): { fields: Field[]; bodyStart: number } {
  const fields: Field[] = [];
  for (let at = start; at < end; ) {
    const newline = source.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const line = source.slice(at, next);
    if (line.trim() === '' && !/^[ \t]+[^\s]/.test(line)) return { fields, bodyStart: next };
    const last = fields.at(-1);
    if (last && /^[ \t]/.test(line)) {
      last.end = next;
      last.valueEnd = next - (line.length - line.trimEnd().length);
    } else {
      const colon = /^[\x21-\x39\x3b-\x7e]{1,200}[ \t]{0,20}:/.exec(line)?.[0].length ?? 0;
      const name = line
        .slice(0, Math.max(0, colon - 1))
        .trim()
        .toLowerCase();
      fields.push({ name, start: at, end: next, valueStart: at + colon, valueEnd: Math.max(at + colon, at + line.trimEnd().length) });
    }
    at = next;
  }
  return { fields, bodyStart: end };
}

/** The parts between the delimiter lines of a boundary. A line ending before a delimiter belongs to the delimiter. */
function splitParts(source: string, start: number, end: number, boundary: string): { outer: Range; inner: Range }[] {
  const delimiter = `--${boundary}`;
  const marks: { at: number; next: number; isLast: boolean }[] = [];
  for (let at = source.indexOf(delimiter, start); at >= 0 && at < end; at = source.indexOf(delimiter, at + delimiter.length)) {
    if (at > start && source.charCodeAt(at - 1) !== 0x0a) continue;
    const newline = source.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const rest = source.slice(at + delimiter.length, next).trimEnd();
    if (rest !== '' && rest !== '--') continue;
    marks.push({ at, next, isLast: rest === '--' });
    if (rest === '--') break;
  }
  return marks.flatMap(({ at, next, isLast }, index) => {
    if (isLast) return [];
    const following = marks[index + 1]?.at ?? end;
    return [{ outer: { start: at, end: following }, inner: { start: next, end: Math.max(next, beforeLineEnd(source, following, end)) } }];
  });
}

function beforeLineEnd(source: string, at: number, end: number): number {
  if (at >= end || source.charCodeAt(at - 1) !== 0x0a) return at;
  return source.charCodeAt(at - 2) === 0x0d ? at - 2 : at - 1;
}
