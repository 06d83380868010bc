import type { Finding } from '../types.ts';
import type { Cue } from './cues.ts';
import { givenFit, type NameForm } from './name-forms.ts';

/** Someone, while the document is being read. */
export type Gathered = {
  given: readonly string[];
  family: string;
  single: string;
  gender: 'f' | 'm' | null;
  /** Indexes of findings. */
  findings: number[];
  /** `settled`: a birth date or number of one person stands right behind the name. */
  cues: Set<Exclude<Cue, null> | 'settled' | 'signer' | 'salutation' | 'titled' | 'doctor' | 'letterhead'>;
  /** Where the last of their names stands: of two that fit, the nearer is meant. */
  lastAt: number;
  /** The row of a table that they stand in; null in running text. */
  row: string | null;
  /** Values that only one person has, by type: index of the finding where each first stands. */
  values: Map<string, Map<string, number>>;
};

/** Candidates of one name that are looked at: the latest. */
const CANDIDATES = 8;

/** Everyone met so far, found again by the parts of their names. */
export class Crowd {
  readonly people: Gathered[] = [];
  readonly #byPart = new Map<string, Gathered[]>();

  /** Who is meant by a name: someone met before when it fits, else someone new. Names of table rows are apart from those of other rows. */
  meet(form: NameForm, at: number, row: string | null): Gathered {
    const known = this.#find(form, row);
    const person = known ?? this.add(row);
    if (form.given.length > (person.given[0]?.length === 1 ? 0 : person.given.length)) person.given = form.given;
    if (form.family && !person.family) person.family = form.family;
    if (form.single && !person.single && !person.family) person.single = form.single;
    person.gender ??= form.gender;
    person.lastAt = at;
    for (const part of partsOf(form)) this.#note(part, person);
    return person;
  }

  /** Whether the name fits someone met before. */
  knows(form: NameForm, row: string | null): boolean {
    return this.#find(form, row) !== undefined;
  }

  add(row: string | null): Gathered {
    const person: Gathered = {
      given: [],
      family: '',
      single: '',
      gender: null,
      findings: [],
      cues: new Set(),
      lastAt: -1,
      row,
      values: new Map(),
    };
    this.people.push(person);
    return person;
  }

  #find(form: NameForm, row: string | null): Gathered | undefined {
    const seen = partsOf(form).flatMap((part) => this.#byPart.get(part)?.slice(-CANDIDATES) ?? []);
    const fitting = seen.filter((person) => person.row === row && fits(person, form));
    return fitting.sort((one, other) => prominence(other) - prominence(one) || other.lastAt - one.lastAt)[0];
  }

  #note(part: string, person: Gathered): void {
    const known = this.#byPart.get(part) ?? [];
    if (known.at(-1) !== person) known.push(person);
    this.#byPart.set(part, known);
  }
}

/** `Mrs Quandong` is the patient of that name rather than the patient's daughter. */
const prominence = ({ cues }: Gathered): number => (cues.has('patient') ? 1 : cues.has('relative') ? -1 : 0);

const partsOf = ({ given, family, single }: NameForm): string[] =>
  [...new Set([family, single, ...given])].filter((part) => part.length > 1);

function fits(person: Gathered, form: NameForm): boolean {
  if (person.gender && form.gender && person.gender !== form.gender) return false;
  if (form.single) {
    return [person.family, person.single, ...person.given].includes(form.single);
  }
  if (!form.family) return person.family === '' && givenFit(person.given, form.given) && person.given.length > 0;
  if (person.family) return person.family === form.family ? givenFit(person.given, form.given) : isReversed(person, form);
  return (
    person.single === form.family || form.given.includes(person.single) || (person.given.length > 0 && person.given[0] === form.given[0])
  );
}

/** `Okada Mio` and `Mio Okada`. */
const isReversed = (person: Gathered, form: NameForm): boolean => person.given.includes(form.family) && form.given.includes(person.family);

/** Gives a finding to someone. `isOwn`: its value is one that a single person has. */
export function give(person: Gathered, index: number, finding: Finding, isOwn: boolean, canonical: string): void {
  person.findings.push(index);
  if (!isOwn) return;
  const values = person.values.get(finding.type) ?? new Map<string, number>();
  if (!values.has(canonical)) values.set(canonical, index);
  person.values.set(finding.type, values);
}
