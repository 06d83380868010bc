/** The words of ours that are spelled otherwise in the United States. Australia and Britain write all of them as the source does. */
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

/** Whole words only: nothing inside an address, a file name or an identifier. */
const WORDS = new RegExp(`(?<![\\w@./-])(${Object.keys(AMERICAN).join('|')})(?![\\w@/-]|\\.\\w)`, 'gi');

/** Capitals inside a sentence belong to a name, like "Colour Clinic". */
const BEGINS_SENTENCE = /(?:^|[.:?!>] |[>“"'])$/;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * A sentence of ours in the spelling of an organization. Never for text of a document, a file name or a value.
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
