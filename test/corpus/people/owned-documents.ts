import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../../src/analysis/formats/csv/extract.ts';
import type { AlarmType, ExtractedText, PersonRole } from '../../../src/analysis/types.ts';

/** A value of a text and whose it is. `person`: a number of the document, or `-` for nobody. */
export interface OwnedSpan {
  start: number;
  end: number;
  person: string;
}

export interface PeopleRecord {
  id: string;
  kind: string;
  extracted: ExtractedText;
  spans: readonly OwnedSpan[];
  /** Roles of those of whom one is told. */
  roles: ReadonlyMap<string, PersonRole>;
  alarms: readonly AlarmType[];
}

const FOLDER = import.meta.dirname;
const MARK = /\{(\d|-):([^}]*)\}/g;

/**
 * The written documents of one half, in order. A document starts at `=== id kind | 1 patient 2 clinician | ALARM`; `{1:text}` marks what is
 * person 1's, `{-:text}` what is nobody's. `blind` was written before the rules, `dense` when they were done: ordinary documents with
 * many people in them.
 */
export function readPeopleRecords(half: 'blind' | 'tune' | 'dense'): PeopleRecord[] {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith(half) && file.endsWith('.txt'));
  return files.sort().flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split(/^=== /m).slice(1).map(readRecord));
}

function readRecord(written: string): PeopleRecord {
  const head = written.slice(0, written.indexOf('\n'));
  const [name = '', cast = '', alarms = ''] = head.split('|').map((part) => part.trim());
  const [id = '', kind = ''] = name.split(' ');
  const { text, spans } = readMarks(written.slice(head.length + 1));
  const roles = new Map([...cast.matchAll(/(\d) (patient|clinician|other)/g)].map(([, person = '', role]) => [person, role as PersonRole]));
  return { id, kind, extracted: extractedOf(kind, text), spans, roles, alarms: alarms.split(' ').filter(Boolean) as AlarmType[] };
}

/** The text without its marks, and what they say. */
export function readMarks(marked: string): { text: string; spans: OwnedSpan[] } {
  const spans: OwnedSpan[] = [];
  let text = '';
  let copied = 0;
  for (const { 0: mark, 1: person = '', 2: value = '', index } of marked.matchAll(MARK)) {
    text += marked.slice(copied, index);
    spans.push({ person, start: text.length, end: text.length + value.length });
    text += value;
    copied = index + mark.length;
  }
  return { text: text + marked.slice(copied), spans };
}

/** As its reader would extract it: tables by cells, everything else as it stands. */
export function extractedOf(kind: string, text: string): ExtractedText {
  if (kind === 'csv') return readTable(text);
  return {
    format: 'text',
    text,
    segments: [{ start: 0, end: text.length, location: {}, kind: 'body' }],
    hidden: [],
    unread: [],
    units: null,
  };
}
