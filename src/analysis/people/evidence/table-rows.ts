import { columnName } from '../../location.ts';
import { type Cell, cellAt, isCell, type Table, tableFromText } from '../../text/tables.ts';
import type { ExtractedText, PersonRole } from '../../types.ts';

/** Position of a finding in a table of records. */
export type RowPlace = { row: number; header: string };

/** Looks up the row of a position and the name of its column; null outside tables of records. */
export type RowFinder = (position: number) => RowPlace | null;

/** With fewer cells in a row it is a form: a label and its value. */
const MIN_CELLS = 3;

/** A table in which every row is a record, such as a list of patients. */
export function findRows(extracted: Pick<ExtractedText, 'text' | 'segments'>): RowFinder {
  const table = tableOfRecords(extracted);
  if (!table) return () => null;
  const rows = rowNumbers(extracted.text, table);
  return (position) => {
    const cell = cellAt(table, position);
    const row = cell ? (rows.get(cell) ?? -1) : -1;
    return cell && row >= 0 ? { row, header: cell.header } : null;
  };
}

/** The role from the name of a column; null when the name doesn't say. */
export function columnRole(header: string): PersonRole | null {
  if (OTHERS_COLUMN.test(header)) return 'other';
  if (CLINICIANS_COLUMN.test(header)) return 'clinician';
  return PATIENTS_COLUMN.test(header) ? 'patient' : null;
}

export const isFamilyColumn = (header: string): boolean => /surname|family|last[ _-]?name|^last$/i.test(header);
export const isGivenColumn = (header: string): boolean => /given|first|forename|fore[ _-]?name|christian|preferred/i.test(header);

const OTHERS_COLUMN_WORDS = [
  'nok',
  'kin',
  'contact person',
  'emergency',
  'carer',
  'guardian',
  'parent',
  'mother',
  'father',
  'partner',
  'spouse',
  'guarantor',
  'employer',
  'entered',
  'created',
  'updated',
  'user',
  'assigned',
];

const OTHERS_COLUMN = new RegExp(String.raw`\b(?:${OTHERS_COLUMN_WORDS.join('|')})`, 'i');

const CLINICIANS_COLUMN_WORDS = [
  'doctor',
  'dr',
  'gp',
  'provider',
  'clinician',
  'surgeon',
  'consultant',
  'practitioner',
  'staff',
  'nurse',
  'specialist',
  String.raw`referr\w*`,
  'anaesthetist',
  'physician',
  'attending',
  'therapist',
  'midwife',
  'seen by',
  'pcp',
  'requested by',
  'prescriber',
  'author',
];

const CLINICIANS_COLUMN = new RegExp(String.raw`\b(?:${CLINICIANS_COLUMN_WORDS.join('|')})\b`, 'i');

const PATIENTS_COLUMN_WORDS = [
  'patients?',
  'client',
  'resident',
  'participant',
  'member',
  'claimant',
  'worker',
  'child',
  'pt',
  'name',
  'surname',
  'forename',
  'full name',
  'first',
  'last',
  'given',
  'family',
];

const PATIENTS_COLUMN = new RegExp(String.raw`\b(?:${PATIENTS_COLUMN_WORDS.join('|')})(?:\b|[_\s])`, 'i');

function tableOfRecords({ text, segments }: Pick<ExtractedText, 'text' | 'segments'>): Table | null {
  const cells: Cell[] = [];
  for (const { kind, start, end, location } of segments)
    if (isCell(kind, location)) cells.push({ start, end, column: 0, header: columnName(location) });
  if (cells.length > 0) return { starts: Int32Array.from(cells, (cell) => cell.start), cells };
  return tableFromText(text);
}

/** A line break between two cells starts a new row. Rows with few cells have no number. */
function rowNumbers(text: string, { cells }: Table): Map<Cell, number> {
  const rows = new Map<Cell, number>();
  let row: Cell[] = [];
  let count = 0;
  const close = () => {
    if (row.length >= MIN_CELLS) for (const cell of row) rows.set(cell, count);
    count++;
    row = [];
  };
  for (const cell of cells) {
    const last = row.at(-1);
    if (last && text.slice(last.end, cell.start).includes('\n')) close();
    row.push(cell);
  }
  close();
  return rows;
}
