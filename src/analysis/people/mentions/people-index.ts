import { DATE, DATE_OF_BIRTH } from '../../identifiers/date-types.ts';
import { lastAtOrBefore } from '../../text/normalize.ts';
import type { PersonRole } from '../../types.ts';
import { textAfter, textBefore } from '../document-lines.ts';
import type { JobCue } from '../evidence/job-cues.ts';
import { actsForAnother, isCaredFor, type NameSurroundings } from '../evidence/narrative.ts';
import type { Cue } from '../evidence/role-cues.ts';
import { PATIENTS_MATTERS } from '../lists/letter-phrases.ts';
import { HEALTH_MATTERS } from '../value-types.ts';
import type { DocumentIndex, Mention } from './document-index.ts';
import type { NamedPerson } from './named-person.ts';

/** A person in the document, with what the words around their name say. */
export type DocumentPerson = NamedPerson & {
  /** Index in `people`. */
  id: number;
  /** Role from labels, titles and family relationships; null when there are none. */
  statedRole: PersonRole | null;
  /** "your son Micah": a relative of the recipient, who may be the patient. */
  isRecipientsRelative: boolean;
  isKin: boolean;
  /** The sentences around the name describe care for a patient. */
  isCaredFor: boolean;
  /** Does something for the patient, or talks about the patient. */
  isActing: boolean;
  /** Named in a field or column for the patient. */
  isLabelledPatient: boolean;
  /** Named in a field that is only called `Name`, or in one for the payer or the insured person. */
  isNamedInField: boolean;
};

/** Everyone in a document, and all mentions in text order with the person they refer to. */
export type PeopleIndex = {
  people: DocumentPerson[];
  mentions: Mention[];
  /** The person of each mention. */
  owners: DocumentPerson[];
  starts: number[];
  /** The patient, when the letter is written to the patient: "your results". */
  recipient: DocumentPerson | null;
};

/** Adds what the words around each name say, and puts all mentions in text order. */
export function indexPeople(document: DocumentIndex, named: readonly NamedPerson[]): PeopleIndex {
  const people = named.map((person, id) => documentPersonOf(document, person, id));
  const placed = people.flatMap((person) => person.mentions.map((mention) => ({ mention, person })));
  placed.sort((one, other) => one.mention.start - other.mention.start);
  return {
    people,
    mentions: placed.map(({ mention }) => mention),
    owners: placed.map(({ person }) => person),
    starts: placed.map(({ mention }) => mention.start),
    recipient: recipientOf(document.extracted.text, people),
  };
}

/** What letters say to patients. */
const YOURS = new RegExp(String.raw`\byour (?:\p{L}+ ){0,3}(?:${PATIENTS_MATTERS.join('|')})\b`, 'iu');

/** Null when a label names a patient, or the text mentions a relative of the recipient. */
function recipientOf(text: string, people: readonly DocumentPerson[]): DocumentPerson | null {
  if (people.some(({ isLabelledPatient, isRecipientsRelative }) => isLabelledPatient || isRecipientsRelative) || !YOURS.test(text))
    return null;
  const isOpen = ({ statedRole, parts }: DocumentPerson) => statedRole === null && !parts.isCouple;
  const stands = (person: DocumentPerson, wanted: Mention['place']) => person.mentions.some(({ place }) => place === wanted);
  const open = people.slice(0, MAX_MENTIONS_READ).filter(isOpen);
  return open.find((person) => stands(person, 'salutation')) ?? open.find((person) => stands(person, 'opening')) ?? null;
}

/** Index of the last mention that starts before a position; -1 when there is none. */
export const mentionBefore = ({ starts }: PeopleIndex, position: number): number => lastAtOrBefore(starts, position - 1);

const CLINICIANS_TITLE = /^(?:dr|doctor|prof|professor|aprof|nurse|matron|midwife)$/;

const isJob = (cue: Cue): cue is JobCue => cue.kind === 'title' || cue.kind === 'letters' || cue.kind === 'job';

/** Characters read around a name. */
const BEFORE = 70;
const AFTER = 140;

/** Mentions whose sentences are read. More of them in a long file add nothing. */
const MAX_MENTIONS_READ = 40;

function documentPersonOf(document: DocumentIndex, named: NamedPerson, id: number): DocumentPerson {
  const { lines } = document;
  const cues = named.mentions.flatMap(({ cue }) => (cue ? [cue] : []));
  const has = (role: PersonRole) => cues.some((cue) => (cue.kind === 'label' || isJob(cue)) && cue.role === role);
  const hasField = (section: PersonRole | null) => cues.some((cue) => cue.kind === 'field' && cue.section === section);
  const isKin = cues.some(({ kind }) => kind === 'kin');
  const isLabelledPatient = cues.some((cue) => cue.kind === 'label' && cue.role === 'patient') || hasField('patient');
  const isClinician = CLINICIANS_TITLE.test(named.title) || has('clinician') || hasField('clinician');
  const isOther = isKin || has('other') || hasField('other');
  const isNamedInField = hasField(null) || cues.some(({ kind }) => kind === 'weak-label');
  return {
    ...named,
    id,
    statedRole: isLabelledPatient ? 'patient' : isClinician ? 'clinician' : isOther ? 'other' : isNamedInField ? 'patient' : null,
    isRecipientsRelative: cues.some(({ kind }) => kind === 'your-kin'),
    isKin,
    isLabelledPatient,
    isNamedInField,
    isActing: named.mentions.slice(0, MAX_MENTIONS_READ).some(({ end }) => actsForAnother(textAfter(lines, end, AFTER))),
    isCaredFor:
      !isClinician &&
      named.mentions
        .slice(0, MAX_MENTIONS_READ)
        .some((mention) => mention.row < 0 && (isHeadline(document, mention) || isCaredFor(surroundingsOf(document, mention)))),
  };
}

/** A line with only a name and a date: `Master Caleb Okada, 4 April 2014`. */
function isHeadline({ lines, findings }: DocumentIndex, { index, start, end, place, parts }: Mention): boolean {
  const next = findings[index + 1];
  if (place === 'signature' || parts.given === '' || !next || (next.type !== DATE && next.type !== DATE_OF_BIRTH) || next.start - end > 24)
    return false;
  const isAlone =
    /^[\s*]*(?:\p{L}{2,7}\.? )?$/u.test(textBefore(lines, start, BEFORE)) &&
    /^[)\s.]*(?:\n|$)/.test(lines.text.slice(next.end, next.end + 3));
  return isAlone && /^[\s,;:(–-]*(?:d\.?o\.?b\.?|born)?[\s:]*$/i.test(lines.text.slice(end, next.start));
}

/** An illness or a medicine this close after a name may belong to the person. */
const HEALTH_REACH = 70;

function surroundingsOf({ lines, findings }: DocumentIndex, { index, start, end }: Mention): NameSurroundings {
  const health = findings.slice(index + 1, index + 3).find(({ type }) => HEALTH_MATTERS.has(type));
  const isNear = health !== undefined && health.start - end < HEALTH_REACH;
  return {
    before: textBefore(lines, start, BEFORE),
    after: textAfter(lines, end, AFTER),
    untilHealth: isNear ? lines.text.slice(end, health.start) : null,
  };
}
