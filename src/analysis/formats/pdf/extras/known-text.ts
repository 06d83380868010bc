const WORD = /[\p{L}\p{N}]+/gu;

/** Answers whether a text was read before, somewhere: all its words, each after the same word. Knows nothing about where. */
export type KnownText = { has: (text: string) => boolean; add: (text: string) => void };

export function createKnownText(): KnownText {
  const words = new Set<string>();
  const pairs = new Set<string>();
  const wordsOf = (text: string) => text.toLowerCase().match(WORD) ?? [];
  return {
    has: (text) => {
      const all = wordsOf(text);
      return all.length === 1 ? words.has(all[0] ?? '') : all.every((word, index) => index === 0 || pairs.has(`${all[index - 1]} ${word}`));
    },
    add: (text) => {
      let previous = '';
      for (const word of wordsOf(text)) {
        words.add(word);
        pairs.add(`${previous} ${word}`);
        previous = word;
      }
    },
  };
}
