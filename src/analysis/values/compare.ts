/** The words in order, whatever is between them. For names, places and other text. */
export const compareWords = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** As written, without a slash at the end. For network addresses. */
export const compareAsWritten = (folded: string): string => folded.trim().replace(/\/$/, '');

/** Letters and digits only. For numbers, which are printed with all kinds of separators. */
export const compareCharacters = (folded: string): string => folded.replace(/[^\p{L}\p{N}]/gu, '');

/** Without accents and invisible characters, in lower case. */
export const foldValue = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
