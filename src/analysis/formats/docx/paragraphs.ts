import { decodeXml, readAttributes, readXml, type XmlToken } from '../xml.ts';

/** `field`: the code behind a field, such as the address of a link. */
export type RunKind = 'visible' | 'inserted' | 'deleted' | 'hidden' | 'field';

/** Text of one kind and where it stands in the XML of its part. `start` is -1 for what an element stands for, like a tab. */
export type Run = { kind: RunKind; text: string; start: number; end: number };

export type Paragraph = {
  runs: Run[];
  /** What separates it from the next: a tab between the cells of a row. */
  separator: '\n' | '\t';
  /** Counted from 1; 0 outside of tables. */
  table: number;
  row: number;
  /** Number of the comment or note it stands in, from 1; 0 outside. */
  note: number;
};

const STANDS_FOR: Record<string, string> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };
const TEXTS = ['t', 'delText', 'instrText', 'delInstrText'];
const NOTES = ['comment', 'footnote', 'endnote'];
const DELETES = ['del', 'moveFrom'];
const INSERTS = ['ins', 'moveTo'];

/** Walks one part of a Word file. Identifiers that are cut over several runs come out whole; text boxes stand before the paragraph they hang on. */
export function readParagraphs(xml: string): Paragraph[] {
  const done: Paragraph[] = [];
  const open: Paragraph[] = [];
  const counts = { table: 0, row: 0, note: 0 };
  const depth = { deleted: 0, inserted: 0, table: 0, run: 0 };
  let textName = '';
  let isHiddenRun = false;
  let boxes: { from: number; text: string | null } = { from: 0, text: null };

  const isDeleted = () => depth.deleted > 0 || textName === 'delText';
  const kindNow = (): RunKind => {
    if (/instrText/i.test(textName)) return 'field';
    if (isDeleted()) return 'deleted';
    return isHiddenRun ? 'hidden' : depth.inserted > 0 ? 'inserted' : 'visible';
  };
  const startParagraph = (): Paragraph => ({
    runs: [],
    separator: '\n',
    table: depth.table > 0 ? counts.table : 0,
    row: counts.row,
    note: counts.note,
  });
  const push = (text: string, start = -1, end = -1) => {
    const run = { kind: kindNow(), text, start, end };
    // Words outside of any paragraph are against the rules, and leave with the file all the same.
    if (open.length === 0) done.push({ ...startParagraph(), runs: [run] });
    else open.at(-1)?.runs.push(run);
  };

  const enter = (token: XmlToken & { kind: 'open' }) => {
    const { name } = token;
    const stands = STANDS_FOR[name];
    if (stands !== undefined && depth.run > 0) push(stands);
    if (name === 'vanish' && depth.run > 0) isHiddenRun = !/^(?:0|false|off)$/.test(readAttributes(xml, token).get('val')?.value ?? '');
    if (token.isEmpty) return;
    if (name === 'p') open.push(startParagraph());
    else if (name === 'r') [depth.run, isHiddenRun] = [depth.run + 1, false];
    else if (TEXTS.includes(name)) textName = name;
    else if (DELETES.includes(name)) depth.deleted++;
    else if (INSERTS.includes(name)) depth.inserted++;
    // Only the lines drawn above footnotes have a type.
    else if (NOTES.includes(name) && !readAttributes(xml, token).has('type')) counts.note++;
    else if (name === 'tbl' && depth.table++ === 0) Object.assign(counts, { table: counts.table + 1, row: 0 });
    else if (name === 'tr') counts.row++;
    else if (name === 'Choice') boxes = { from: done.length, text: null };
    else if (name === 'Fallback') boxes = { from: done.length, text: textOf(done.slice(boxes.from)) };
  };

  const leave = (name: string) => {
    if (name === textName) textName = '';
    else if (name === 'p') done.push(...open.splice(-1));
    else if (name === 'r') depth.run--;
    else if (DELETES.includes(name)) depth.deleted--;
    else if (INSERTS.includes(name)) depth.inserted--;
    else if (name === 'tc') Object.assign(done.at(-1) ?? {}, { separator: '\t' });
    else if (name === 'tr') Object.assign(done.at(-1) ?? {}, { separator: '\n' });
    else if (name === 'tbl') depth.table--;
    // For older programs a text box is written twice. Only when the second differs does it say anything more.
    else if (name === 'Fallback' && textOf(done.slice(boxes.from)) === boxes.text) done.length = boxes.from;
  };

  for (const token of readXml(xml)) {
    if (token.kind === 'open') enter(token);
    else if (token.kind === 'close') leave(token.name);
    else if (textName !== '')
      push(token.isVerbatim ? xml.slice(token.start, token.end) : decodeXml(xml.slice(token.start, token.end)), token.start, token.end);
  }
  return done;
}

const textOf = (paragraphs: readonly Paragraph[]) => paragraphs.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n');
