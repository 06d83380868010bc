import { type DocumentLines, lineText } from '../document-lines.ts';

/** Line numbers of the parts of a letter or email; -1 when there is none. */
export type LetterShape = {
  /** The first "Dear …". */
  salutation: number;
  /** All closings such as "Yours sincerely", ascending. */
  closings: readonly number[];
};

const SALUTATIONS = [
  'dear',
  'hi',
  'hello',
  'hey',
  'kia ora',
  "g'day",
  'good (?:morning|afternoon|evening)',
  'tēnā koe',
  'tena koe',
  'bonjour',
  'attention',
];

const SALUTATION = new RegExp(String.raw`^\s*(?:${SALUTATIONS.join('|')})(?: \p{L}|,|:|$)`, 'iu');

const CLOSINGS = [
  '(?:yours|very|most) (?:sincerely|faithfully|truly|respectfully)',
  'sincerely',
  'respectfully',
  String.raw`(?:kind|kindest|warm|warmest|best|with (?:kind|best|warm)|many)?\s?(?:est )?(?:regards|wishes|thanks)`,
  'cheers',
  'warmly',
  'ngā mihi',
  'nga mihi',
  'thank you',
  'thanks',
  'with thanks',
  'signed',
  'dictated',
  'electronically signed',
  'love',
  'all the best',
  'take care',
  'ng[aā] mihi nui',
  'warm wishes',
  'faithfully',
  'best',
];

const CLOSING = new RegExp(
  String.raw`^\s*(?:${CLOSINGS.join('|')})(?: (?:yours|again|and regards|for your (?:help|time|assistance)|and best wishes|submitted|in advance))?\s*[,.!]?\s*$`,
  'iu',
);

/** Lines after a closing that can contain the sender. */
const SIGNATURE_LINES = 9;

/** Finds the salutation and the closings of a letter. */
export function readLetterShape(lines: DocumentLines): LetterShape {
  const closings: number[] = [];
  let salutation = -1;
  for (let line = 0; line < lines.starts.length; line++) {
    const text = lineText(lines, line);
    if (salutation < 0 && text.length < 90 && SALUTATION.test(text)) salutation = line;
    else if (text.length < 60 && CLOSING.test(text)) closings.push(line);
  }
  return { salutation, closings };
}

/** Whether a line is close enough after a closing to be part of a signature. */
export function isSignatureLine({ closings }: LetterShape, line: number): boolean {
  let low = 0;
  let high = closings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((closings[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  const closing = closings[low - 1];
  return closing !== undefined && line - closing <= SIGNATURE_LINES;
}
