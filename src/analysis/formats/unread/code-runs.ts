/** A single run of this length is not a word; several lines of this length are Base64 or hexadecimal. */
const LONG_RUN = 200;
const LONG_LINE = 56;
const LINES_MIN = 3;

/**
 * Counts runs of Base64 or hexadecimal, which are encoded files. URLs, rules and form lines are not counted. `characters` includes one or two lines
 * that are too short for a file, because they may be the whole text. One pass.
 */
export function countCodeRuns(text: string): { runs: number; characters: number } {
  const found = { runs: 0, characters: 0 };
  let lines = 0;
  let lineCharacters = 0;
  const endLines = () => {
    if (lines >= LINES_MIN) add(lineCharacters);
    else found.characters += lineCharacters;
    [lines, lineCharacters] = [0, 0];
  };
  const add = (characters: number) => {
    found.runs++;
    found.characters += characters;
  };
  for (let at = 0; at < text.length; ) {
    if (!isCodeCharacter(text.charCodeAt(at))) {
      // Spaces, line endings and email quote marks don't end a block.
      if (text.charCodeAt(at) > 0x20 && text.charCodeAt(at) !== 0x3e) endLines();
      at++;
      continue;
    }
    const start = at;
    while (at < text.length && isCodeCharacter(text.charCodeAt(at))) at++;
    const length = at - start;
    if (length < LONG_LINE || !isMixed(text.slice(start, at)) || isAddress(text, start)) {
      // The last line of a block is shorter.
      if (lines >= LINES_MIN) lineCharacters += length;
      endLines();
    } else if (length >= LONG_RUN) {
      endLines();
      add(length);
    } else {
      lines++;
      lineCharacters += length;
    }
  }
  endLines();
  return found;
}

/** Letters, digits, `+`, `/`, `=`, `-`, `_`. */
const isCodeCharacter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2b ||
  code === 0x2f ||
  code === 0x3d ||
  code === 0x2d ||
  code === 0x5f;

/** Needs both cases, or only hexadecimal. Rules, form lines and DNA sequences have neither. */
function isMixed(run: string): boolean {
  if (/^[0-9a-f]+$/i.test(run)) return /\d/.test(run) && /[a-f]/i.test(run);
  return /[a-z]/.test(run) && /[A-Z]/.test(run);
}

/** Characters that are searched for the start of a URL. */
const ADDRESS_LENGTH = 2000;

/** Whether the word around this run is a URL. */
function isAddress(text: string, start: number): boolean {
  let from = start;
  while (from > 0 && from > start - ADDRESS_LENGTH && text.charCodeAt(from - 1) > 0x20) from--;
  return text.slice(from, start).includes('://');
}
