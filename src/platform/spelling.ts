/** Words on our pages that American spelling changes. Australia and Britain spell all of them as in the source. */
const AMERICAN: Readonly<Record<string, string>> = {
  organisation: 'organization',
  organisations: 'organizations',
  organisational: 'organizational',
  colour: 'color',
  colours: 'colors',
  recognise: 'recognize',
  licence: 'license',
  licences: 'licenses',
  labelled: 'labeled',
  cancelled: 'canceled',
  behaviour: 'behavior',
  centre: 'center',
};

/** Whole words only, never part of an address, a file name or an identifier. */
const WORDS = new RegExp(`(?<![\\w@./-])(${Object.keys(AMERICAN).join('|')})(?![\\w@/-]|\\.\\w)`, 'gi');

/** A capitalised word inside a sentence is part of a name, like "Colour Clinic". */
const BEGINS_SENTENCE = /(?:^|[.:?!>] |[>“"'])$/;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * One of our own sentences in the organization's spelling. Never use it for a document's text, a file name or a value.
 * @param locale `en-AU`, `en-GB` or `en-US`
 */
export function respell(text: string, locale: string): string {
  if (locale !== 'en-US') return text;
  return text.replace(WORDS, (word, _, at: number) => {
    const american = AMERICAN[word.toLowerCase()] ?? word;
    if (word === word.toLowerCase()) return american;
    return word === capital(word.toLowerCase()) && BEGINS_SENTENCE.test(text.slice(0, at)) ? capital(american) : word;
  });
}
