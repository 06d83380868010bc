import { decodeXml, readAttributes, readXml, type XmlToken } from '../xml.ts';

/** `field`: a field code, such as the address of a link. */
export type RunKind = 'visible' | 'inserted' | 'deleted' | 'hidden' | 'field';

/** Text of one kind and its offsets in the XML of its part. `start` is -1 when the text comes from an element such as a tab. */
export type Run = { kind: RunKind; text: string; start: number; end: number; isVerbatim: boolean };

/** A paragraph with its runs, in the order of the XML. */
export type Paragraph = {
  runs: Run[];
  /** Between this paragraph and the next: a tab between the cells of a row. */
  separator: '\n' | '\t';
  /** Counts from 1; 0 outside tables. */
  table: number;
  row: number;
  /** Number of the comment or note that contains it, from 1; 0 outside. */
  note: number;
};

const TEXT_OF_ELEMENT: Record<string, string> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', softHyphen: '\u00ad' };
/** Elements whose text is read as part of a paragraph. */
export const PARAGRAPH_TEXTS: ReadonlySet<string> = new Set(['t', 'delText', 'instrText', 'delInstrText']);
const NOTES = ['comment', 'footnote', 'endnote'];
const DELETES = ['del', 'moveFrom'];
const INSERTS = ['ins', 'moveTo'];

/**
 * Reads the paragraphs of one part. Text that Word splits over several runs is joined again. A text box comes before the paragraph it is anchored to.
 */
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
  const push = (text: string, start = -1, end = -1, isVerbatim = false) => {
    const run = { kind: kindNow(), text, start, end, isVerbatim };
    // Text outside any paragraph is invalid in Word, but it is in the file, so it is read too.
    if (open.length === 0) done.push({ ...startParagraph(), runs: [run] });
    else open.at(-1)?.runs.push(run);
  };

  const onOpen = (token: XmlToken & { kind: 'open' }) => {
    const { name } = token;
    const elementText = TEXT_OF_ELEMENT[name];
    if (elementText !== undefined && depth.run > 0) push(elementText);
    if (name === 'sym') push(readSymbol(readAttributes(xml, token).get('char')?.value ?? ''));
    if (name === 'vanish' && depth.run > 0) isHiddenRun = !/^(?:0|false|off)$/.test(readAttributes(xml, token).get('val')?.value ?? '');
    if (token.isEmpty) return;
    // The small text above a word is a line of its own, or it would be glued to the word.
    if (name === 'p' || name === 'rt') open.push(startParagraph());
    else if (name === 'r') [depth.run, isHiddenRun] = [depth.run + 1, false];
    else if (PARAGRAPH_TEXTS.has(name)) textName = name;
    else if (DELETES.includes(name)) depth.deleted++;
    else if (INSERTS.includes(name)) depth.inserted++;
    // Only the separator lines above footnotes have a type.
    else if (NOTES.includes(name) && !readAttributes(xml, token).has('type')) counts.note++;
    else if (name === 'tbl' && depth.table++ === 0) Object.assign(counts, { table: counts.table + 1, row: 0 });
    else if (name === 'tr') counts.row++;
    else if (name === 'Choice') boxes = { from: done.length, text: null };
    else if (name === 'Fallback') boxes = { from: done.length, text: textOf(done.slice(boxes.from)) };
  };

  const onClose = (name: string) => {
    if (name === textName) textName = '';
    else if (name === 'p' || name === 'rt') done.push(...open.splice(-1));
    else if (name === 'r') depth.run--;
    else if (DELETES.includes(name)) depth.deleted--;
    else if (INSERTS.includes(name)) depth.inserted--;
    else if (name === 'tc') Object.assign(done.at(-1) ?? {}, { separator: '\t' });
    else if (name === 'tr') Object.assign(done.at(-1) ?? {}, { separator: '\n' });
    else if (name === 'tbl') depth.table--;
    // Text boxes are written twice, the second time for older programs. The second copy is read only when it differs.
    else if (name === 'Fallback' && textOf(done.slice(boxes.from)) === boxes.text) done.length = boxes.from;
  };

  for (const token of readXml(xml)) {
    if (token.kind === 'open') onOpen(token);
    else if (token.kind === 'close') onClose(token.name);
    else if (textName !== '')
      push(
        token.isVerbatim ? xml.slice(token.start, token.end) : decodeXml(xml.slice(token.start, token.end)),
        token.start,
        token.end,
        token.isVerbatim,
      );
  }
  return done;
}

/** Codes from F000 are those of symbol fonts, which have pictures instead of letters. Source: ECMA-376 part 1, 17.3.3.30. */
function readSymbol(code: string): string {
  const number = Number.parseInt(code, 16);
  return number > 0 && number < 0xd800 ? String.fromCodePoint(number) : '';
}

const textOf = (paragraphs: readonly Paragraph[]) => paragraphs.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n');
