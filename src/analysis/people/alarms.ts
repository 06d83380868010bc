import type { Alarm, Finding, Person } from '../types.ts';
import type { Layout, Line } from './layout.ts';
import type { Gathered } from './people.ts';

/** More patients than this are a list, not a mistake. */
const LETTER_PATIENTS = 3;

const ORGANIZATION_WORDS =
  /\b(?:pty|ltd|llc|inc|lawyers?|solicitors?|legal|school|college|university|insurance|insurer|assurance|council|department|hospital|clinic|practice|centre|center|services|police|court|authority|claims|board|bank|fund|agency|employer|company|association|dear (?:sir|madam|colleague))\b/i;

const GUARDIAN_WORDS =
  /\b(?:parents?|guardian|mother|father|carer|c\/o|care of|family of|executor|estate|next of kin|power of attorney|on behalf of)\b/i;

/** Someone of the document, with what only this room knows of them. */
export type Known = { person: Person; gathered: Gathered };

/** What does not fit together. People stand in `known` in text order. */
export function raiseAlarms(layout: Layout, findings: readonly Finding[], known: readonly Known[], main: Gathered | null): Alarm[] {
  const patients = known.filter(({ person, gathered }) => person.role === 'patient' && gathered.row === null);
  const two = twoPatients(layout, findings, patients, main);
  if (two.length > 0) return two;
  return [...twoValues(layout, findings, patients), ...wrongAddressee(layout, findings, known, patients)];
}

function twoPatients(layout: Layout, findings: readonly Finding[], patients: readonly Known[], main: Gathered | null): Alarm[] {
  if (patients.length < 2 || patients.length > LETTER_PATIENTS) return [];
  const first = patients.find(({ gathered }) => gathered === main) ?? patients[0];
  const second = patients.find((one) => one !== first);
  const place = findings[second?.person.findings[0] ?? -1];
  if (!place || isList(layout, findings, patients)) return [];
  const { zone } = layout.lines[layout.lineAt(place.start)] as Line;
  const where = place.location || `line ${layout.lineAt(place.start) + 1}`;
  const hidden = zone === 'body' || zone === 'cell' ? '' : ' It is not on the page, but it leaves with the file.';
  const reason = `It names ${patients.length} patients: another one stands in ${where}.${hidden} Check that all of them belong here.`;
  return [{ type: 'TWO_PATIENTS', start: place.start, end: place.end, reason, people: patients.map(({ person }) => person.number) }];
}

/** Each of them stands on one line of their own with something that is theirs: a list without columns. */
function isList(layout: Layout, findings: readonly Finding[], patients: readonly Known[]): boolean {
  const lines = patients.map(({ person }) => new Set(person.findings.map((index) => layout.lineAt(findings[index]?.start ?? 0))));
  const isEachAlone = lines.every((own) => own.size === 1);
  const numbers = lines.map((own) => [...own][0] ?? 0).sort((one, other) => one - other);
  const areNeighbours = numbers.every((line, index) => index === 0 || line - (numbers[index - 1] ?? 0) <= 1);
  return isEachAlone && areNeighbours && patients.every(({ gathered }) => gathered.values.size > 0);
}

/** Words before a value that say it is not the patient's. */
const OF_ANOTHER =
  /\b(?:mother|father|partner|wife|husband|spouse|child|baby|son|daughter|brother|sister|carer|previous|old|former|not)\b[^\n]{0,30}$/i;

/** One name with two dates of birth, or two numbers of which a person has one. */
function twoValues(layout: Layout, findings: readonly Finding[], patients: readonly Known[]): Alarm[] {
  for (const { person, gathered } of patients) {
    for (const [type, values] of gathered.values) {
      const [, second] = [...values.values()];
      const place = findings[second ?? -1];
      if (!place || OF_ANOTHER.test(layout.text.slice(Math.max(0, place.start - 60), place.start))) continue;
      const what = type === 'DATE_OF_BIRTH' ? 'dates of birth' : 'numbers of a kind that a person has once';
      const reason = `Two different ${what} stand with one patient, the second in ${place.location || 'the text'}. One may be another patient’s.`;
      return [{ type: 'TWO_PATIENTS', start: place.start, end: place.end, reason, people: [person.number] }];
    }
  }
  return [];
}

/** The letter greets a private person who is not the patient, nor said to stand for them. */
function wrongAddressee(layout: Layout, findings: readonly Finding[], known: readonly Known[], patients: readonly Known[]): Alarm[] {
  const greeted = known.filter(({ gathered }) => gathered.cues.has('salutation'));
  const [patient] = patients;
  if (greeted.length !== 1 || !patient || patients.length > LETTER_PATIENTS) return [];
  const [{ person, gathered }] = greeted as [Known];
  const isPrivate = person.role === 'other' || (person.role === 'patient' && !gathered.cues.has('patient') && gathered.values.size === 0);
  const speaksFor = ['relative', 'official', 'clinician', 'doctor', 'copy', 'signer'] as const;
  if (!isPrivate || !gathered.cues.has('titled') || speaksFor.some((cue) => gathered.cues.has(cue))) return [];
  const others = patients.filter((one) => one.gathered !== gathered && isSettled(one.gathered));
  if (others.length === 0 || others.some((one) => isFamily(one.gathered, gathered))) return [];
  const place = findings[person.findings[0] ?? -1];
  const hasAddress = person.findings.some((index) => findings[index]?.type === 'ADDRESS');
  if (!place || !hasAddress || isOfficial(layout, place)) return [];
  const reason = 'It greets someone who is not the patient it is about. Check that the letter goes to the right person.';
  return [
    {
      type: 'WRONG_ADDRESSEE',
      start: place.start,
      end: place.end,
      reason,
      people: [person.number, ...others.map((one) => one.person.number)],
    },
  ];
}

/** Certainly the patient: labelled, or with a birth date or number of their own. */
const isSettled = ({ cues, values }: Gathered): boolean => cues.has('patient') || values.size > 0;

const isFamily = (one: Gathered, other: Gathered): boolean => {
  const [a, b] = [one.family || one.single, other.family || other.single];
  return a === b || a.split('-').some((part) => b.split('-').includes(part));
};

/** Lines of an address block, above and below the name in it. */
const ABOVE = 3;
const BELOW = 8;

/** Said to the addressee of somebody else. */
const SPEAKS_FOR =
  /\byour (?:son|daughter|child|baby|mother|father|mum|dad|wife|husband|partner|brother|sister|client|patient|employee|student|ward)\b|\b(?:listed|named|appointed|recorded) as\b/i;

const BODY_LOOKED_AT = 2_000;

/** The address is that of an office, or the letter says that its reader stands for the patient. */
function isOfficial({ text, lines, lineAt }: Layout, place: Finding): boolean {
  const at = lineAt(place.start);
  const from = lines[Math.max(0, at - ABOVE)]?.start ?? 0;
  const to = lines[Math.min(lines.length - 1, at + BELOW)]?.end ?? text.length;
  const [block = ''] = text.slice(from, to).split(/^\s*dear\b/im);
  return ORGANIZATION_WORDS.test(block) || GUARDIAN_WORDS.test(block) || SPEAKS_FOR.test(text.slice(from, from + BODY_LOOKED_AT));
}
