/** "TFN on file: …" says where the number is kept, not that it is the number of a file. */
const KEPT_ON = new Set(['file', 'record', 'records', 'chart']);

/** The same words without those that only say that a number is kept. `words` run backwards. */
export function withoutKeptOn(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, position) => KEPT_ON.has(word) && words[position + 1] === 'on');
  return at < 0 ? words : words.toSpliced(at, 2);
}
