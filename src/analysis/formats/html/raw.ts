import { decodeHtml } from './source.ts';

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  commat: '@',
  period: '.',
};

const TAG = /<(?:!--|\/?[a-z!?])[^<>]{0,20000}>/gi;
/** A word, so that the last word of a block and the first of the next are not taken for one value. The lines of the text have others between them. */
const BLOCK_END = ' x ';

/**
 * Everything in a page, without its structure: once with tags taken out, once with them in, with references, percent-encoding, escapes of scripts and
 * Base64 decoded. Does not use the reader of pages.
 */
export function readRawHtml(copy: Uint8Array): string {
  const { text } = decodeHtml(copy);
  // The name of a tag is no word of the text: `<code>` before `target`.
  const source = decodeReferences(text.replace(/<\/?[a-z][\w:-]{0,40}/gi, BLOCK_END));
  const shown = text.replace(/<\/?(?:p|div|li|ul|ol|h[1-6]|table|tr|section|title|option|head|body|html)\b[^<>]{0,20000}>/gi, BLOCK_END);
  const joined = decodeReferences(shown.replace(/<\/?t[dh]\b[^<>]{0,20000}>|<br\b[^<>]{0,100}>/gi, ' ').replace(TAG, ''));
  const views = [source.replace(/#[0-9a-f]{3,8}\b/gi, '#'), joined, decodePercent(source), decodeEscapes(source)];
  return [...views, ...decodeBase64Runs(text)].join('\n');
}

const decodeReferences = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,8}));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const decodePercent = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')).replaceAll('+', ' ');

const decodeEscapes = (text: string): string =>
  text.replace(/\\(?:u\{?([0-9a-f]{4,6})\}?|x([0-9a-f]{2}))/gi, (whole, unicode?: string, byte?: string) => {
    const code = Number.parseInt(unicode ?? byte ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Runs that decode to text. Pictures don't. */
const decodeBase64Runs = (text: string): string[] =>
  (text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [])
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .filter((decoded) => !decoded.includes('\ufffd'));
