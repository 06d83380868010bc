const list = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements without content and end tag. Source: HTML standard, 13.1.2. */
export const VOID = list('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');

/** Elements that start and end a line. */
export const BLOCKS = list(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li listing main menu nav ol option optgroup p plaintext pre search section select summary table tbody text tfoot thead title tr ul video xmp',
);

/** Text of these is read as hidden and removed from copies with the element. */
export const NEVER_SHOWN = list('script template noscript noembed noframes iframe datalist metadata desc');

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
const INSIDE_PARAGRAPH = list('button iframe option optgroup select text title video');

/** Elements without an end tag of their own that the start tag of this element ends. */
export const impliedEnds = (name: string): ReadonlySet<string> =>
  ENDS[name] ?? (BLOCKS.has(name) && !INSIDE_PARAGRAPH.has(name) ? PARAGRAPH : NONE);

/** Names of HTML, SVG, MathML and of Office's HTML. A name that is not here may have been written by a person: `<ruth galah>`. */
const KNOWN = list(
  'a abbr acronym applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link listing main map mark marquee menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp address svg g path rect circle ellipse line polyline polygon text tspan textpath defs use symbol image desc metadata clippath mask pattern lineargradient radialgradient stop filter marker foreignobject switch view animate animatetransform set math mi mn mo ms mtext mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd mspace mstyle mfenced semantics annotation annotation-xml',
);

/** Prefixes of Office, Open Graph and XHTML tools: `o:p`, `v:shape`, `st1:city`. */
const KNOWN_PREFIX = /^(?:o|v|w|x|m|p|st\d|w10|dt|u\d|html|xhtml|svg|rdf|dc|cc|xsl|sodipodi|inkscape):[a-z0-9_-]+$|^fe[a-z]{3,20}$/;

/** Whether this is the name of an element, not a word in angle brackets. */
export const isKnownElement = (name: string): boolean => KNOWN.has(name) || KNOWN_PREFIX.test(name);
