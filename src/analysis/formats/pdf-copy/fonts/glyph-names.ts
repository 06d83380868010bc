import { StandardFontEmbedder } from '@cantoo/pdf-lib';
import { FontNames } from '@cantoo/pdf-lib/standard-fonts';

/** Accents in the names of glyphs: `ccaron` is c with a caron. Source: Adobe Glyph List. */
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  macron: '\u0304',
  breve: '\u0306',
  dotaccent: '\u0307',
  dieresis: '\u0308',
  ring: '\u030a',
  hungarumlaut: '\u030b',
  caron: '\u030c',
  cedilla: '\u0327',
  commaaccent: '\u0326',
  ogonek: '\u0328',
};

/** Names that follow no rule and are not in WinAnsi. Source: Adobe Glyph List. */
const OTHERS: Readonly<Record<string, string>> = {
  ff: 'ff',
  fi: 'fi',
  fl: 'fl',
  ffi: 'ffi',
  ffl: 'ffl',
  f_f: 'ff',
  f_i: 'fi',
  f_l: 'fl',
  f_f_i: 'ffi',
  f_f_l: 'ffl',
  t_i: 'ti',
  t_t: 'tt',
  dotlessi: 'ı',
  dotlessj: 'ȷ',
  Lslash: 'Ł',
  lslash: 'ł',
  Dcroat: 'Đ',
  dcroat: 'đ',
  fraction: '⁄',
  minus: '−',
  nbspace: '\u00a0',
  nonbreakingspace: '\u00a0',
  sfthyphen: '\u00ad',
  softhyphen: '\u00ad',
  hyphenminus: '-',
  quotesingle: "'",
  quoteright: '’',
  quoteleft: '‘',
  Omega: 'Ω',
  Delta: '∆',
  lessequal: '≤',
  greaterequal: '≥',
  notequal: '≠',
  infinity: '∞',
  partialdiff: '∂',
  summation: '∑',
  product: '∏',
  radical: '√',
  integral: '∫',
  approxequal: '≈',
  lozenge: '◊',
  visiblespace: '␣',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  omega: 'ω',
  arrowright: '→',
  arrowleft: '←',
  checkmark: '✓',
};

let winAnsi: Map<string, string> | null = null;

function winAnsiNames(): Map<string, string> {
  if (winAnsi) return winAnsi;
  const { encoding } = StandardFontEmbedder.for(FontNames.Helvetica);
  winAnsi = new Map(
    encoding.supportedCodePoints.map((point) => [encoding.encodeUnicodeCodePoint(point).name, String.fromCodePoint(point)]),
  );
  return winAnsi;
}

/** The text of a glyph by its name: `Aacute`, `f_i`, `uni00E9`, `a.sc`. '' when the name says nothing. */
export function textOfGlyphName(name: string): string {
  const stem = name.split('.')[0] ?? '';
  const known = winAnsiNames().get(stem) ?? OTHERS[stem];
  if (known !== undefined) return known;
  const code = /^(?:uni((?:[0-9A-F]{4})+)|u([0-9A-F]{4,6}))$/.exec(stem);
  if (code) return textOfCodes(code[1]?.match(/.{4}/g) ?? [code[2] ?? '']);
  const parts = stem.split('_');
  if (parts.length > 1 && parts.every((part) => part.length > 0)) return parts.map(textOfGlyphName).join('');
  const accented = /^([A-Za-z])([a-z]+)$/.exec(stem);
  const accent = accented && ACCENTS[accented[2] ?? ''];
  return accented && accent ? `${accented[1]}${accent}`.normalize('NFC') : '';
}

function textOfCodes(codes: readonly string[]): string {
  const points = codes.map((one) => Number.parseInt(one, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
}
