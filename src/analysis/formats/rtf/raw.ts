import { BUILT_IN_STYLES } from '../ooxml/lists/built-in-names.ts';
import { decodeWindows1252 } from '../windows-1252.ts';

const SIGNS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  tab: ' ',
  cell: ' ',
  par: '\n',
  line: '\n',
  row: '\n',
  '~': ' ',
  _: '-',
  '-': '',
};
const CONTROL = /\\(?:u(-?\d{1,6}) ?(?:\\'[0-9a-f]{2}|\?)?|'([0-9a-f]{2})|([a-z]{1,40})(?:-?\d{1,10})? ?|([^a-z]))/gi;

/**
 * Everything in rich text without its structure: all control words taken out, and once with a space for each, so that neither a split value nor two
 * neighbours are missed. Hexadecimal data is decoded. Does not use the reader of rich text.
 */
export function readRawRtf(copy: Uint8Array): string {
  const source = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength)
    .toString('latin1')
    .replace(/[\r\n]/g, '')
    .replace(LATENT_STYLES, withoutProgramStyles);
  return [decode(source, ''), decode(source, ' '), ...decodeHex(source)].join('\n');
}

const LATENT_STYLES = /\\lsdlockedexcept [^{}]*/g;

/** The names that Word gives its own styles, in its list of all of them: `\lsdpriority0 Normal;`. */
const withoutProgramStyles = (list: string): string =>
  list
    .split(';')
    .filter(
      (entry) =>
        !BUILT_IN_STYLES.has(
          entry
            .replace(/\\[a-z]{1,40}-?\d{0,10}/gi, '')
            .replace(/[^a-z]/gi, '')
            .toLowerCase(),
        ),
    )
    .join(';');

function decode(source: string, gap: string): string {
  return decodeHigh(source)
    .replace(CONTROL, (_whole, unicode?: string, hex?: string, word?: string, symbol?: string) => {
      if (unicode !== undefined) return String.fromCharCode(Number(unicode) & 0xffff);
      if (hex !== undefined) return decodeWindows1252(Uint8Array.of(Number.parseInt(hex, 16)));
      const name = (word ?? symbol ?? '').toLowerCase();
      return SIGNS[name] ?? (/[\\{}]/.test(name) ? name : gap);
    })
    .replace(/[{}]/g, gap);
}

const decodeHigh = (source: string) => decodeWindows1252(Buffer.from(source, 'latin1'));

/** Long runs of digits: pictures, objects, saved fields. */
const decodeHex = (source: string): string[] =>
  (source.match(/[0-9a-f]{24,}/gi) ?? []).flatMap((run) => {
    const bytes = Buffer.from(run, 'hex');
    return [bytes.toString('latin1'), bytes.toString('utf16le')].flatMap((text) => text.match(/[\x20-\x7e]{6,}/g) ?? []);
  });
