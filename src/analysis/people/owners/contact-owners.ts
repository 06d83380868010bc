import { EMAIL } from '../../identifiers/contact/email.ts';
import { blockAt, lineAt, textBefore } from '../document-lines.ts';
import { ORGANIZATION_CONTACTS, OWN_CONTACT_LABELS, SHARED_MAILBOXES } from '../lists/contact-words.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';
import { foldWord } from '../mentions/name-parts.ts';
import { type DocumentPerson, mentionBefore, type PeopleIndex } from '../mentions/people-index.ts';
import { sentenceBefore, speaksOfKin } from './sentences.ts';
import { subjectAt } from './subjects.ts';

/** Words before a phone number, address or email address that belongs to an organization. */
const ORGANIZATIONS = new RegExp(String.raw`(?:\b(?:${ORGANIZATION_CONTACTS.join('|')}))\W*(?:on|at|is)?\W*$`, 'i');
const SHARED_MAILBOX = new RegExp(`^(?:${SHARED_MAILBOXES.join('|')})`, 'i');
const WRITERS_OWN = /\bmy (?:own )?(?:home |work )?(?:mobile|phone|number|cell|e-?mail|address|direct line)\b[^.\n]{0,20}$/i;
const RECIPIENTS_OWN = /\byour (?:home |work )?(?:mobile|phone|number|cell|e-?mail|address)\b[^.\n]{0,30}$/i;
/** "She lives at": the patient, even when somebody else was mentioned in between. */
const LIVES = /^\s*(?:he|she|they)(?: now| still| currently)? (?:lives?|resides?|has moved)\b/i;
/** Labels of a person's own contact details. */
const OWN_CONTACT = new RegExp(String.raw`\b(?:${OWN_CONTACT_LABELS.join('|')})\b[^\n]{0,20}$`, 'i');

const MAX_MENTIONS_SCANNED = 8;

/** Lines of an address block, or of a form about one person. */
const BLOCK_LINES = 8;

/** In running text, a number belongs to the person mentioned within this many characters before it. */
const PROSE_REACH = 120;

/** The owner of a phone number, email address or address; null for an organization's. */
export function contactOwner(
  document: DocumentIndex,
  peopleIndex: PeopleIndex,
  type: string,
  start: number,
  end: number,
): DocumentPerson | null {
  const { lines, shape } = document;
  const before = textBefore(lines, start, 60);
  if (type === EMAIL) {
    const value = lines.text.slice(start, end);
    if (SHARED_MAILBOX.test(value)) return null;
    const named = namedBy(value, peopleIndex, start);
    if (named) return named;
  }
  if (ORGANIZATIONS.test(before)) return null;
  if (WRITERS_OWN.test(before)) return writerOf(peopleIndex);
  if (peopleIndex.recipient && RECIPIENTS_OWN.test(before)) return peopleIndex.recipient;
  const [line, block] = [lineAt(lines, start), blockAt(lines, start)];
  const last = mentionBefore(peopleIndex, start);
  const sentence = sentenceBefore(lines, start);
  if (LIVES.test(sentence.text)) return subjectAt(lines, peopleIndex, start);
  for (let at = last; at >= 0 && at > last - MAX_MENTIONS_SCANNED; at--) {
    const [mention, person] = [peopleIndex.mentions[at], peopleIndex.owners[at]];
    if (!mention || !person || mention.block !== block || line - mention.line > BLOCK_LINES) break;
    if (mention.line === line || mention.place !== 'body')
      return mention.start >= sentence.start || mention.line !== line ? person : proseOwner(peopleIndex, at, sentence.text);
    if (mention.cue || OWN_CONTACT.test(before)) return person;
  }
  if (line <= shape.salutation || last < 0) return continuesForm(peopleIndex, last, line, before);
  return start - (peopleIndex.mentions[last]?.end ?? -PROSE_REACH) < PROSE_REACH && block === peopleIndex.mentions[last]?.block
    ? (peopleIndex.owners[last] ?? null)
    : continuesForm(peopleIndex, last, line, before);
}

function proseOwner(peopleIndex: PeopleIndex, at: number, sentence: string): DocumentPerson | null {
  return speaksOfKin(sentence) ? null : (peopleIndex.owners[at] ?? null);
}

/** The sender of a message: the person after `From`, or in the signature. */
function writerOf({ people }: PeopleIndex): DocumentPerson | null {
  const isSender = ({ mentions, isKin }: DocumentPerson) => !isKin && mentions.some(({ place }) => place === 'signature');
  return (
    people.find(isSender) ??
    people.find(
      ({ statedRole, isLabelledPatient, mentions }) => statedRole === 'other' && !isLabelledPatient && mentions[0]?.cue?.kind === 'label',
    ) ??
    null
  );
}

/** A form with blank lines: a labelled contact detail a few lines below a labelled name. */
function continuesForm(peopleIndex: PeopleIndex, last: number, line: number, before: string): DocumentPerson | null {
  const [mention, person] = [peopleIndex.mentions[last], peopleIndex.owners[last]];
  if (!mention || !person || line - mention.line > BLOCK_LINES || !OWN_CONTACT.test(before)) return null;
  return person.statedRole === 'patient' && (mention.cue?.kind === 'label' || mention.cue?.kind === 'field') ? person : null;
}

/** `kaylene.murdoch@…` belongs to Kaylene, wherever it is. */
function namedBy(address: string, peopleIndex: PeopleIndex, position: number): DocumentPerson | null {
  const local = foldWord(address.split('@', 1)[0] ?? '');
  const last = mentionBefore(peopleIndex, position);
  for (let at = Math.max(0, last - MAX_MENTIONS_SCANNED); at < Math.min(peopleIndex.owners.length, last + MAX_MENTIONS_SCANNED); at++) {
    const person = peopleIndex.owners[at];
    const { given, family, lone } = person?.parts ?? { given: '', family: '', lone: '' };
    const words = [given, lone, family.replaceAll(' ', '')].filter((word) => word.length > 2);
    if (person && words.some((word) => local.includes(word))) return person;
  }
  return null;
}
