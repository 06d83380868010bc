import { REASONS } from '../../reasons.ts';
import type { Match } from '../definition.ts';
import type { NameWord } from './name-words.ts';
import { PERSON_NAME } from './person-name.ts';

/** One line ending, with the marks of a quoted e-mail. */
const LINE_END = /^[ \t]{0,3}\r?\n[ \t>]{0,8}$/;
/** What follows a family name inside a sentence. In a table of commas no space follows. */
const GOES_ON = /^(?:'s|’s)?(?:[.;)]|,\s|\s[\p{Ll}(])/u;
const IN_SENTENCE = /[\p{Ll},] $/u;
const GREETING = /\b(?:Dear|Hello|Hi|Hey) $/;
/** Between the word and the mark or word after it: nothing more is looked at. */
const AFTER = 4;

/** `Mr Jo` / `Citizen reports pain`: a given name at the end of a line, whose family name begins the next. */
export function brokenName(text: string, before: readonly NameWord[], after: readonly NameWord[]): Match | null {
  const given = before.at(-1);
  const family = after[0];
  if (!given || !family || !LINE_END.test(text.slice(given.end, family.start).slice(0, 16))) return null;
  const previous = before.at(-2);
  const isTitled = previous?.isTitle === true;
  const first = isTitled ? previous : given;
  const ahead = text.slice(Math.max(0, first.start - 7), first.start);
  const isInSentence = IN_SENTENCE.test(ahead) && !GREETING.test(ahead);
  // `Mr Smith` at the end of a line is a whole name, and so is a name with more words before it.
  const isWhole = given.isCommon || (given.isFamily && !given.isGiven) || (!isTitled && previous !== undefined);
  if (isWhole || !(isTitled || (isInSentence && given.isGiven))) return null;
  if (family.isTitle || family.isPostNominal || (family.isPlace && !family.isFamily)) return null;
  const isSure = family.isFamily || (!family.isCommon && !given.isFamily);
  if (!isSure && !(isTitled && isInSentence && given.isGiven)) return null;
  if (!GOES_ON.test(text.slice(family.end, family.end + AFTER))) return null;
  return { type: PERSON_NAME, start: given.start, end: family.end, confidence: 0.93, reason: REASONS.nameAfterTitle };
}
