/** "TFN on file: …" says where the number is stored; it is not a file number. */
const ON_FILE_NOUNS = new Set(['file', 'record', 'records', 'chart']);

/** The words without "on file" and the like. `words` are in reverse order. */
export function withoutOnFile(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, position) => ON_FILE_NOUNS.has(word) && words[position + 1] === 'on');
  return at < 0 ? words : words.toSpliced(at, 2);
}
