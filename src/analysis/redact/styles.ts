import { createHmac } from 'node:crypto';
import { date, dateOfBirth } from '../identifiers/date-types.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import type { Finding, Person } from '../types.ts';
import { canonicalValue } from '../values/canonical.ts';
import type { RedactionChoice, Style } from './choice.ts';
import { shiftDate } from './shift-dates.ts';

/** A person in the document. `findings`: indexes, in text order. */
export type FoundPerson = Pick<Person, 'number' | 'role' | 'findings'>;

/** The text that takes the place of a finding. `owner`: the person it belongs to. */
export type Replace = (finding: Pick<Finding, 'type' | 'text'>, owner: FoundPerson | null) => string;

/** The same length for every value, because the width of a gap narrows down what was there. */
export const BLACK_BOX = '█████';

const ROLE_NAMES = { patient: 'Patient', clinician: 'Clinician', other: 'Person' } as const;
const DATE_TYPES: readonly string[] = [date.type, dateOfBirth.type];
/** In days. Long enough that the season changes, short enough that ages stay true. */
const [MIN_SHIFT, MAX_SHIFT] = [30, 330];

type Context = {
  seed: Uint8Array;
  people: readonly FoundPerson[];
  isMonthFirst: boolean;
  /** Dates without an owner move with this person. */
  patient: FoundPerson | null;
};

/** The same value always gets the same replacement within one copy. */
export function replaceBy({ style, dates }: Pick<RedactionChoice, 'style' | 'dates'>, context: Context): Replace {
  const byStyle = STYLE_RULES[style](context);
  if (dates === 'remove') return byStyle;
  return (finding, owner) => {
    if (!DATE_TYPES.includes(finding.type)) return byStyle(finding, owner);
    const days = daysFor((owner ?? context.patient)?.number ?? 0, context.seed);
    return shiftDate(finding.text, days, context.isMonthFirst) ?? byStyle(finding, owner);
  };
}

const STYLE_RULES: Record<Style, (context: Context) => Replace> = {
  label:
    () =>
    ({ type }) =>
      `[${type}]`,
  'black-box': () => () => BLACK_BOX,
  pseudonym: ({ people }) => {
    const names = nameByPerson(people);
    const numberOf = countValues();
    return (finding, owner) => {
      const name = finding.type === PERSON_NAME && owner ? names.get(owner.number) : undefined;
      return name ?? (finding.type === PERSON_NAME ? `Name ${numberOf(finding)}` : `[${finding.type} ${numberOf(finding)}]`);
    };
  },
};

/** "Patient 1", "Patient 2", "Clinician 1": counted within their role, in the order in which they first appear. */
function nameByPerson(people: readonly FoundPerson[]): Map<number, string> {
  const counts = { patient: 0, clinician: 0, other: 0 };
  return new Map(
    people.map(({ number, role }) => {
      counts[role] += 1;
      return [number, `${ROLE_NAMES[role]} ${counts[role]}`];
    }),
  );
}

/** Numbers the different values of each type. */
function countValues(): (finding: Pick<Finding, 'type' | 'text'>) => number {
  const known = new Map<string, Map<string, number>>();
  return ({ type, text }) => {
    const values = known.get(type) ?? new Map<string, number>();
    known.set(type, values);
    const value = canonicalValue(type, text);
    const number = values.get(value) ?? values.size + 1;
    values.set(value, number);
    return number;
  };
}

/** Between MIN_SHIFT and MAX_SHIFT days, earlier or later. Not whole weeks, so that the day of the week changes too. */
function daysFor(person: number, seed: Uint8Array): number {
  const bytes = createHmac('sha256', seed).update(`dates of person ${person}`).digest();
  const days = MIN_SHIFT + (bytes.readUInt32BE(0) % (MAX_SHIFT - MIN_SHIFT));
  const moved = days % 7 === 0 ? days + 1 : days;
  return (bytes[4] ?? 0) % 2 === 0 ? moved : -moved;
}
