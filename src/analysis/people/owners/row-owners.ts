import type { PersonRole } from '../../types.ts';
import type { DocumentPerson, PeopleIndex } from '../mentions/people-index.ts';
import { CLINICIANS_NUMBERS, CONTACT_VALUES, HEALTH_MATTERS, PERSONAL_VALUES } from '../value-types.ts';

/** A person named in one row of a table, with the role from the column. */
type RowPerson = { person: DocumentPerson; role: PersonRole | null };

/** Row → people named in it. */
export type PeopleByRow = ReadonlyMap<number, readonly RowPerson[]>;

/** Collects the people named in each row of a table. */
export function peopleByRow(peopleIndex: PeopleIndex): PeopleByRow {
  const rows = new Map<number, RowPerson[]>();
  for (const [index, { row, cue }] of peopleIndex.mentions.entries()) {
    const person = peopleIndex.owners[index];
    if (row < 0 || !person) continue;
    const role = cue?.kind === 'label' ? cue.role : cue?.kind === 'field' ? 'patient' : null;
    const others = rows.get(row);
    if (!others) rows.set(row, [{ person, role }]);
    else if (!others.some((other) => other.person === person)) others.push({ person, role });
  }
  return rows;
}

/** A row is about its patient, except for columns that name another role. */
export function rowOwner(type: string, column: PersonRole | null, people: readonly RowPerson[]): DocumentPerson | null {
  const inRole = (wanted: PersonRole) => people.find(({ role, person }) => (role ?? person.statedRole) === wanted)?.person ?? null;
  if (CLINICIANS_NUMBERS.has(type)) return inRole('clinician');
  if (!PERSONAL_VALUES.has(type) && !CONTACT_VALUES.has(type) && !HEALTH_MATTERS.has(type)) return null;
  if (column === 'other' || column === 'clinician') return inRole(column);
  return inRole('patient') ?? people.find(({ role, person }) => role === null && person.statedRole === null)?.person ?? null;
}
