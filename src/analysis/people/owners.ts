import { type Cast, type Member, mentionBefore } from './cast.ts';
import { contactOwner } from './contact-owners.ts';
import { blockAt, lineAt } from './document-lines.ts';
import type { PeopleReading } from './mentions.ts';
import { sentenceBefore, speaksOfKin } from './sentences.ts';
import { columnRole } from './table-rows.ts';
import { CLINICIANS_NUMBERS, CONTACT_VALUES, HEALTH_MATTERS, PERSONAL_VALUES } from './value-types.ts';

/** Mentions looked at in each direction. */
const MOST_LOOKED_AT = 12;

/** A clinician's number stands at most this many lines from the name. */
const CLINICIAN_LINES = 4;

/** A number this close behind a relative's name is the relative's. */
const BESIDE = 45;

/** Whose each finding is: the member, or null for nobody's. Names belong to whom they name. */
export function findOwners(reading: PeopleReading, cast: Cast): (Member | null)[] {
  const owners: (Member | null)[] = reading.findings.map(() => null);
  for (const [index, mention] of cast.mentions.entries()) owners[mention.index] = cast.owners[index] ?? null;
  const rows = rowMembers(cast);
  for (const [index, finding] of reading.findings.entries()) {
    if (finding.type === 'PERSON_NAME') continue;
    const place = reading.rowAt(finding.start);
    owners[index] = place
      ? rowOwner(finding.type, columnRole(place.header), rows.get(place.row) ?? [])
      : proseOwner(reading, cast, finding.type, finding.start, finding.end);
  }
  return owners;
}

function rowMembers(cast: Cast): Map<number, Member[]> {
  const rows = new Map<number, Member[]>();
  for (const [index, { row }] of cast.mentions.entries()) {
    const member = cast.owners[index];
    if (row < 0 || !member) continue;
    const others = rows.get(row);
    if (!others) rows.set(row, [member]);
    else if (!others.includes(member)) others.push(member);
  }
  return rows;
}

function rowOwner(type: string, column: Member['told'], members: readonly Member[]): Member | null {
  const isOf = (role: Member['told']) => (member: Member) => member.told === role;
  if (CLINICIANS_NUMBERS.has(type)) return members.find(isOf('clinician')) ?? null;
  if (!PERSONAL_VALUES.has(type) && !CONTACT_VALUES.has(type) && !HEALTH_MATTERS.has(type)) return null;
  if (column === 'other' || column === 'clinician') return members.find(isOf(column)) ?? null;
  return members.find(({ told }) => told === 'patient' || told === null) ?? members[0] ?? null;
}

function proseOwner(reading: PeopleReading, cast: Cast, type: string, start: number, end: number): Member | null {
  if (CLINICIANS_NUMBERS.has(type)) return clinicianNear(reading, cast, start);
  if (CONTACT_VALUES.has(type)) return contactOwner(reading, cast, type, start, end);
  if (HEALTH_MATTERS.has(type)) return healthOwner(reading, cast, start);
  return PERSONAL_VALUES.has(type) ? valueOwner(reading, cast, type, start, end) : null;
}

/** The nearest clinician on the lines around, those before first. */
function clinicianNear({ lines }: PeopleReading, cast: Cast, position: number): Member | null {
  const line = lineAt(lines, position);
  const last = mentionBefore(cast, position);
  for (let at = last; at >= 0 && at > last - MOST_LOOKED_AT; at--) {
    const member = cast.owners[at];
    if (line - (cast.mentions[at]?.line ?? 0) > CLINICIAN_LINES) break;
    if (member && !member.isLabelledPatient && !member.isKin) return member;
  }
  const next = cast.owners[last + 1];
  return next?.told === 'clinician' && (cast.mentions[last + 1]?.line ?? 0) - line <= 2 ? next : null;
}

function healthOwner({ lines }: PeopleReading, cast: Cast, position: number): Member | null {
  const sentence = sentenceBefore(lines, position);
  const last = mentionBefore(cast, position);
  const nearest = cast.mentions[last];
  const isOfKin = speaksOfKin(sentence.text);
  if (isOfKin) return nearest && nearest.start >= sentence.start && cast.owners[last]?.isKin ? (cast.owners[last] ?? null) : null;
  return subjectAt(lines, cast, position);
}

/** Whom a paragraph is about: the last patient named in it before a position, or else in the document. */
function subjectAt(lines: PeopleReading['lines'], cast: Cast, position: number): Member | null {
  const block = blockAt(lines, position);
  const last = mentionBefore(cast, position);
  let earlier: Member | null = null;
  for (let at = last; at >= 0 && at > last - MOST_LOOKED_AT; at--) {
    const member = cast.owners[at];
    if (!member || !mayBePatient(member)) continue;
    if (cast.mentions[at]?.block === block) return member;
    earlier ??= member;
  }
  return earlier ?? firstPatient(cast);
}

const patients = new WeakMap<Cast, Member | null>();

/** The first whom a label names as patient; else the first who is cared for or spoken to. */
function firstPatient(cast: Cast): Member | null {
  const known = patients.get(cast);
  if (known !== undefined) return known;
  const { members } = cast;
  const found =
    members.find(({ isLabelledPatient }) => isLabelledPatient) ??
    members.find((member) => member.told === null && (member.isCaredFor || member.isReadersKin)) ??
    members.find((member) => member.told === null && member.mentions.some(({ place }) => place === 'salutation' || place === 'opening')) ??
    null;
  patients.set(cast, found);
  return found;
}

const mayBePatient = (member: Member) => member.told === 'patient' || (member.told === null && (member.isCaredFor || member.isReadersKin));

function valueOwner({ lines }: PeopleReading, cast: Cast, type: string, start: number, end: number): Member | null {
  const sentence = sentenceBefore(lines, start);
  const last = mentionBefore(cast, start);
  const [line, block] = [lineAt(lines, start), blockAt(lines, start)];
  const beside = cast.mentions[last];
  if (type === 'AGE' && speaksOfKin(sentence.text) && !(beside && cast.owners[last]?.isKin && start - beside.end < BESIDE)) return null;
  for (let at = last; at >= 0 && at > last - MOST_LOOKED_AT; at--) {
    const [mention, member] = [cast.mentions[at], cast.owners[at]];
    if (!mention || !member || mention.block !== block) break;
    if (member.told === 'clinician' || (mention.place === 'signature' && member.told !== 'patient')) continue;
    const isBeside = start - mention.end < BESIDE && mention.start >= sentence.start;
    if (member.told === 'other' && !isBeside && !isField(mention, line, lines)) continue;
    if (member.told === null && mention.line !== line && !member.isCaredFor && mention.place === 'body' && line - mention.line > 3)
      continue;
    return member;
  }
  return followingOwner(cast, last + 1, line, end) ?? subjectAt(lines, cast, start);
}

/** In a form the lines under a name are that person's. */
const isField = ({ cue, line }: Cast['mentions'][number], at: number, _lines: PeopleReading['lines']) =>
  cue !== null && (cue.kind === 'field' || cue.kind === 'label') && at - line <= 6;

/** `NHI: ZAC5361`, and the name on the next line. `a 43-year-old man, Mr Okada`. */
function followingOwner(cast: Cast, next: number, line: number, end: number): Member | null {
  const [mention, member] = [cast.mentions[next], cast.owners[next]];
  if (!mention || !member || mention.line - line > 1 || mention.start - end > 160) return null;
  return member.told === 'patient' || (member.told === null && mention.place !== 'signature') ? member : null;
}
