/** A file with values that must be found and removed, and with words that must stay. */
export type PlantedFile = {
  name: string;
  bytes: Uint8Array;
  /** Values as a reader would write them down. They are compared by their letters and digits. */
  secrets: readonly string[];
  /** Words of the visible text that a redacted copy still has. */
  kept: readonly string[];
  /** Kinds of hidden content that must be told. */
  hidden?: readonly string[];
};

/** Letters and digits only, so that two spellings of a value are equal. */
export const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
