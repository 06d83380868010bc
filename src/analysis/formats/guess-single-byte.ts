import { decodeSingleByte, type SingleByteEncoding } from './single-byte.ts';

/** The encoding that fits best. `isUnsure`: the letters may be wrong. */
export type Guess = { encoding: SingleByteEncoding; isUnsure: boolean };

/** Encodings of files that clinics get: Windows, Excel for Mac, Windows in Central Europe. The first is the most common, so it wins a tie. */
const CANDIDATES = ['windows-1252', 'macintosh', 'windows-1250'] as const;
const CYRILLIC = 'windows-1251';

/** Share of the words with such letters. */
const MIN_FOREIGN_SHARE = 0.7;
/** Words with a letter above ASCII that are judged. */
const MAX_SAMPLES = 400;
const CONTEXT = 12;
const SAMPLE = /[\x80-\xff][\x80-\xffA-Za-z'-]*/g;

/** Letters that are common in names and words of Western languages, and in those of Central Europe. */
const WESTERN = 'éèêëàâäáãåçñóòôöõúùûüíìîïøæßœýÿÉÈÊÀÂÄÁÅÇÑÓÔÖÚÜÍØÆŒÎ';
const CENTRAL = 'łśżźćęąńóčšžřěůőűťďňáéíýúöüäŁŚŻŹĆČŠŽŘĎŤŐÁÉÍ';
const LETTERS: Record<(typeof CANDIDATES)[number], ReadonlySet<string>> = {
  'windows-1252': new Set(WESTERN),
  macintosh: new Set(WESTERN),
  'windows-1250': new Set(CENTRAL),
};

/** Guesses from the letters and signs around them. A curly apostrophe is between letters, a degree sign after a digit. */
export function guessSingleByte(bytes: Uint8Array): Guess {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const samples: string[] = [];
  let foreign = 0;
  for (const { 0: word, index } of latin1.matchAll(SAMPLE)) {
    if (samples.length >= MAX_SAMPLES) break;
    const from = Math.max(0, index - CONTEXT);
    samples.push(latin1.slice(from, index + word.length + CONTEXT));
    if (isCyrillicWord(word)) foreign++;
  }
  if (foreign > 0 && foreign >= samples.length * MIN_FOREIGN_SHARE) return { encoding: CYRILLIC, isUnsure: true };
  const scores = CANDIDATES.map((encoding) => ({ encoding, score: scoreOf(samples, encoding) }));
  const [usual] = scores;
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  // Another encoding must make sense where Windows-1252 makes none.
  if (!usual || usual.score >= 0 || best.score <= 0) return { encoding: 'windows-1252', isUnsure: false };
  return { encoding: best.encoding, isUnsure: scores.some((one) => one !== best && one.score === best.score) };
}

/** Longer words, and words of one letter, are no words: a white picture. */
const MAX_WORD = 30;

/** Four or more letters of the upper half in a row are another alphabet. Capitals only come first, or all are capitals. */
function isCyrillicWord(word: string): boolean {
  const run = /^[\xa8\xb8\xc0-\xff]{4,}/.exec(word)?.[0] ?? '';
  if (run.length > MAX_WORD || new Set(run).size < 3) return false;
  return /^[\xc0-\xff][\xb8\xe0-\xff]+$/.test(run) || /^[\xa8\xc0-\xdf]+$/.test(run);
}

function scoreOf(samples: readonly string[], encoding: (typeof CANDIDATES)[number]): number {
  let score = 0;
  for (const sample of samples) {
    const text = decodeSingleByte(Buffer.from(sample, 'latin1'), encoding);
    for (let index = 0; index < text.length; index++) {
      if (text.charCodeAt(index) > 0x7f) score += fitness(text, index, LETTERS[encoding]);
    }
  }
  return score;
}

const FITTING_SIGNS: readonly RegExp[] = [
  /^[\p{L}\d][’ʼ][\p{L}\s]/u, // O’Neill, patients’
  /^[\s(][‘“„«\u00a0–—•…§©·¿¡]./u,
  /^[\s(\d][£€][\s\d.,]/u,
  /^.[’”»\u00a0–—…®™:].?/u,
  /^[\d\s][°º²³µ½¼¾±×%]./u,
  /^\w[°²³ªº®™][^\p{L}]/u,
  /^[\s\d][–—][\s\d]/u,
];

/** Positive when the character at `index` is at home between its neighbours. */
function fitness(text: string, index: number, letters: ReadonlySet<string>): number {
  const character = text.charAt(index);
  const before = index > 0 ? text.charAt(index - 1) : ' ';
  const after = index + 1 < text.length ? text.charAt(index + 1) : ' ';
  if (/\p{L}/u.test(character)) {
    const isInWord = /\p{L}/u.test(before) || /\p{L}/u.test(after);
    if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) return -3;
    if (/\d/.test(before) || /\d/.test(after)) return -2;
    return letters.has(character) ? (isInWord ? 2 : 0) : -1;
  }
  if (/[\u0080-\u009f\uf700-\uf7ff]/.test(character)) return -3;
  if (FITTING_SIGNS.some((pattern) => pattern.test(before + character + after))) return 1;
  return /\p{L}/u.test(before) && /\p{L}/u.test(after) ? -3 : -1;
}
