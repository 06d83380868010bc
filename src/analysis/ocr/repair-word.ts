/** Letters that look like a digit. */
const AS_DIGITS: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', I: '1', l: '1', '|': '1', S: '5', B: '8', Z: '2', G: '6' };
const DATE = /^[\dOoQIl|SBZG]{1,2}([/.-])[\dOoQIl|SBZG]{1,2}\1[\dOoQIl|SBZG]{2,4}[,.;)]?$/;

/**
 * Corrects letters that text recognition confuses, where only one reading makes sense. The length stays the same. Numbers with a check digit are
 * corrected when they are checked (`numbers.ts`), because only the check digit shows which letter is wrong.
 */
export function repairWord(text: string): string {
  if (DATE.test(text) && /\d/.test(text)) return text.replace(/[OoQIl|SBZG]/g, (letter) => AS_DIGITS[letter] ?? letter);
  return text
    .replace(/^([([]?)\](?=\p{Ll}{2})/u, '$1J') // "]ohn"
    .replace(/^0(?=['’]\p{Lu})/u, 'O') // "0'Brien"
    .replace(/^([\w.+-]+)[©®](?=[\w-]+\.\w)/, '$1@'); // "jo©example.com"
}

/** Lines of tables, dots before a page number and specks, which are not words. */
export const isNoise = (text: string, confidence: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text) && (confidence < 0.75 || /^(?:[~|_=.·•]+|[-—]{2,})$/.test(text));
