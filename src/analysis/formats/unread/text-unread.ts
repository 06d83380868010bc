import type { UnreadPart } from '../../types.ts';
import { countCodeRuns } from './code-runs.ts';

/** Above these shares a text is not natural language: control characters, replacement characters, and Latin-1 characters among letters and digits. */
const MAX_CONTROL_SHARE = 0.01;
const MAX_REPLACED_SHARE = 0.1;
const MAX_HIGH_SHARE = 0.35;
/** A text with a larger share of encoded data is an attachment, not a letter. */
const MAX_CODE_SHARE = 0.5;
/** Too few characters to judge a whole text by. */
const MIN_ODD_CHARACTERS = 10;

/**
 * Finds text that is not really text: bytes of a picture, an encoded file, letters in the wrong encoding. Empty for ordinary text.
 * @param countsMarkup of the format
 */
export function findUnreadText(text: string, countsMarkup: boolean): UnreadPart[] {
  const code = countCodeRuns(text);
  const visible = countVisible(text);
  const isNoLanguage =
    isMost(visible.controls, visible.all, MAX_CONTROL_SHARE) ||
    isMost(visible.replaced, visible.all, MAX_REPLACED_SHARE) ||
    isMost(visible.high, visible.high + visible.plain, MAX_HIGH_SHARE) ||
    isMost(code.characters, visible.all, MAX_CODE_SHARE);
  if (isNoLanguage) return [part('not-language', 1)];
  const attachments = code.runs + (text.match(UUENCODED)?.length ?? 0);
  const wrong = countWrongWords(text);
  return [
    ...(attachments > 0 ? [part('encoded-text', attachments)] : []),
    ...(wrong > 0 ? [part('wrong-letters', wrong)] : []),
    ...(countsMarkup && isMarkup(text, visible.all) ? [part('markup', 1)] : []),
  ];
}

const part = (kind: UnreadPart['kind'], count: number): UnreadPart => ({ kind, count, total: null });

const isMost = (count: number, all: number, share: number) => count >= MIN_ODD_CHARACTERS && count > all * share;

const UUENCODED = /^begin(?:-base64)? [0-7]{3} \S/gm;

/** Latin-1 signs that are common in ordinary text: no-break space, £, ©, ®, °, ±, ², ³, µ, ·, ¼, ½, ¾, ×. */
const COMMON_SIGNS = new Set([0xa0, 0xa3, 0xa9, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5, 0xb7, 0xbc, 0xbd, 0xbe, 0xd7]);

/** `plain`: ASCII letters and digits. `high`: Latin-1 characters above ASCII, as binary data produces them. */
function countVisible(text: string): { all: number; plain: number; high: number; replaced: number; controls: number } {
  const counts = { all: 0, plain: 0, high: 0, replaced: 0, controls: 0 };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue;
    counts.all++;
    if (code < 0x80) {
      if (code < 0x1b || code === 0x7f) counts.controls++;
      else if (isPlain(code)) counts.plain++;
    } else if (code <= 0xff) {
      if (!COMMON_SIGNS.has(code)) counts.high++;
    } else if (code === 0xfffd) counts.replaced++;
  }
  return counts;
}

const isPlain = (code: number) => (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

const WRONG_SEQUENCES = [
  String.raw`\ufffd`,
  String.raw`Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]`,
  String.raw`[\u00c0-\u00ff]{4}`,
  'â€',
  String.raw`Â[\u00a0-\u00bf]`,
  String.raw`[\u0080-\u009f]`,
  String.raw`\p{Ll}[ŽŠŒŸ](?!\p{Lu})`,
  String.raw`\p{L}[‚„…“”†‡ˆ‰‹›˜™ƒ¿¾¡¢§¶](?=\p{Ll})`,
];

/**
 * Accented letters and curly quotes decoded with the wrong encoding: UTF-8 as Windows-1252 (`Ã©`, `â€™`), Mac Roman and DOS as Windows-1252 (`JosŽ`,
 * `M‡rquez`), other alphabets (four accented letters in a row), and the replacement character.
 */
const WRONG_LETTERS = new RegExp(WRONG_SEQUENCES.join('|'), 'u');

const NOT_ASCII = /[^\p{ASCII}]/u;

/** Tests word by word, because one pattern over a long text would backtrack. */
function countWrongWords(text: string): number {
  if (!NOT_ASCII.test(text)) return 0;
  let count = 0;
  for (const word of text.matchAll(/[^\p{ASCII}]+/gu)) {
    const end = word.index + word[0].length;
    if (WRONG_LETTERS.test(text.slice(Math.max(0, word.index - 1), end + 1))) count++;
  }
  return count;
}

const TAG_NAMES = [
  'p',
  'div',
  'span',
  'br',
  'b',
  'i',
  'u',
  'a',
  'ul',
  'ol',
  'li',
  'table',
  'tr',
  'td',
  'th',
  'h[1-6]',
  'font',
  'style',
  'script',
  'html',
  'body',
  'head',
  'meta',
  'img',
  'o:p',
];

const TAG = new RegExp(String.raw`</?(?:${TAG_NAMES.join('|')})\b[^<>]{0,400}>`, 'gi');
const RTF_CODE = /\\(?:pard?|fs\d+|f\d+|'[0-9a-f]{2}|plain|lang\d+|u\d+\?)/g;
const SOFT_LINE_END = /[^=\r\n]=\r?\n/g;
/** Share of the text that is markup. */
const MARKUP_SHARE = 0.1;

function isMarkup(text: string, visible: number): boolean {
  const head = text.slice(0, 1_000_000);
  const tags = head.match(TAG) ?? [];
  const codes = head.match(RTF_CODE) ?? [];
  const written = [...tags, ...codes].reduce((sum, { length }) => sum + length, 0);
  if (tags.length + codes.length >= MIN_ODD_CHARACTERS && written > Math.min(visible, head.length) * MARKUP_SHARE) return true;
  return (head.match(SOFT_LINE_END)?.length ?? 0) >= MIN_ODD_CHARACTERS && /=[0-9A-F]{2}/.test(head);
}
