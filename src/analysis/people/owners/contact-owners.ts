import { EMAIL } from '../../identifiers/contact/email.ts';
import { blockAt, lineAt, textBefore } from '../document-lines.ts';
import { type Cast, type Member, mentionBefore } from '../mentions/cast.ts';
import type { PeopleReading } from '../mentions/mentions.ts';
import { foldWord } from '../mentions/name-parts.ts';
import { sentenceBefore, speaksOfKin } from './sentences.ts';
import { subjectAt } from './subjects.ts';

/** Words before a phone number, address or e-mail that make it an organization's. */
const ORGANIZATIONS =
  /(?:\b(?:direct line|direct|switchboard|fax|facsimile|reception|rooms|clinic|surgery|practice|office|department|enquiries|questions\??(?: call)?|remit(?:tance)? to|pay(?:able)? to|cheques? to|(?:ring|call|phone|contact|email|ring or text) (?:us|the (?:clinic|surgery|practice|rooms|ward|office|department))(?: on| at)?|(?:our|hospital|ward) (?:number|phone|rooms|office|clinic)|appointments?,?(?: call| ring)?|bookings?|helpline|hotline|pharmacy|after hours|please (?:ring|call|phone)(?: us)?(?: on)?|to (?:change|book|cancel|make)[^.\n]{0,30}(?:call|ring|phone)))\W*(?:on|at|is)?\W*$/i;
const SHARED_MAILBOX =
  /^(?:reception|admin|info|contact|enquir|office|bookings?|accounts|no-?reply|hello|mail|support|practice|referrals?|appointments|billing|clinic|team|records|privacy|results|pathology)/i;
const WRITERS_OWN = /\bmy (?:own )?(?:home |work )?(?:mobile|phone|number|cell|e-?mail|address|direct line)\b[^.\n]{0,20}$/i;
const READERS_OWN = /\byour (?:home |work )?(?:mobile|phone|number|cell|e-?mail|address)\b[^.\n]{0,30}$/i;
/** "She lives at": the patient, whoever was named before. */
const LIVES = /^\s*(?:he|she|they)(?: now| still| currently)? (?:lives?|resides?|has moved)\b/i;
/** What a person's own contact is called in a form. */
const OWN =
  /\b(?:home|mobile|mob|cell|work|residential|postal|home address|lives? at|living at|of|address|email|e-mail|ph|phone|tel|telephone|m|h|t|p|c|can be reached|reached|available|contactable|number)\b[^\n]{0,20}$/i;

const MOST_LOOKED_AT = 8;

/** Lines of an address block, or of a form about one person. */
const BLOCK_LINES = 8;

/** In running text a number belongs to who was named this close before it. */
const PROSE_REACH = 120;

/** Whose phone number, e-mail or address it is; null for an organization's. */
export function contactOwner(reading: PeopleReading, cast: Cast, type: string, start: number, end: number): Member | null {
  const { lines, shape } = reading;
  const before = textBefore(lines, start, 60);
  if (type === EMAIL) {
    const value = lines.text.slice(start, end);
    if (SHARED_MAILBOX.test(value)) return null;
    const named = namedBy(value, cast, start);
    if (named) return named;
  }
  if (ORGANIZATIONS.test(before)) return null;
  if (WRITERS_OWN.test(before)) return writerOf(cast);
  if (cast.reader && READERS_OWN.test(before)) return cast.reader;
  const [line, block] = [lineAt(lines, start), blockAt(lines, start)];
  const last = mentionBefore(cast, start);
  const sentence = sentenceBefore(lines, start);
  if (LIVES.test(sentence.text)) return subjectAt(lines, cast, start);
  for (let at = last; at >= 0 && at > last - MOST_LOOKED_AT; at--) {
    const [mention, member] = [cast.mentions[at], cast.owners[at]];
    if (!mention || !member || mention.block !== block || line - mention.line > BLOCK_LINES) break;
    if (mention.line === line || mention.place !== 'body')
      return mention.start >= sentence.start || mention.line !== line ? member : proseOwner(cast, at, sentence.text);
    if (mention.cue || OWN.test(before)) return member;
  }
  if (line <= shape.salutation || last < 0) return continuesForm(cast, last, line, before);
  return start - (cast.mentions[last]?.end ?? -PROSE_REACH) < PROSE_REACH && block === cast.mentions[last]?.block
    ? (cast.owners[last] ?? null)
    : continuesForm(cast, last, line, before);
}

function proseOwner(cast: Cast, at: number, sentence: string): Member | null {
  return speaksOfKin(sentence) ? null : (cast.owners[at] ?? null);
}

/** Who sends a message: the one named behind `From`, or under it. */
function writerOf({ members }: Cast): Member | null {
  const isSender = ({ mentions, isKin }: Member) => !isKin && mentions.some(({ place }) => place === 'signature');
  return (
    members.find(isSender) ??
    members.find(({ told, isLabelledPatient, mentions }) => told === 'other' && !isLabelledPatient && mentions[0]?.cue?.kind === 'label') ??
    null
  );
}

/** A form with blank lines: a labelled contact some lines under a labelled name. */
function continuesForm(cast: Cast, last: number, line: number, before: string): Member | null {
  const [mention, member] = [cast.mentions[last], cast.owners[last]];
  if (!mention || !member || line - mention.line > BLOCK_LINES || !OWN.test(before)) return null;
  return member.told === 'patient' && (mention.cue?.kind === 'label' || mention.cue?.kind === 'field') ? member : null;
}

/** `kaylene.murdoch@…` is Kaylene's, wherever it stands. */
function namedBy(address: string, cast: Cast, position: number): Member | null {
  const local = foldWord(address.split('@', 1)[0] ?? '');
  const last = mentionBefore(cast, position);
  for (let at = Math.max(0, last - MOST_LOOKED_AT); at < Math.min(cast.owners.length, last + MOST_LOOKED_AT); at++) {
    const member = cast.owners[at];
    const { given, family, lone } = member?.parts ?? { given: '', family: '', lone: '' };
    const words = [given, lone, family.replaceAll(' ', '')].filter((word) => word.length > 2);
    if (member && words.some((word) => local.includes(word))) return member;
  }
  return null;
}
