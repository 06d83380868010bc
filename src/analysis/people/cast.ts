import { lastAtOrBefore } from '../normalize.ts';
import type { PersonRole } from '../types.ts';
import { textAfter, textBefore } from './document-lines.ts';
import type { Mention, PeopleReading } from './mentions.ts';
import type { Named } from './merge-mentions.ts';
import { isCaredFor } from './narrative.ts';

/** Someone of the document, and what the words around the name say. */
export type Member = Named & {
  /** Place in the cast. */
  id: number;
  /** What labels, titles and kinship say; null when they say nothing. */
  told: PersonRole | null;
  /** "your son Micah": a relative of the reader, and perhaps the patient. */
  isReadersKin: boolean;
  isKin: boolean;
  /** The sentences around the name are those about a patient. */
  isCaredFor: boolean;
  /** Named in a field or column for the patient. */
  isLabelledPatient: boolean;
};

/** Everyone, and all mentions in text order with whose they are. */
export type Cast = { members: Member[]; mentions: Mention[]; owners: Member[]; starts: number[] };

export function castOf(reading: PeopleReading, people: readonly Named[]): Cast {
  const members = people.map((named, id) => memberOf(reading, named, id));
  const placed = members.flatMap((member) => member.mentions.map((mention) => ({ mention, member })));
  placed.sort((one, other) => one.mention.start - other.mention.start);
  return {
    members,
    mentions: placed.map(({ mention }) => mention),
    owners: placed.map(({ member }) => member),
    starts: placed.map(({ mention }) => mention.start),
  };
}

/** Index of the last mention that starts before a position; -1 when there is none. */
export const mentionBefore = ({ starts }: Cast, position: number): number => lastAtOrBefore(starts, position - 1);

/** So much around a name is read. */
const BEFORE = 70;
const AFTER = 140;

/** Mentions whose sentences are read; the rest of a long file tells nothing new. */
const MOST_READ = 40;

function memberOf({ lines }: PeopleReading, named: Named, id: number): Member {
  const cues = named.mentions.map(({ cue }) => cue);
  const labels = (role: PersonRole) => cues.filter((cue) => cue?.kind === 'label' && cue.role === role).length;
  const isLabelledPatient = labels('patient') > 0 || cues.some((cue) => cue?.kind === 'field' && (cue.section ?? 'patient') === 'patient');
  const isClinician =
    /^(?:dr|doctor|prof|professor|aprof|nurse|matron)$/.test(named.title) ||
    labels('clinician') > 0 ||
    cues.some((cue) => (cue?.kind === 'title' || cue?.kind === 'letters' || cue?.kind === 'job') && cue.role === 'clinician');
  const isKin = cues.some((cue) => cue?.kind === 'kin');
  const isOther =
    isKin ||
    labels('other') > 0 ||
    cues.some((cue) => (cue?.kind === 'job' && cue.role === 'other') || (cue?.kind === 'field' && cue.section === 'other'));
  const isClinicianByField = cues.some((cue) => cue?.kind === 'field' && cue.section === 'clinician');
  return {
    ...named,
    id,
    told: isLabelledPatient ? 'patient' : isClinician || isClinicianByField ? 'clinician' : isOther ? 'other' : null,
    isReadersKin: cues.some((cue) => cue?.kind === 'your-kin'),
    isKin,
    isLabelledPatient,
    isCaredFor:
      !isClinician &&
      named.mentions
        .slice(0, MOST_READ)
        .some(({ start, end, row }) => row < 0 && isCaredFor(textBefore(lines, start, BEFORE), textAfter(lines, end, AFTER))),
  };
}
