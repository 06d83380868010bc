import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A labelled part of a text. `types[0]` is what it is; finding any of `types` is right. Without types it is neutral: found or not, nobody minds. */
export interface BlindSpan {
  types: readonly string[];
  start: number;
  end: number;
}

export interface BlindRecord {
  id: string;
  text: string;
  spans: readonly BlindSpan[];
  isNegative: boolean;
}

const FILES = ['sentences', 'clinics-au', 'clinics-world', 'negatives'];
/** Written when the engine was done being tuned; part of neither half. */
const LATE_FILES = ['late', 'outside'];
const MARK = /\[\[([A-Z_/?]+)\|([^\]]*)\]\]/g;

/** Every written record, in order, or those that were written last. In the files a record starts at `=== id`, and `[[TYPE|text]]`, `[[TYPE/OTHER|text]]` or `[[?|text]]` marks a span. */
export function readBlindRecords(isLate = false): BlindRecord[] {
  return (isLate ? LATE_FILES : FILES).flatMap((file) =>
    readFileSync(join(import.meta.dirname, `${file}.txt`), 'utf8')
      .split(/^=== /m)
      .slice(1)
      .map((record) => compileRecord(record, record.startsWith('n-'))),
  );
}

/** Even: may be looked at while the engine is tuned. Odd: only ever scored. FNV-1a over the text, so that a new record moves no other. */
export function isOnLookHalf(text: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 15) & 1) === 0;
}

function compileRecord(record: string, isNegative: boolean): BlindRecord {
  const lineEnd = record.indexOf('\n');
  const marked = record.slice(lineEnd + 1).trimEnd();
  const spans: BlindSpan[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole, types = '', inner = ''] = match;
    text += marked.slice(from, match.index);
    spans.push({ types: types === '?' ? [] : types.split('/'), start: text.length, end: text.length + inner.length });
    text += inner;
    from = match.index + whole.length;
  }
  text += marked.slice(from);
  if (text.includes('[[')) throw new Error(`A mark of record ${record.slice(0, lineEnd)} is not closed`);
  return { id: record.slice(0, lineEnd), text, spans, isNegative };
}
