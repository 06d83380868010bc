import { DATE } from '../../identifiers/date-types.ts';
import { ORGANIZATION } from '../../identifiers/names/organization-name.ts';
import { ADDRESS } from '../../identifiers/places/address.ts';
import { WRONG_ADDRESSEE } from '../../reasons.ts';
import type { Alarm } from '../../types.ts';
import { lineText } from '../document-lines.ts';
import { RECIPIENTS_RELATIONS, RELATIVES_PHRASES, WORK_ADDRESS_WORDS } from '../lists/letter-phrases.ts';
import { KIN } from '../lists/role-words.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';
import type { DocumentPerson } from '../mentions/people-index.ts';
import type { AlarmContext } from './alarms.ts';

/** Lines above "Dear …" that are searched for the address of the recipient. */
const OPENING_LINES = 24;

/** An alarm when a letter about one person is addressed to another private person and doesn't say why. */
export function findWrongAddressee(context: AlarmContext): Alarm | null {
  const { document, peopleIndex, roles, factsByPerson } = context;
  const patient =
    peopleIndex.people.find(
      ({ id, isLabelledPatient }) => roles[id] === 'patient' && (isLabelledPatient || factsByPerson[id]?.hasOwnNumber),
    ) ?? null;
  const recipient = recipientOf(context);
  if (!patient || !recipient || recipient === patient || !isPrivate(context, recipient) || mayReceive(context, recipient, patient))
    return null;
  const finding = document.findings[recipient.mentions[0]?.index ?? -1];
  if (!finding) return null;
  return {
    kind: 'alarm',
    type: 'WRONG_ADDRESSEE',
    start: finding.start,
    end: finding.end,
    reason: WRONG_ADDRESSEE,
    people: [recipient.id],
  };
}

/** The person after "Dear …"; null without a salutation. */
function recipientOf({ peopleIndex }: AlarmContext): DocumentPerson | null {
  return peopleIndex.people.find(({ mentions }) => mentions.some(({ place }) => place === 'salutation')) ?? null;
}

/** Addressed at a private address: no clinician's title, no job, no organization in the address. */
function isPrivate({ document, roles }: AlarmContext, recipient: DocumentPerson): boolean {
  if (roles[recipient.id] !== 'other' || recipient.statedRole === 'other') return false;
  const { lines, findings, shape } = document;
  const opening = recipient.mentions.find(({ place }) => place === 'opening');
  if (!opening || shape.salutation - opening.line > OPENING_LINES) return false;
  const address = Array.from({ length: Math.min(shape.salutation - opening.line, 7) }, (_, offset) =>
    lineText(lines, opening.line + offset),
  );
  const block = address.slice(0, Math.max(1, address.findIndex((line) => line.trim() === '') + 1 || address.length)).join('\n');
  const from = opening.start;
  const to = from + block.length + 40;
  const near = findings.filter(({ start }) => start >= from - 120 && start < to);
  const hasAddress = near.some(({ type, start }) => type === ADDRESS && start > from);
  const isWorkAddress = near.some(({ type, start }) => type === ORGANIZATION && start >= from) || WORK_ADDRESS.test(block);
  return hasAddress && !isWorkAddress;
}

const WORK_ADDRESS = new RegExp(String.raw`\b(?:${WORK_ADDRESS_WORDS.join('|')})\b`, 'i');

/** A relative, a guardian, or somebody the letter describes as one. */
function mayReceive({ document, factsByPerson }: AlarmContext, recipient: DocumentPerson, patient: DocumentPerson): boolean {
  const { text } = document.extracted;
  if (recipient.isKin || recipient.parts.isCouple) return true;
  const [one, other] = [recipient.parts.family, patient.parts.family];
  if (one !== '' && other !== '' && (one === other || one.split(' ').some((word) => other.split(' ').includes(word)))) return true;
  if (
    patient.isRecipientsRelative ||
    SAID_TO_RELATIVES.test(text) ||
    isChild(document, factsByPerson[patient.id]?.births.map(({ iso }) => Number(iso?.slice(0, 4) ?? 0)) ?? [])
  )
    return true;
  return false;
}

const RELATIVES_CUES = [
  String.raw`\byour (?:late )?(?:${KIN.join('|')}|${RECIPIENTS_RELATIONS.join('|')})\b`,
  String.raw`\b(?:as|you are|you're) (?:the |an? |her |his |their )?(?:\p{L}+ )?(?:guardian|carer|executor|attorney|next of kin|nominee|advocate|power)`,
  String.raw`\b(?:${RELATIVES_PHRASES.join('|')})\b`,
];

const SAID_TO_RELATIVES = new RegExp(RELATIVES_CUES.join('|'), 'iu');

const ADULT_YEARS = 18;

/** Letters about children go to their carers, who can have any name. */
function isChild({ extracted, findings }: DocumentIndex, births: readonly number[]): boolean {
  if (ABOUT_A_CHILD.test(extracted.text)) return true;
  const years = findings
    .slice(0, MAX_FINDINGS_SCANNED)
    .flatMap(({ type, text }) => (type === DATE ? (text.match(/\b20[0-4]\d\b/g) ?? []) : []));
  const latest = Math.max(0, ...years.map(Number));
  return births.some((year) => year > 0 && latest - year < ADULT_YEARS && latest > 0);
}

/** Only these first findings are searched for the dates of the letter. */
const MAX_FINDINGS_SCANNED = 500;

const ABOUT_A_CHILD = /\b(?:pa?ediatric\w*|school|kindergarten|childcare|immuni[sz]ation schedule|preschool|toddler|baby)\b/i;
