/** "TFN on file: …" says where the number is kept, not that it is the number of a file. */
const ON_FILE_NOUNS = new Set(['file', 'record', 'records', 'chart']);

/** The same words without those that only say that a number is kept. `words` run backwards. */
export function withoutOnFile(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, position) => ON_FILE_NOUNS.has(word) && words[position + 1] === 'on');
  return at < 0 ? words : words.toSpliced(at, 2);
}
