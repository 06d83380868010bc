import {
  AFTER_HAS,
  BEFORE_HEALTH,
  BEFORE_PATIENT,
  CARE_RECEIVED,
  HEALTH_EVENTS,
  HELPING_VERBS,
  LIFE_PHRASES,
  PATIENT_NOUNS,
  PATIENT_VERBS,
} from '../lists/care-phrases.ts';

/**
 * Sentences about somebody's care: "X was admitted", "Thank you for seeing X", "X's biopsy". The patterns are narrow, because they alone show that a
 * letter has a second patient. They must not match what a relative, a witness or a colleague does in a letter about somebody else.
 */
const TITLE = '(?:(?:mr|mrs|ms|miss|mx|mme|master)\\.? )?';

const SUBJECT_FORMS = [
  `was (?:also |then |subsequently |again |recently |first )?(?:${CARE_RECEIVED.join('|')})`,
  `has been (?:${CARE_RECEIVED.join('|')})`,
  `has (?:${AFTER_HAS.join('|')})`,
  String.raw`had (?:a |an |her |his |two |three |several )?(?:\p{L}+ ){0,2}(?:${HEALTH_EVENTS.join('|')})`,
  `(?:also |now |currently |still )?(?:${PATIENT_VERBS.join('|')})`,
];

const SUBJECT_AFTER = new RegExp(
  String.raw`^(?:,? ?\([^()\n]{1,60}\))?(?:,[^,.\n]{1,50},)? (?:${SUBJECT_FORMS.join('|')})(?![\p{L}])`,
  'iu',
);
const POSSESSION_AFTER = new RegExp(`^['’]s? (?:\\p{L}+ ){0,2}(?:${PATIENT_NOUNS.join('|')})(?![\\p{L}])`, 'iu');
const OBJECT_BEFORE = new RegExp(`(?:${BEFORE_PATIENT.join('|')}) ${TITLE}$`, 'iu');

/**
 * What people do or experience themselves, at the start of a sentence. Nobody writes this about a colleague or a relative without saying who that is.
 */
const LIFE = new RegExp(String.raw`^(?:,? ?\([^()\n]{1,60}\))? (?:${LIFE_PHRASES.join('|')})(?![\p{L}])`, 'iu');
const SENTENCE_START = /(?:^|[.!?:•*-] ?|\n|["“(] ?)(?:(?:mr|mrs|ms|miss|mx|master)\.? )?$/iu;
const HAS = new RegExp(String.raw`^ (?:also |now |currently |still )?(?:${BEFORE_HEALTH.join('|')})(?: [\p{L}\d-]+){0,4} ?$`, 'iu');
const CALLED_FOR =
  /^ (?:called|rang|phoned|telephoned|attended|presented)[^.\n]{0,30}\. (?:He|She|They) (?:is|has|was|needs|wants|had)\b[^.\n]{0,40}$/u;

/** Text around a name. `untilHealth`: the text between the name and the next illness or medicine; null when none is near. */
export type NameSurroundings = { before: string; after: string; untilHealth: string | null };

/** Whether the words around a name describe care for that person. */
export function isCaredFor({ before, after, untilHealth }: NameSurroundings): boolean {
  if (SUBJECT_AFTER.test(after) || POSSESSION_AFTER.test(after) || OBJECT_BEFORE.test(before)) return true;
  if (!SENTENCE_START.test(before)) return false;
  return ADDRESSED.test(after) || LIFE.test(after) || (untilHealth !== null && (HAS.test(untilHealth) || CALLED_FOR.test(untilHealth)));
}

/** "Mrs Okada, your cholesterol is high". */
const ADDRESSED = /^, (?:your|you) \p{L}/iu;

const ACTS = new RegExp(
  String.raw`^ (?:(?:has|had|also|then|later|kindly|will|recently|who|always|often|usually) ){0,2}(?:${HELPING_VERBS.join('|')})(?![\p{L}])`,
  'iu',
);

/** Whether a sentence says what somebody did for the patient, or said about the patient. */
export const actsForAnother = (after: string): boolean => ACTS.test(after);
