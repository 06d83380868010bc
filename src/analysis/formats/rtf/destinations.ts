import type { SegmentKind } from '../../types.ts';

/**
 * What happens to the text of a group. `shown`: part of the line. `aside`: read after the line and kept. `removed`: read after the line; copies don't
 * have the group. `harmless`: written by programs and kept; text only when a program doesn't write such. `dropped`: not read, copies don't have it.
 */
export type Destination = {
  is: 'shown' | 'aside' | 'removed' | 'harmless' | 'dropped' | 'hex' | 'picture' | 'object' | 'fonts' | 'colors';
  kind: SegmentKind;
  /** In front of its text, and in its location. */
  label: string;
  /** In the list of hidden content. */
  counted: string;
};

const COUNTED: Readonly<Record<string, string>> = {
  'line above footnotes': 'lines above footnotes',
  'type of an embedded file': 'types of embedded files',
  'number of a list': 'numbers of lists',
  'characters at line ends': 'settings',
  author: 'document properties',
  title: 'document properties',
  subject: 'document properties',
  manager: 'document properties',
  company: 'document properties',
  'last saved by': 'document properties',
  'document property': 'document properties',
  'index entry': 'index entries',
  'saved data': 'saved data',
  'code of a web page': 'code of a web page',
  'text after the end': 'text after the end',
};

const table = new Map<string, Destination>();
const add = (is: Destination['is'], kind: SegmentKind, label: string, names: string) => {
  for (const name of names.split(' ')) table.set(name, { is, kind, label, counted: COUNTED[label] ?? `${label}s` });
};

// Source: RTF specification 1.9.1, appendix B, control words of the type "destination".
add(
  'shown',
  'body',
  '',
  'rtf field fldrslt shp shpgrp shpinst shptxt shprslt pn pntext pntxta pntxtb listtext result upr ud shppict nonshppict do dptxbxtext background nesttableprops nonesttables sp svb picprop mmath moMath moMathPara mr mt mtext',
);
add('aside', 'header', 'header', 'header headerl headerr headerf');
add('aside', 'footer', 'footer', 'footer footerl footerr footerf');
add('aside', 'body', 'footnote', 'footnote');
add('aside', 'property', 'bookmark', 'bkmkstart bkmkend');
add('aside', 'hidden', 'field code', 'fldinst');
add('aside', 'property', 'form field', 'ffname ffdeftext ffhelptext ffstattext ffl ffformat formfield');
add('aside', 'property', 'shape', 'sv hlloc hlsrc hlfr hl');
add('aside', 'property', 'style', 'stylesheet cs ts ds tsrowd');
add('aside', 'property', 'list', 'listtable listoverridetable listname liststylename pnseclvl list listlevel listoverride');
add('removed', 'property', 'title', 'title');
add('removed', 'property', 'subject', 'subject');
add('removed', 'property', 'author', 'author');
add('removed', 'property', 'last saved by', 'operator');
add('removed', 'property', 'manager', 'manager');
add('removed', 'property', 'company', 'company');
add(
  'removed',
  'property',
  'document property',
  'info category keywords comment doccomm hlinkbase userprops propname staticval linkval docvar template filetbl file private nextfile passwordhash oldcprops oldpprops oldtprops oldsprops protusertbl writereservation writereservhash',
);
add('removed', 'comment', 'comment author', 'atnid atnauthor');
add('removed', 'comment', 'comment', 'annotation atnparent atndate atnref atntime atnicn atrfstart atrfend');
add('removed', 'property', 'change author', 'revtbl');
add('removed', 'hidden', 'code of a web page', 'htmltag mhtmltag');
add('removed', 'hidden', 'index entry', 'xe tc tcn txe rxe');
add('hex', 'hidden', 'saved data', 'datafield datastore');
add('dropped', 'hidden', '', 'themedata colorschememapping fontemb fontfile generator xmlnstbl');
add('harmless', 'property', 'font', 'falt fname');
add('harmless', 'property', 'hidden style', 'latentstyles lsdlockedexcept');
add('harmless', 'property', 'number of a list', 'leveltext levelnumbers');
add('harmless', 'property', 'shape setting', 'sn shpz');
add('harmless', 'property', 'type of an embedded file', 'objclass');
add('harmless', 'property', 'characters at line ends', 'fchars lchars');
add('harmless', 'body', 'line above footnotes', 'ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn');
add(
  'harmless',
  'property',
  'setting',
  'rsidtbl panose blipuid wgrffmtfilter mmathPr pgptbl pgp pgdsctbl defchp defpap expandedcolortbl objtime creatim revtim printim buptim keycode',
);
add('picture', 'hidden', '', 'pict');
add('object', 'attachment', '', 'object');
add('dropped', 'attachment', '', 'objdata objname objalias objsect');
add('fonts', 'property', 'font', 'fonttbl');
add('colors', 'property', 'setting', 'colortbl');

/** Formatting and the main text. */
export const SHOWN: Destination = { is: 'shown', kind: 'body', label: '', counted: '' };
/** Programs stop reading at the last bracket. */
export const AFTER_END: Destination = { is: 'removed', kind: 'hidden', label: 'text after the end', counted: 'text after the end' };
const UNKNOWN: Destination = { is: 'removed', kind: 'hidden', label: 'unknown part', counted: 'parts of an unknown type' };

/**
 * The destination that starts a group, or null when the word is formatting.
 * @param isOptional after `\*`: programs that don't know the word leave out the group
 */
export const destinationOf = (word: string, isOptional: boolean): Destination | null => table.get(word) ?? (isOptional ? UNKNOWN : null);

const PLAIN_CODE: Readonly<Record<string, RegExp>> = {
  'field code':
    /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|TOC|SEQ|PAGEREF _\w+|REF _\w+)\b(?:\s|\\[\w*@#!]|MERGEFORMAT|"[dMyHhms/:., -]*"|"\d-\d")*$/,
  bookmark: /^_(?:Toc|Ref|GoBack|Hlk)\w*$/,
  shape: /^[-\d;(),.\s]*$/,
  list: /^[\d;.\s]*$/,
  'code of a web page': /^[^=]*$/,
};

/** Whether the text of a group is code that a program wrote: `PAGE`, `_Toc123`, coordinates. */
export const isPlainCode = (label: string, text: string): boolean => PLAIN_CODE[label]?.test(text) ?? false;
