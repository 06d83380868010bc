import { severalPatients } from '../../reasons.ts';
import type { Alarm, Finding, PersonRole } from '../../types.ts';
import { type DocumentLines, lineText } from '../document-lines.ts';
import type { DocumentIndex, Mention } from '../mentions/document-index.ts';
import type { DocumentPerson, PeopleIndex } from '../mentions/people-index.ts';
import type { PersonFacts } from '../owners/person-facts.ts';
import { conflictIn } from './conflicts.ts';
import { describePlace, describeVisibility } from './describe-place.ts';
import { hasOwnParagraph } from './paragraph-subjects.ts';

/** Everything that alarms are decided from. `roles` and `factsByPerson` are indexed by the id of a person. */
export type AlarmContext = {
  document: DocumentIndex;
  peopleIndex: PeopleIndex;
  roles: readonly PersonRole[];
  factsByPerson: readonly PersonFacts[];
};

/** This many patients are a list, whatever it looks like. */
const LIST = 5;

/** Maximum number of lines between two people in a list. */
const LIST_LINES = 2;

/** An alarm when a letter names two patients, or gives one patient two dates of birth or two numbers of the same type. */
export function findTwoPatients(context: AlarmContext): Alarm | null {
  const { peopleIndex, roles, factsByPerson, document } = context;
  const labelled = peopleIndex.people.find(({ isLabelledPatient }) => isLabelledPatient);
  const isPatient = (person: DocumentPerson) =>
    roles[person.id] === 'patient' || (labelled !== undefined && mayBeMisplaced(context, labelled, person));
  const patients = peopleIndex.people.filter(isPatient);
  if (isList(document, patients)) return null;
  const first = labelled ?? patients[0];
  if (!first) return null;
  const isJoint = patients.some((other) => other !== first && areNamedTogether(first, other));
  const conflict = isJoint ? null : conflictIn(document, factsByPerson[first.id]);
  if (conflict) return alarmAt(document.findings[conflict.index], conflict.reason, [first.id]);
  const others = patients.filter((other) => other !== first && isAnotherPatient(context, first, other));
  const [second] = others;
  const named = second?.mentions.find(({ start }) => start > (first.mentions[0]?.start ?? 0)) ?? second?.mentions[0];
  if (!second || !named) return null;
  const reason = severalPatients(others.length + 1, describePlace(document, named.start), describeVisibility(document, named.start));
  return alarmAt(document.findings[named.index], reason, [first.id, second.id]);
}

function alarmAt(finding: Finding | undefined, reason: string, people: number[]): Alarm | null {
  return finding ? { kind: 'alarm', type: 'TWO_PATIENTS', start: finding.start, end: finding.end, reason, people } : null;
}

/** Rows of a table, or several names below each other. */
function isList({ lines, extracted, shape }: DocumentIndex, patients: readonly DocumentPerson[]): boolean {
  if (patients.length >= LIST) return true;
  if (patients.filter(({ mentions }) => (mentions[0]?.row ?? -1) >= 0).length > 1) return true;
  if (shape.salutation < 0 && patients.length > 2 && patients.every(isInField)) return true;
  const firsts = patients.map(({ mentions }) => mentions[0]?.line ?? 0);
  const areClose = firsts.every((line, index) => index === 0 || isNextEntry(lines, firsts[index - 1] ?? 0, line));
  const head = extracted.text.slice(0, lines.starts[firsts[0] ?? 0] ?? 0);
  return patients.length > 1 && areClose && (patients.length > 2 || LIST_WORDS.test(head.slice(-300)));
}

/** Forms for several people, without a letter. */
const isInField = ({ isLabelledPatient, isNamedInField }: DocumentPerson) => isLabelledPatient || isNamedInField;

/** On a short line of its own, close below the previous one. */
const isNextEntry = (lines: DocumentLines, above: number, line: number) =>
  line > above && line - above <= LIST_LINES && lineText(lines, line).length < MAX_ENTRY_LENGTH;

const MAX_ENTRY_LENGTH = 140;

const LIST_PHRASES = [
  'list',
  'register',
  'roster',
  'recalls?',
  'following (?:patients|people|clients|residents)',
  'these (?:patients|people|clients)',
  'patients (?:below|due|booked|seen)',
];

const LIST_WORDS = new RegExp(String.raw`\b(?:${LIST_PHRASES.join('|')})\b`, 'i');

/** Somebody without a stated role who has a paragraph of their own: it may come from another letter. */
const mayBeMisplaced = ({ document }: AlarmContext, labelled: DocumentPerson, person: DocumentPerson) =>
  person.statedRole === null && !person.isActing && !person.isRecipientsRelative && hasOwnParagraph(document, person, labelled);

/** Not a relative, and not somebody of the same family who is only named. */
function isAnotherPatient(context: AlarmContext, first: DocumentPerson, other: DocumentPerson): boolean {
  const { peopleIndex, factsByPerson } = context;
  const facts = factsByPerson[other.id];
  const isCaredFor = other.isCaredFor || mayBeMisplaced(context, first, other);
  if (other.isKin || other.parts.isCouple || areNamedTogether(first, other)) return false;
  if (other.isActing && !other.isLabelledPatient && !facts?.hasOwnNumber) return false;
  const isSameFamily = first.parts.family !== '' && first.parts.family === other.parts.family;
  const isRecipient = other.mentions.every(({ place }: Mention) => place === 'salutation' || place === 'opening');
  if (isRecipient) return false;
  const isRecipientsRelative =
    other.isRecipientsRelative &&
    !peopleIndex.people.some(
      ({ statedRole, mentions }) => statedRole === 'clinician' && mentions.some(({ place }) => place === 'salutation'),
    );
  if (isSameFamily || isRecipientsRelative) return other.isLabelledPatient || (facts?.hasOwnNumber ?? false);
  if (other.parts.family === '' && other.parts.given === '') return facts?.hasOwnNumber ? true : isCaredFor && !mayBeNickname(first, other);
  return other.isLabelledPatient || isCaredFor || (facts?.hasOwnNumber ?? false);
}

/**
 * A given name without an introduction may be the patient's nickname, unless it starts with another letter or the patient is called something else
 * later on.
 */
function mayBeNickname(first: DocumentPerson, other: DocumentPerson): boolean {
  const blocks = new Set(other.mentions.map(({ block }) => block));
  const { given, middle, family } = first.parts;
  const isAkin = [given, ...middle, family].some((word) => word !== '' && word[0] === other.parts.lone[0]);
  return isAkin && !first.mentions.slice(1).some(({ block, place }) => place === 'body' && !blocks.has(block));
}

const MAX_MENTIONS_READ = 20;

/** `Re: Zoe and Max Okada`: one letter about both, on purpose. */
const areNamedTogether = (first: DocumentPerson, other: DocumentPerson) =>
  first.mentions
    .slice(0, MAX_MENTIONS_READ)
    .some(
      ({ line, cue }) => cue?.kind === 'label' && other.mentions.slice(0, MAX_MENTIONS_READ).some((mention) => mention.line === line),
    ) && first.parts.family === other.parts.family;
