import { REASONS } from '../../reasons.ts';
import { labelDistance } from '../../text/labels.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Family, Match } from '../definition.ts';
import { isTakenAsMedicine } from '../health/medicine-context.ts';
import { NAMELIKE_BRANDS } from '../lists/brand-medicines.ts';
import { SURE_STREET_TYPES } from '../lists/street-types.ts';
import { brokenName } from './broken-names.ts';
import { isBeforeColon, isLabelOrHeading, isLineStart } from './field-labels.ts';
import { hl7Names } from './hl7-fields.ts';
import { labelledNames } from './labelled-names.ts';
import { atPlace, followedBy, isAfterPlaceWord, isMidSentence, isOtherwiseUsed, isVerse, nextWord } from './name-context.ts';
import { nameEnd } from './name-end.ts';
import { scoreSingleWord, scoreWords } from './name-scores.ts';
import { type NameWord, nameRuns } from './name-words.ts';
import { EPONYM_THINGS, PREPOSITION_CUES, STRONG_CUES, WEAK_CUES } from './person-cues.ts';
import { PERSON_NAME, personName } from './person-name.ts';
import { reversedName } from './reversed-names.ts';

/** `dr. J. Vries`. */
const LOWER_CASE_TITLE = /(?:^|[^\p{L}.])(?:dr|mr|mrs|ms|prof)\.? $/u;

export const NAME_LABEL = 'name-label';
export const NAME_HINT = 'name-hint';
export const NAME_PREPOSITION = 'name-preposition';

export const persons: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [personName],
  cues: [
    { type: NAME_LABEL, labels: STRONG_CUES },
    { type: NAME_HINT, labels: WEAK_CUES },
    { type: NAME_PREPOSITION, labels: PREPOSITION_CUES },
  ],
  find: (textIndex) => {
    const matches: Match[] = [...labelledNames(textIndex), ...hl7Names(textIndex.text)];
    let previous: NameWord[] = [];
    for (const run of nameRuns(textIndex)) {
      readRun(textIndex, run, matches);
      const reversed = reversedName(textIndex.text, previous, run);
      if (reversed) matches.push(reversed);
      const broken = brokenName(textIndex.text, previous, run);
      if (broken) matches.push(broken);
      previous = run;
    }
    return matches;
  },
};

/** Splits a run at titles and ordinary words, and scores the parts between them. */
function readRun(textIndex: TextIndex, run: readonly NameWord[], matches: Match[]): void {
  let index = 0;
  while (index < run.length) {
    const word = run[index];
    const startsWithTitle = word?.isTitle === true && index + 1 < run.length;
    const isTitled =
      startsWithTitle ||
      (index === 0 && word !== undefined && LOWER_CASE_TITLE.test(textIndex.text.slice(Math.max(0, word.start - 7), word.start)));
    const first = startsWithTitle ? index + 1 : index;
    const end = nameEnd(textIndex, run, first, isTitled);
    if (end > first) pushNames(textIndex, run.slice(first, end), isTitled, run[end], matches);
    index = Math.max(end, index + 1);
  }
}

function pushNames(
  textIndex: TextIndex,
  candidate: readonly NameWord[],
  isTitled: boolean,
  after: NameWord | undefined,
  matches: Match[],
): void {
  const words = withoutOpener(candidate);
  const [first, last] = [words[0], words[words.length - 1]];
  if (!first || !last || words.every((word) => word.isInitial)) return;
  const next = nextWord(textIndex.text, last.end);
  if (EPONYM_THINGS.has(next.toLowerCase()) || (!isTitled && isStreet(words, after))) return;
  const push = (confidence: number, reason: string) =>
    matches.push({ type: PERSON_NAME, start: first.start, end: last.end, confidence, reason });
  if (words.length === 1 && first.isCapitals && first.text.length < 4 && !first.isFamily) return;
  if (isTitled) return void push(0.93, REASONS.nameAfterTitle);
  if (words.length === 1 && NAMELIKE_BRANDS.has(first.text.toLowerCase()) && isTakenAsMedicine(textIndex.text, first.start, first.end))
    return;
  if (words.length === 1 && isAnatomicalTerm(first, after)) return;
  if (isLabelOrHeading(textIndex.text, first.start, last.end)) return;
  const cues = isNextLabel(textIndex.text, words) ? [] : textIndex.cuesAt(first.start, last.end);
  const isLabelled = labelDistance(cues, NAME_LABEL) === 0 && !cues[0]?.isTaken;
  if (isLabelled && !words.every((word) => (word.isCommon || word.isPlace) && !word.isGiven && !word.isFamily)) {
    return void push(words.length > 1 || first.isGiven || first.isFamily ? 0.93 : 0.8, REASONS.nameWhereAsked);
  }
  const isHinted = labelDistance(cues, NAME_HINT) === 0;
  const isAfterPreposition = labelDistance(cues, NAME_PREPOSITION) === 0;
  const context =
    (isLabelled ? 0.3 : isHinted ? 0.15 : isAfterPreposition ? 0.12 : 0) +
    followedBy(textIndex.text, last.end, next) +
    (after?.isPostNominal ? 0.3 : 0);
  if (words.length === 1 && context === 0 && (isOtherwiseUsed(textIndex.text, first, next) || isVerse(textIndex.text, first))) return;
  const confidence =
    words.length === 1
      ? scoreSingleWord(first, context, isHinted, isMidSentence(textIndex.text, first.start))
      : scoreWords(words, context) - atPlace(textIndex.text, first);
  const isListed = words.some((word) => word.isGiven || word.isFamily);
  if (!isListed && words.length === 1 && isAfterPlaceWord(textIndex.text, first.start)) return;
  if (confidence >= 0.3) push(Math.min(confidence, 0.97), isListed ? REASONS.nameListed : REASONS.nameByForm);
}

/** `Glenohumeral Joint`: an unlisted adjective before a part of the body. */
function isAnatomicalTerm(word: NameWord, after: NameWord | undefined): boolean {
  return after?.isBodyPart === true && !word.isGiven && !word.isFamily && /(?:al|ar|ic|ary|ous)$/i.test(word.text);
}

/** A phrase at the start of a line that ends in a colon is the next label, not the value of the one above. Listed names are not. */
function isNextLabel(text: string, words: readonly NameWord[]): boolean {
  const [first, last] = [words[0], words[words.length - 1]];
  if (!first || !last || words.some((word) => word.isGiven || (word.isFamily && !word.isCommon))) return false;
  return isLineStart(text, first.start) && isBeforeColon(text, last.end);
}

/** `Elizabeth Street`, but not `Diane Lane`. */
function isStreet(words: readonly NameWord[], after: NameWord | undefined): boolean {
  if (after && SURE_STREET_TYPES.has(after.text.toLowerCase())) return true;
  const last = words[words.length - 1];
  return (
    words.length > 1 &&
    last !== undefined &&
    SURE_STREET_TYPES.has(last.text.toLowerCase()) &&
    !(words[0]?.isGiven && last.isFamily && last.text !== 'Street')
  );
}

/** `Will John Smith` is a question about John Smith; `Attorney John Smith` is John Smith. */
function withoutOpener(words: readonly NameWord[]): readonly NameWord[] {
  const [first, second, third] = words;
  const isOpener = first !== undefined && (first.isCommon || !(first.isGiven || first.isFamily || first.isInitial));
  return isOpener && third && second?.isGiven && !second.isCommon ? words.slice(1) : words;
}
