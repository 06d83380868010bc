const list = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/**
 * What an attribute holds. `text`: words for a reader. `address`: a link. `content`: an address from which content is loaded. `code`: names that an
 * author of the page chose. `style`: CSS. `harmless`: sizes, colours, switches. `unknown`: everything else, which copies don't keep.
 */
export type AttributeKind = 'text' | 'address' | 'content' | 'code' | 'style' | 'script' | 'document' | 'harmless' | 'unknown';

const TEXT = list(
  'alt title placeholder label summary content value abbr standby download caption aria-label aria-description aria-valuetext aria-roledescription aria-placeholder aria-braillelabel prompt datetime cite-text',
);
const ADDRESS = list('href action formaction cite longdesc xlink:href codebase ping usemap profile itemtype itemid');
const CONTENT = list('src data background poster srcset lowsrc dynsrc archive code classid manifest imagesrcset');
const CODE = list(
  'class id name for headers form list itemprop itemref property aria-labelledby aria-describedby aria-controls aria-owns aria-activedescendant accesskey contextmenu slot part is nonce integrity pattern',
);
const HARMLESS = list(
  'width height align valign border bgcolor color face size dir lang xml:lang cellpadding cellspacing colspan rowspan charset http-equiv type rel rev media target method enctype accept accept-charset autocomplete tabindex checked selected disabled readonly required multiple hidden scope shape coords start reversed step min max maxlength minlength rows cols wrap nowrap noshade clear hspace vspace frameborder frame rules marginwidth marginheight leftmargin topmargin scrolling scheme role open async defer crossorigin loading decoding fetchpriority referrerpolicy sizes allowfullscreen controls autoplay loop muted preload playsinline spellcheck translate contenteditable draggable inputmode enterkeyhint novalidate link vlink alink text bordercolor language version compact span char charoff axis itemscope high low optimum kind srclang default ismap aria-hidden aria-expanded aria-selected aria-checked aria-disabled aria-required aria-level aria-live aria-modal aria-pressed aria-current aria-haspopup aria-sort aria-rowcount aria-colcount aria-rowindex aria-colindex aria-multiline aria-orientation aria-valuemin aria-valuemax aria-valuenow aria-busy aria-atomic aria-invalid aria-posinset aria-setsize',
);

/** Switches and sizes: lower-case words, short numbers, codes in capitals. */
const PLAIN_VALUE = /^(?:(?!\d{6})[a-z0-9_#%.,;:()+/*\s="'-]){0,80}$|^[A-Z0-9#-]{0,7}$|^#[0-9a-fA-F]{3,8}$/;
/** Namespaces of Office and of the W3C. */
const NAMESPACE =
  /^(?:urn:schemas-microsoft-com:[\w:.-]+|https?:\/\/(?:www\.w3\.org|schemas\.microsoft\.com|schemas\.openxmlformats\.org)\/[\w/.#-]*)$/;
/** Attributes of drawings: numbers, single letters and colours. */
const DRAWING_VALUE =
  /^(?:(?!\d{6})[\d\s.,%()#+-]|[a-z](?![a-z]))*$|^#[0-9a-f]{3,8}$|^(?:none|inherit|currentcolor|round|evenodd|nonzero|middle|start|end|edit|view|rect|t|f|true|false)$/i;
const PREFIXED = /^(?:o|v|w|x|st\d|xml|u\d):[\w-]+$/;

/** @param value the raw value */
export function attributeKind(name: string, value: string, isDrawing: boolean): AttributeKind {
  if (name.startsWith('on')) return 'script';
  if (name === 'style') return 'style';
  if (name === 'srcdoc') return 'document';
  if (TEXT.has(name)) return 'text';
  if (ADDRESS.has(name)) return 'address';
  if (CONTENT.has(name)) return 'content';
  if (CODE.has(name)) return 'code';
  // Kept in copies like the names of classes, and searched like them.
  if (HARMLESS.has(name)) return PLAIN_VALUE.test(value) ? 'harmless' : 'code';
  if (/^xmlns(?::|$)/.test(name)) return NAMESPACE.test(value) ? 'harmless' : 'unknown';
  if (!isDrawing && !PREFIXED.test(name)) return 'unknown';
  return DRAWING_VALUE.test(value) ? 'harmless' : 'code';
}
