/** Control words and symbols that are characters. */
export const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  zwj: '\u200d',
  zwnj: '\u200c',
  zwbo: '\u200b',
  zwnbo: '\u2060',
  '~': '\u00a0',
  _: '-',
  '-': '\u00ad',
  '\\': '\\',
  '{': '{',
  '}': '}',
};

/** Control words and symbols that end a line. */
export const LINE_ENDS: ReadonlySet<string> = new Set(['par', 'line', 'sect', 'page', 'column', 'softline', 'softpage', '\n', '\r']);

/** Marks of tracked changes and comments. Copies have all changes accepted and no comments. */
export const TRACKING_WORDS: ReadonlySet<string> = new Set([
  'revised',
  'revauth',
  'revdttm',
  'deleted',
  'revauthdel',
  'revdttmdel',
  'crauth',
  'crdate',
  'chatn',
]);
