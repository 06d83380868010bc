import { UnreadableFile } from '../../types.ts';
import { MAX_CELLS } from '../limits.ts';

/** A stretch of the message. */
export type Range = { start: number; end: number };

/** A field by its number (`PID-5` is 5): its repetitions, their components, and the subcomponents of each. */
export type Field = Range & { number: number; repetitions: Range[][][] };

/** `id` is '' for a line that is no segment. */
export type MessageSegment = Range & { id: string; fields: Field[] };

export type Delimiters = { field: string; component: string; repetition: string; escape: string; subcomponent: string };

const STANDARD: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

const HEADERS = ['MSH', 'FHS', 'BHS'];

/** A vertical tab and a file separator frame each message on a network connection. Source: HL7 appendix C, MLLP. */
const LINE = new RegExp(`[^\\r\\n\\v${String.fromCharCode(0x1c)}]+`, 'g');

/** Headers say which delimiters the message uses. Source: HL7 v2.5.1, 2.5.4. */
export function readDelimiters(source: string): Delimiters {
  const found = /(?:MSH|FHS|BHS)([^\w\s])([^\w\s]{1,5})\1/.exec(source.slice(0, 4096));
  if (!found) return STANDARD;
  const [, field = '|', [component = '^', repetition = '~', escape = '\\', subcomponent = '&'] = []] = found;
  return { field, component, repetition, escape, subcomponent };
}

/**
 * Segments of a message or of a file of messages, with any line ending and with or without the frame of MLLP.
 * @throws UnreadableFile `too-large` past MAX_CELLS values
 */
export function splitMessage(source: string, delimiters: Delimiters): MessageSegment[] {
  const segments: MessageSegment[] = [];
  let values = 0;
  for (const { 0: line, index } of source.matchAll(LINE)) {
    const end = index + line.length;
    const id = /^[A-Z][A-Z0-9]{2}/.exec(line)?.[0] ?? '';
    const isSegment = id !== '' && (line.length === 3 || line[3] === delimiters.field);
    const fields = isSegment ? splitFields(source, index, end, delimiters, HEADERS.includes(id)) : [];
    values += fields.length;
    if (values > MAX_CELLS)
      throw new UnreadableFile('too-large', 'This file has too many values to check at once. Split it and check the parts.');
    segments.push({ id: isSegment ? id : '', start: index, end, fields });
  }
  return segments;
}

function splitFields(source: string, start: number, end: number, delimiters: Delimiters, isHeader: boolean): Field[] {
  const ranges = splitRange(source, { start, end }, delimiters.field).slice(1);
  return ranges.map((range, index) => ({
    ...range,
    // The first delimiter of a header is a field of its own.
    number: index + (isHeader ? 2 : 1),
    repetitions:
      isHeader && index === 0
        ? []
        : // Most fields of a message are empty.
          range.start === range.end
          ? [[[range]]]
          : splitRange(source, range, delimiters.repetition).map((repetition) =>
              splitRange(source, repetition, delimiters.component).map((component) =>
                splitRange(source, component, delimiters.subcomponent),
              ),
            ),
  }));
}

/** Searches the range only: a delimiter that is missing in it may be far away in the file. */
function splitRange(source: string, { start, end }: Range, delimiter: string): Range[] {
  const text = source.slice(start, end);
  if (!text.includes(delimiter)) return [{ start, end }];
  const ranges: Range[] = [];
  let from = start;
  for (const part of text.split(delimiter)) {
    ranges.push({ start: from, end: from + part.length });
    from += part.length + 1;
  }
  return ranges;
}
