import { ADDRESS_NAMES, CODE_NAMES, CONTENT_NAMES, HARMLESS_NAMES, TEXT_NAMES } from './lists/attribute-names.ts';

/**
 * What an attribute holds. `text`: words for a reader. `address`: a link. `content`: an address from which content is loaded. `code`: names that an
 * author of the page chose. `style`: CSS. `harmless`: sizes, colours, switches. `unknown`: everything else, which copies don't keep.
 */
export type AttributeKind = 'text' | 'address' | 'content' | 'code' | 'style' | 'script' | 'document' | 'harmless' | 'unknown';

const TEXT = new Set(TEXT_NAMES);
const ADDRESS = new Set(ADDRESS_NAMES);
const CONTENT = new Set(CONTENT_NAMES);
const CODE = new Set(CODE_NAMES);
const HARMLESS = new Set(HARMLESS_NAMES);

/** Switches and sizes: lower-case words, short numbers, codes in capitals. */
const PLAIN_VALUE = /^(?:(?!\d{6})[a-z0-9_#%.,;:()+/*\s="'-]){0,80}$|^[A-Z0-9#-]{0,7}$|^#[0-9a-fA-F]{3,8}$/;
/** Namespaces of Office and of the W3C. */
const NAMESPACE =
  /^(?:urn:schemas-microsoft-com:[\w:.-]+|https?:\/\/(?:www\.w3\.org|schemas\.microsoft\.com|schemas\.openxmlformats\.org)\/[\w/.#-]*)$/;
/** Attributes of drawings: numbers, single letters and colours. */
const DRAWING_VALUE =
  /^(?:(?!\d{6})[\d\s.,%()#+-]|[a-z](?![a-z]))*$|^#[0-9a-f]{3,8}$|^(?:none|inherit|currentcolor|round|evenodd|nonzero|middle|start|end|edit|view|rect|t|f|true|false)$/i;
/** Places and shapes of drawings: numbers, and the letters of path commands. */
const GEOMETRY = new Set(['d', 'points', 'viewbox', 'transform', 'values', 'path']);
const GEOMETRY_VALUE = /^(?:[\d\s.,()+-]|[a-z](?![a-z]))*$/i;
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
  return DRAWING_VALUE.test(value) || (GEOMETRY.has(name) && GEOMETRY_VALUE.test(value)) ? 'harmless' : 'code';
}
