import { BLOCKS_NAMES, INSIDE_PARAGRAPH_NAMES, KNOWN_NAMES, NEVER_SHOWN_NAMES, VOID_NAMES } from './lists/element-names.ts';

const list = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements without content and end tag. Source: HTML standard, 13.1.2. */
export const VOID = new Set(VOID_NAMES);

/** Elements that start and end a line. */
export const BLOCKS = new Set(BLOCKS_NAMES);

/** Text of these is read as hidden and removed from copies with the element. */
export const NEVER_SHOWN = new Set(NEVER_SHOWN_NAMES);

/** White space of these is kept. */
export const KEEPS_SPACE = list('pre textarea listing xmp plaintext');

/** A start tag of the key ends an open element of the value. */
const ENDS: Readonly<Record<string, ReadonlySet<string>>> = {
  li: list('li'),
  dt: list('dt dd'),
  dd: list('dt dd'),
  tr: list('tr td th caption'),
  td: list('td th'),
  th: list('td th'),
  tbody: list('tr td th tbody thead tfoot'),
  tfoot: list('tr td th tbody thead tfoot'),
  thead: list('tr td th'),
  option: list('option'),
  optgroup: list('option optgroup'),
  body: list('head'),
};
const PARAGRAPH = list('p');
const NONE: ReadonlySet<string> = new Set();
const INSIDE_PARAGRAPH = new Set(INSIDE_PARAGRAPH_NAMES);

/** Elements without an end tag of their own that the start tag of this element ends. */
export const impliedEnds = (name: string): ReadonlySet<string> =>
  ENDS[name] ?? (BLOCKS.has(name) && !INSIDE_PARAGRAPH.has(name) ? PARAGRAPH : NONE);

/** Names of HTML, SVG, MathML and of Office's HTML. A name that is not here may have been written by a person: `<ruth galah>`. */
const KNOWN = new Set(KNOWN_NAMES);

/** Prefixes of Office, Open Graph and XHTML tools: `o:p`, `v:shape`, `st1:city`. */
const KNOWN_PREFIX = /^(?:o|v|w|x|m|p|st\d|w10|dt|u\d|html|xhtml|svg|rdf|dc|cc|xsl|sodipodi|inkscape):[a-z0-9_-]+$|^fe[a-z]{3,20}$/;

/** Whether this is the name of an element, not a word in angle brackets. */
export const isKnownElement = (name: string): boolean => KNOWN.has(name) || KNOWN_PREFIX.test(name);
