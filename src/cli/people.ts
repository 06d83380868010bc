import type { Person, PersonRole } from '../analysis/types.ts';

/** Up to this many people are listed with their findings. For more, such as a register, only their number is shown. */
const MAX_LISTED = 12;

/** In the order they're listed. */
const ROLES: readonly [role: PersonRole, one: string, several: string][] = [
  ['patient', 'patient', 'patients'],
  ['clinician', 'clinician', 'clinicians'],
  ['other', 'other', 'others'],
];

/**
 * The people in a file, as a line: `2 people: 1 patient (findings 1–4, 7), 1 clinician (5, 6)`. Findings are numbered from 1 in the order they're
 * listed; a semicolon separates people. '' when there are none.
 */
export function tellPeople(people: readonly Person[]): string {
  if (people.length === 0) return '';
  const isShort = people.length > MAX_LISTED;
  let isFirst = true;
  const groups = ROLES.flatMap(([role, one, several]) => {
    const group = people.filter((person) => person.role === role);
    if (group.length === 0) return [];
    const count = `${group.length} ${group.length === 1 ? one : several}`;
    if (isShort) return [count];
    const word = isFirst ? 'findings ' : '';
    isFirst = false;
    return [`${count} (${word}${group.map(({ findings }) => formatRuns(findings)).join('; ')})`];
  });
  return `${people.length === 1 ? '1 person' : `${people.length} people`}: ${groups.join(', ')}`;
}

/** Zero-based indexes as one-based ranges: 0, 1, 2, 3, 6 → `1–4, 7`. */
function formatRuns(indexes: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const index of indexes) {
    const run = runs.at(-1);
    if (run && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs
    .map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}${last - first > 1 ? '–' : ', '}${last + 1}`))
    .join(', ');
}
