import { PERSON_NAME } from '../../identifiers/names/person-name.ts';
import type { ExtractedText, Finding } from '../../types.ts';
import { blockAt, type DocumentLines, lineAt, readLines, textBefore } from '../document-lines.ts';
import { isSignatureLine, type LetterShape, readLetterShape } from '../evidence/letter-shape.ts';
import { type Cue, readCue } from '../evidence/role-cues.ts';
import { readSections } from '../evidence/sections.ts';
import { columnRole, findRows, isFamilyColumn, isGivenColumn, type RowFinder } from '../evidence/table-rows.ts';
import { type NameParts, readName } from './name-parts.ts';

/** One mention of a person. */
export type Mention = {
  /** Index of its finding. */
  index: number;
  start: number;
  end: number;
  parts: NameParts;
  cue: Cue | null;
  line: number;
  block: number;
  /** -1 outside of tables of records. */
  row: number;
  place: 'salutation' | 'signature' | 'opening' | 'body';
  /** `William Baker, known as Buster`. */
  isAlias: boolean;
};

/** The part of an extracted document that is used here. */
export type DocumentSource = Pick<ExtractedText, 'text' | 'segments'>;

/** A document with everything that the steps of this folder look up. */
export type DocumentIndex = {
  extracted: DocumentSource;
  findings: readonly Finding[];
  lines: DocumentLines;
  shape: LetterShape;
  rowAt: RowFinder;
  mentions: readonly Mention[];
};

const TITLE_REACH = 28;

const ALIAS_PHRASES = [
  'known as',
  'prefers(?: to be called)?',
  'preferred name',
  'goes by',
  'likes to be called',
  'called',
  String.raw`a\.?k\.?a\.?`,
  'née',
  'nee',
  'formerly',
  'nickname',
  'alias',
  '(?:maiden|previous|former|birth|legal) name',
];

/** Announces a second name of the person mentioned before. */
const ALIAS = new RegExp(String.raw`(?:${ALIAS_PHRASES.join('|')})[\s:,'"“(]*$`, 'iu');

/** Indexes a document once for all steps of this folder. @param findings in text order */
export function indexDocument(extracted: DocumentSource, findings: readonly Finding[]): DocumentIndex {
  const lines = readLines(extracted.text);
  const shape = readLetterShape(lines);
  const rowAt = findRows(extracted);
  const sections = readSections(lines);
  const mentions: Mention[] = [];
  for (const [index, { type, text, start, end }] of findings.entries()) {
    if (type !== PERSON_NAME) continue;
    const line = lineAt(lines, start);
    const parts = readName(text, textBefore(lines, start, TITLE_REACH));
    if (parts.family === '' && parts.lone === '') continue;
    const place = rowAt(start);
    const cue = place
      ? columnCue(place.header)
      : (readCue(lines, start, end, sections(line)) ?? sharedKin(extracted.text, mentions.at(-1), start));
    mentions.push({
      index,
      start,
      end,
      parts,
      cue,
      line,
      block: blockAt(lines, start),
      row: place?.row ?? -1,
      place: placeOf(shape, line),
      isAlias: ALIAS.test(textBefore(lines, start, TITLE_REACH)) || isBracketed(extracted.text, mentions.at(-1), start, end),
    });
  }
  return { extracted, findings, lines, shape, rowAt, mentions };
}

/** `her sons Calvin and Russell`: the relationship is given once for both. */
function sharedKin(text: string, before: Mention | undefined, start: number): Cue | null {
  const isJoined =
    before?.cue?.kind === 'kin' && start - before.end < 8 && /^(?:,|,? and|,? &) (?:Mr |Mrs |Ms )?$/.test(text.slice(before.end, start));
  return isJoined ? { kind: 'kin' } : null;
}

/** `Xin Yi (Cindy) Zhao`, `William "Buster" Baker`. */
function isBracketed(text: string, before: Mention | undefined, start: number, end: number): boolean {
  return (
    before !== undefined &&
    /^ ?[("“'‘]$/.test(text.slice(before.end, start)) &&
    /^[)"”'’] ?\p{Lu}|^[)"”](?:\W|$)/u.test(text.slice(end, end + 3))
  );
}

function placeOf(shape: LetterShape, line: number): Mention['place'] {
  if (line === shape.salutation) return 'salutation';
  if (isSignatureLine(shape, line)) return 'signature';
  return line < shape.salutation ? 'opening' : 'body';
}

function columnCue(header: string): Cue | null {
  const role = columnRole(header);
  if (role !== null && role !== 'patient') return { kind: 'label', role };
  if (isFamilyColumn(header)) return { kind: 'field', part: 'family', section: 'patient' };
  if (isGivenColumn(header)) return { kind: 'field', part: 'given', section: 'patient' };
  return role === 'patient' ? { kind: 'label', role } : null;
}
