import { AGE } from '../../identifiers/ages.ts';
import { PERSON_NAME } from '../../identifiers/names/person-name.ts';
import type { Finding } from '../../types.ts';
import { blockAt, lineAt } from '../document-lines.ts';
import { columnRole } from '../evidence/table-rows.ts';
import { CLAUSE_WORDS } from '../lists/clause-words.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';
import { type DocumentPerson, mentionBefore, type PeopleIndex } from '../mentions/people-index.ts';
import { CLINICIANS_NUMBERS, CONTACT_VALUES, HEALTH_MATTERS, ORGANIZATIONAL_VALUES, PERSONAL_VALUES } from '../value-types.ts';
import { contactOwner } from './contact-owners.ts';
import { assignToOnlyCandidate } from './only-candidate.ts';
import { peopleByRow, rowOwner } from './row-owners.ts';
import { sentenceBefore, speaksOfKin } from './sentences.ts';
import { MAX_MENTIONS_SCANNED, subjectAt } from './subjects.ts';

type Owner = DocumentPerson | null;

/** Maximum number of lines between a clinician's number and the name. */
const CLINICIAN_LINES = 4;

/** A number this close after a relative's name belongs to the relative. */
const BESIDE = 45;

/** The owner of each finding; null when it belongs to nobody. A name belongs to the person it names. */
export function findOwners(document: DocumentIndex, peopleIndex: PeopleIndex): Owner[] {
  const owners: Owner[] = document.findings.map(() => null);
  for (const [index, mention] of peopleIndex.mentions.entries()) owners[mention.index] = peopleIndex.owners[index] ?? null;
  const assigned = new Set<string>();
  const rows = peopleByRow(peopleIndex);
  for (const [index, finding] of document.findings.entries()) {
    if (finding.type === PERSON_NAME) continue;
    const place = document.rowAt(finding.start);
    owners[index] =
      place && rows.size > 0
        ? rowOwner(finding.type, columnRole(place.header), rows.get(place.row) ?? [])
        : proseOwner(document, peopleIndex, finding, assigned);
    const owner = owners[index];
    if (owner) assigned.add(`${owner.id} ${finding.type}`);
  }
  assignToOnlyCandidate(document.findings, peopleIndex, owners);
  return owners;
}

/** @param assigned `id TYPE` of findings that already have an owner */
function proseOwner(document: DocumentIndex, peopleIndex: PeopleIndex, finding: Finding, assigned: ReadonlySet<string>): Owner {
  const { type, start, end } = finding;
  if (CLINICIANS_NUMBERS.has(type)) return clinicianNear(document, peopleIndex, start);
  if (CONTACT_VALUES.has(type)) return contactOwner(document, peopleIndex, type, start, end);
  if (HEALTH_MATTERS.has(type)) return healthOwner(document, peopleIndex, start);
  return PERSONAL_VALUES.has(type) ? valueOwner(document, peopleIndex, finding, assigned) : null;
}

/** The nearest clinician on the lines around a position, preferring those before it. */
function clinicianNear({ lines }: DocumentIndex, peopleIndex: PeopleIndex, position: number): Owner {
  const line = lineAt(lines, position);
  const last = mentionBefore(peopleIndex, position);
  for (let at = last; at >= 0 && at > last - MAX_MENTIONS_SCANNED; at--) {
    const person = peopleIndex.owners[at];
    if (line - (peopleIndex.mentions[at]?.line ?? 0) > CLINICIAN_LINES) break;
    if (person && !person.isLabelledPatient && !person.isKin) return person;
  }
  const next = peopleIndex.owners[last + 1];
  return next?.statedRole === 'clinician' && (peopleIndex.mentions[last + 1]?.line ?? 0) - line <= 2 ? next : null;
}

