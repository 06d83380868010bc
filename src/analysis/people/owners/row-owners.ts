import type { PersonRole } from '../../types.ts';
import type { Cast, Member } from '../mentions/cast.ts';
import { CLINICIANS_NUMBERS, CONTACT_VALUES, HEALTH_MATTERS, PERSONAL_VALUES } from '../value-types.ts';

/** Those who are named in one row of a table, and what their column says they are in it. */
type RowMember = { member: Member; role: PersonRole | null };

/** Who is named in each row. */
export type Rows = ReadonlyMap<number, readonly RowMember[]>;

export function membersByRow(cast: Cast): Rows {
  const rows = new Map<number, RowMember[]>();
  for (const [index, { row, cue }] of cast.mentions.entries()) {
    const member = cast.owners[index];
    if (row < 0 || !member) continue;
    const role = cue?.kind === 'label' ? cue.role : cue?.kind === 'field' ? 'patient' : null;
    const others = rows.get(row);
    if (!others) rows.set(row, [{ member, role }]);
    else if (!others.some((other) => other.member === member)) others.push({ member, role });
  }
  return rows;
}

/** A row is about its patient; only columns that say so are about somebody else. */
export function rowOwner(type: string, column: PersonRole | null, members: readonly RowMember[]): Member | null {
  const inRole = (wanted: PersonRole) => members.find(({ role, member }) => (role ?? member.told) === wanted)?.member ?? null;
  if (CLINICIANS_NUMBERS.has(type)) return inRole('clinician');
  if (!PERSONAL_VALUES.has(type) && !CONTACT_VALUES.has(type) && !HEALTH_MATTERS.has(type)) return null;
  if (column === 'other' || column === 'clinician') return inRole(column);
  return inRole('patient') ?? members.find(({ role, member }) => role === null && member.told === null)?.member ?? null;
}
