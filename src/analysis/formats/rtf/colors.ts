/** The colour table: `\red255\green255\blue255;`. Entry 0 is usually the automatic colour. */
export type ColorTable = {
  set: (word: string, value: number) => void;
  endEntries: (text: string) => void;
  isWhite: (index: number) => boolean;
};

/** Darker text can be read on paper. */
const MIN_WHITE = 243;

export function createColors(): ColorTable {
  const entries: boolean[] = [];
  let current = new Map<string, number>();
  return {
    set: (word, value) => {
      if (/^(?:red|green|blue)$/.test(word)) current.set(word, value);
    },
    endEntries: (text) => {
      for (const character of text) {
        if (character !== ';') continue;
        entries.push(current.size === 3 && [...current.values()].every((value) => value >= MIN_WHITE));
        current = new Map();
      }
    },
    isWhite: (index) => entries[index] ?? false,
  };
}
