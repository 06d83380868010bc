import { AGE } from '../../identifiers/ages.ts';
import { PERSON_NAME } from '../../identifiers/names/person-name.ts';
import type { Finding } from '../../types.ts';
import { blockAt, lineAt } from '../document-lines.ts';
import { columnRole } from '../evidence/table-rows.ts';
import { type Cast, type Member, mentionBefore } from '../mentions/cast.ts';
import type { PeopleReading } from '../mentions/mentions.ts';
import {
  CLINICIANS_NUMBERS,
  CONTACT_VALUES,
  HEALTH_MATTERS,
  identifiesPerson,
  ORGANIZATIONAL_VALUES,
  PERSONAL_VALUES,
  UNCERTAIN_VALUES,
} from '../value-types.ts';
import { contactOwner } from './contact-owners.ts';
import { membersByRow, rowOwner } from './row-owners.ts';
import { sentenceBefore, speaksOfKin } from './sentences.ts';
import { MOST_LOOKED_AT, subjectAt } from './subjects.ts';

/** A clinician's number stands at most this many lines from the name. */
const CLINICIAN_LINES = 4;

/** A number this close behind a relative's name is the relative's. */
const BESIDE = 45;

/** Whose each finding is: the member, or null for nobody's. Names belong to whom they name. */
export function findOwners(reading: PeopleReading, cast: Cast): (Member | null)[] {
  const owners: (Member | null)[] = reading.findings.map(() => null);
  for (const [index, mention] of cast.mentions.entries()) owners[mention.index] = cast.owners[index] ?? null;
  const held = new Set<string>();
  const rows = membersByRow(cast);
  for (const [index, finding] of reading.findings.entries()) {
    if (finding.type === PERSON_NAME) continue;
    const place = reading.rowAt(finding.start);
    owners[index] =
      place && rows.size > 0
        ? rowOwner(finding.type, columnRole(place.header), rows.get(place.row) ?? [])
        : proseOwner(reading, cast, finding, held);
    const owner = owners[index];
    if (owner) held.add(`${owner.id} ${finding.type}`);
  }
  giveToOnly(reading.findings, cast, owners);
  return owners;
}

/** @param held `id TYPE` of what already has its owner */
function proseOwner(reading: PeopleReading, cast: Cast, finding: Finding, held: ReadonlySet<string>): Member | null {
  const { type, start, end } = finding;
  if (CLINICIANS_NUMBERS.has(type)) return clinicianNear(reading, cast, start);
  if (CONTACT_VALUES.has(type)) return contactOwner(reading, cast, type, start, end);
  if (HEALTH_MATTERS.has(type)) return healthOwner(reading, cast, start);
  return PERSONAL_VALUES.has(type) ? valueOwner(reading, cast, finding, held) : null;
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
  return cast.reader && SAID_TO_READER.test(sentence.text) ? cast.reader : subjectAt(lines, cast, position);
}

const SAID_TO_READER = /\byour?\b/i;

function valueOwner({ lines }: PeopleReading, cast: Cast, { type, start, end }: Finding, held: ReadonlySet<string>): Member | null {
  const sentence = sentenceBefore(lines, start);
  const last = mentionBefore(cast, start);
  const [line, block] = [lineAt(lines, start), blockAt(lines, start)];
  const beside = cast.mentions[last];
  if (type === AGE && speaksOfKin(sentence.text) && !(beside && cast.owners[last]?.isKin && start - beside.end < BESIDE)) return null;
  if (ORGANIZATIONAL_VALUES.has(type) && PAYABLE.test(sentence.text)) return null;
  let unsure: Member | null = null;
  for (let at = last; at >= 0 && at > last - MOST_LOOKED_AT; at--) {
    const [mention, member] = [cast.mentions[at], cast.owners[at]];
    if (!mention || !member || mention.block !== block) break;
    if (member.told === 'clinician' || (mention.place === 'signature' && member.told !== 'patient')) continue;
    const isBeside = start - mention.end < BESIDE && mention.start >= sentence.start && mention.line === line;
    if (member.told === 'other' && !isBeside && !isOthersField(cast, at, line, type, held)) continue;
    if (member.told !== null || member.isCaredFor || isBesideName(lines.text, mention.end, start)) return member;
    unsure ??= line - mention.line <= FORM_LINES ? member : null;
  }
  return followingOwner(cast, last + 1, line, end) ?? subjectAt(lines, cast, start) ?? unsure;
}

/** Only labels and marks stand between: `Okada, Medicare no: 2123 …`. */
function isBesideName(text: string, nameEnd: number, start: number): boolean {
  const between = text.slice(nameEnd, start);
  return between.length < BESIDE + 20 && !CLAUSE.test(between);
}

const CLAUSE =
  /[.!?]\s+\p{L}{3,} \p{L}|\b(?:asked|said|says|told|wants|gave|sent|for|that|and|with|to|from|about|as|who|whose|has|had|was|will|reported)\b/iu;

/** The clinic's own account. */
const PAYABLE = /\b(?:pay|payable|payment|remit|deposit|transfer|eft|direct credit)\b/i;

/** In a form the lines under a relative's name are the relative's, unless the patient of the same form still lacks the value. */
function isOthersField(cast: Cast, at: number, line: number, type: string, held: ReadonlySet<string>): boolean {
  const mention = cast.mentions[at];
  if (!mention?.cue || (mention.cue.kind !== 'field' && mention.cue.kind !== 'label') || line - mention.line > FORM_LINES) return false;
  for (let before = at - 1; before >= 0 && before > at - MOST_LOOKED_AT && cast.mentions[before]?.block === mention.block; before--) {
    const member = cast.owners[before];
    if (member?.told === 'patient') return held.has(`${member.id} ${type}`);
  }
  return true;
}

const FORM_LINES = 6;

/** `NHI: ZAC5361`, and the name on the next line. `a 43-year-old man, Mr Okada`. */
function followingOwner(cast: Cast, next: number, line: number, end: number): Member | null {
  const [mention, member] = [cast.mentions[next], cast.owners[next]];
  if (!mention || !member || mention.line - line > 1 || mention.start - end > 160) return null;
  return member.told === 'patient' || (member.told === null && mention.place !== 'signature') ? member : null;
}

/** What has no owner yet goes to the only one who can be meant: a number that stands above the first name. */
function giveToOnly(findings: readonly Finding[], cast: Cast, owners: (Member | null)[]): void {
  const holders = new Set(
    findings.flatMap(({ type }, index) => {
      const owner = owners[index];
      return owner && owner.told !== 'clinician' && identifiesPerson(type) ? [owner] : [];
    }),
  );
  const candidates = holders.size > 0 ? [...holders] : cast.members.filter(({ told, isCaredFor }) => told === 'patient' || isCaredFor);
  const [only] = candidates.length > 0 ? candidates : cast.members.filter(isPrivate);
  if (!only || candidates.length > 1) return;
  for (const [index, { type }] of findings.entries())
    if (owners[index] === null && PERSONAL_VALUES.has(type) && !UNCERTAIN_VALUES.has(type)) owners[index] = only;
}

/** Called Mr or Mrs above the text, as on a bill. */
const isPrivate = ({ told, title, parts, mentions }: Member) =>
  told === null &&
  !parts.isCouple &&
  /^(?:mr|mrs|ms|miss|mx|master|mstr)$/.test(title) &&
  mentions.some(({ place }) => place !== 'signature');