function healthOwner({ lines }: DocumentIndex, peopleIndex: PeopleIndex, position: number): Owner {
  const sentence = sentenceBefore(lines, position);
  const last = mentionBefore(peopleIndex, position);
  const nearest = peopleIndex.mentions[last];
  const isOfKin = speaksOfKin(sentence.text);
  if (isOfKin)
    return nearest && nearest.start >= sentence.start && peopleIndex.owners[last]?.isKin ? (peopleIndex.owners[last] ?? null) : null;
  return peopleIndex.recipient && SAID_TO_RECIPIENT.test(sentence.text) ? peopleIndex.recipient : subjectAt(lines, peopleIndex, position);
}

const SAID_TO_RECIPIENT = /\byour?\b/i;

function valueOwner(
  { lines }: DocumentIndex,
  peopleIndex: PeopleIndex,
  { type, start, end }: Finding,
  assigned: ReadonlySet<string>,
): Owner {
  const sentence = sentenceBefore(lines, start);
  const last = mentionBefore(peopleIndex, start);
  const [line, block] = [lineAt(lines, start), blockAt(lines, start)];
  const beside = peopleIndex.mentions[last];
  if (type === AGE && speaksOfKin(sentence.text) && !(beside && peopleIndex.owners[last]?.isKin && start - beside.end < BESIDE))
    return null;
  if (ORGANIZATIONAL_VALUES.has(type) && PAYABLE.test(sentence.text)) return null;
  let unsure: Owner = null;
  for (let at = last; at >= 0 && at > last - MAX_MENTIONS_SCANNED; at--) {
    const [mention, person] = [peopleIndex.mentions[at], peopleIndex.owners[at]];
    if (!mention || !person || mention.block !== block) break;
    if (person.statedRole === 'clinician' || (mention.place === 'signature' && person.statedRole !== 'patient')) continue;
    const isBeside = start - mention.end < BESIDE && mention.start >= sentence.start && mention.line === line;
    if (person.statedRole === 'other' && !isBeside && !isOthersField(peopleIndex, at, line, type, assigned)) continue;
    if (person.statedRole !== null || person.isCaredFor || isBesideName(lines.text, mention.end, start)) return person;
    unsure ??= line - mention.line <= FORM_LINES ? person : null;
  }
  return followingOwner(peopleIndex, last + 1, line, end) ?? subjectAt(lines, peopleIndex, start) ?? unsure;
}

/** Only labels and marks in between: `Okada, Medicare no: 2123 …`. */
function isBesideName(text: string, nameEnd: number, start: number): boolean {
  const between = text.slice(nameEnd, start);
  return between.length < BESIDE + 20 && !CLAUSE.test(between);
}

const CLAUSE = new RegExp(String.raw`[.!?]\s+\p{L}{3,} \p{L}|\b(?:${CLAUSE_WORDS.join('|')})\b`, 'iu');

/** The clinic's own bank account. */
const PAYABLE = /\b(?:pay|payable|payment|remit|deposit|transfer|eft|direct credit)\b/i;

/** In a form, the lines below a relative's name belong to the relative, unless the patient in the same form still lacks such a value. */
function isOthersField(peopleIndex: PeopleIndex, at: number, line: number, type: string, assigned: ReadonlySet<string>): boolean {
  const mention = peopleIndex.mentions[at];
  if (!mention?.cue || (mention.cue.kind !== 'field' && mention.cue.kind !== 'label') || line - mention.line > FORM_LINES) return false;
  for (
    let before = at - 1;
    before >= 0 && before > at - MAX_MENTIONS_SCANNED && peopleIndex.mentions[before]?.block === mention.block;
    before--
  ) {
    const person = peopleIndex.owners[before];
    if (person?.statedRole === 'patient') return assigned.has(`${person.id} ${type}`);
  }
  return true;
}

const FORM_LINES = 6;

/** `NHI: ZAC5361`, and the name on the next line. `a 43-year-old man, Mr Okada`. */
function followingOwner(peopleIndex: PeopleIndex, next: number, line: number, end: number): Owner {
  const [mention, person] = [peopleIndex.mentions[next], peopleIndex.owners[next]];
  if (!mention || !person || mention.line - line > 1 || mention.start - end > 160) return null;
  return person.statedRole === 'patient' || (person.statedRole === null && mention.place !== 'signature') ? person : null;
}
