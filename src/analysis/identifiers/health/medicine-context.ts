const FORMS = [
  'tablets?',
  'tabs?',
  'pills?',
  'capsules?',
  'cream',
  'ointment',
  'nasal spray',
  'eye drops',
  'enemas?',
  'inhaler',
  'OCP',
  'COCP',
  'oral contraceptive',
  'contraceptive',
  'birth control',
];

/** After a medicine: a dose or a form, ` 20 mg`, ` tablets`. */
const FORM_AFTER = new RegExp(
  String.raw`^ (?:\d{1,5}(?:[./]\d{1,4})? ?(?:mg|mcg|µg|ug|micrograms?|ml|g|units|iu|puffs?|%)(?![\p{L}])|(?:${FORMS.join('|')})(?![\p{L}]))`,
  'iu',
);

const TREATMENT_CUES = [
  'treated with',
  'tolerat(?:es|ed|ing)',
  'allergic to',
  'allergy to',
  'reaction to',
  '(?:prescription|scripts?|repeats?) (?:for|of)',
  'refill(?:ed|s)?',
  '(?:dose|course|trial) of',
  '(?:currently|patient|still) on',
  '(?:medications?|medicines?|meds|drugs?|rx|contraception|ocp|cocp):',
];

/** Before medicines only. `on` alone is not enough: people call on people. */
const TREATED_WITH = new RegExp(String.raw`(?<![\p{L}])(?:${TREATMENT_CUES.join('|')}) $`, 'iu');

const TAKING_WORDS = [
  'takes?',
  'taking',
  'uses?',
  'using',
  'started(?: on)?',
  'starts?',
  'commenced?(?: on)?',
  'prescribed?',
  'ceased?',
  'stop(?:s|ped|ping)?',
  'continues?',
  'continuing',
  String.raw`switched (?:from \p{L}{3,20} )?(?:to|from)`,
  '(?:is|was|been|now|remains|stays|went|put) on',
  'contraception (?:is|was|with)',
  'contraceptive',
  'pill',
];

/** Before medicines and people: `stopped Yasmin`, `takes Ella to school`. */
const TAKEN_BEFORE = new RegExp(String.raw`(?:(?<![\p{L}])(?:${TAKING_WORDS.join('|')})|(?:^|\n|[.;] )On) $`, 'iu');

const PHRASE_END_WORDS = [
  'for',
  'since',
  'daily',
  'nightly',
  'weekly',
  'once',
  'twice',
  'every',
  'at night',
  'as needed',
  'prn',
  'bd',
  'tds',
  'until',
  'last (?:week|month|year)',
  String.raw`(?:\d{1,2}|two|three|six) (?:days|weeks|months|years)`,
];

/** After a medicine the sentence ends, or says how long, how often or what for. After a person it says where they go or what they do. */
const PHRASE_ENDS = new RegExp(String.raw`^(?:$|[.,;)\n]| (?:${PHRASE_END_WORDS.join('|')})(?![\p{L}]))`, 'iu');

/** A family name, or a possessive. */
const NAME_GOES_ON = /^(?: \p{Lu}|')/u;

/** Characters before a name that are searched for a verb such as "takes". */
const BEFORE = 44;

/**
 * Whether a word that can be a brand, a name or an ordinary word (`Yasmin`, `Soma`) is used as the brand here.
 * @param start of the word, @param end after it
 */
export function isTakenAsMedicine(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 28);
  if (FORM_AFTER.test(after)) return true;
  const before = text.slice(Math.max(0, start - BEFORE), start);
  return PHRASE_ENDS.test(after)
    ? TREATED_WITH.test(before) || TAKEN_BEFORE.test(before)
    : !NAME_GOES_ON.test(after) && TREATED_WITH.test(before);
}
