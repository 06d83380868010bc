import { BUILT_IN_STYLES, KNOWN_FONTS, KNOWN_THEMES } from './lists/built-in-names.ts';
import { TECHNICAL_ATTRIBUTES } from './lists/technical-attributes.ts';
import { TECHNICAL_VALUES } from './lists/technical-values.ts';

/** Fewer letters side by side and fewer digits in all say nothing about anybody: `%1.`, `•`, `12`. */
const MIN_DIGITS = 3;
const WORD = /\p{L}{2}/u;

/** Whether a value can say something at all. */
export const hasWords = (value: string): boolean => WORD.test(value) || (value.match(/\p{N}/gu)?.length ?? 0) >= MIN_DIGITS;

const GUID = /^[{(]?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[)}]?$/i;
/** Addresses that name a vocabulary of XML. Programs copy them; nobody writes them. */
const SCHEMA =
  /^(?:https?:\/\/(?:schemas\.(?:microsoft|openxmlformats)\.(?:com|org)|purl\.(?:oclc\.)?org|www\.w3\.org|ns\.adobe\.com)\/|urn:schemas-microsoft-com:)[\w./:#-]*$/i;
/** Ids that programs number or draw: `rId7`, `_x0000_s1026`, `R0f3a…`. */
const ID = /^(?:rId\d+|[-+]?\d+|_x0000_\w+|(?:R|x|0x)?[0-9a-f]{8,})$/i;
/** Bookmarks that programs set. */
const BOOKMARK =
  /^#?(?:_(?:Toc|Ref|Hlk|Hlt|MON_|PictureBullets|GoBack|Num|ftn|edn|heading=h\.)\w*|OLE_LINK\d+|h\.\w{6,14}|bookmark=id\.\w+|id\.\w+|__\w+__\d+\w*)$/;
/** Names that programs number: pictures, shapes and the like. */
const NUMBERED_OBJECT =
  /^(?:AutoShape|Canvas|Chart|Connector|Content Placeholder|Diagram|Drawing|Frame|Freeform|Graphic|Group|Image|Ink|Line|Object|Oval|Picture|Rectangle|Rounded Rectangle|Shape|Straight (?:Arrow )?Connector|Table|Text ?[Bb]ox|Title|WordArt|Zone de texte|Grafik|Bild|Textfeld)(?::? ?\w*)? ?\d+$/;
/** Where building blocks are offered. */
const GALLERY =
  /^(?:AutoText|Bibliographies|Cover Pages|Equations|Footers|Headers|Page Numbers(?: \([\w ]{1,20}\))?|Quick Parts|Tables?(?: of Contents)?|Text Box(?:es)?|Watermarks)$/;
const PLACEHOLDER = /^(?:DefaultPlaceholder_-?\w+|[0-9A-F]{32})$/;
/** `Word.Document.12`, `en-AU`, `0 0 100`, `if lineDrawn 1 0`: one word, or several of which none begins like a name. */
const hasTechnicalForm = (value: string) => !/["'<>]/.test(value) && (!/\s/.test(value) || !/(?:^|\s)\p{Lu}/u.test(value));

const isFont = (value: string) => /^[+@]/.test(value) || value.split(/[;,]/).every((font) => KNOWN_FONTS.has(font.trim().toLowerCase()));
const isBuiltInStyle = (value: string) =>
  value.split(',').every((name) =>
    BUILT_IN_STYLES.has(
      name
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .replace(/(?:char)+$/, ''),
    ),
  );
const isTheme = (value: string) => KNOWN_THEMES.has(value.trim().toLowerCase());
/** Elements whose `name` is a word of a program: formulas and layouts of drawings, switches of compatibility. */
const TECHNICAL_NAMES = new Set(['compatSetting', 'gd', 'layoutNode', 'forEach', 'choose', 'if', 'else', 'styleLbl']);
const isGenerated = (value: string) => NUMBERED_OBJECT.test(value) || BOOKMARK.test(value) || isTheme(value);

/** Attributes whose value a program may have made up itself, and how such values look. The key is the attribute, or the element for a `val`. */
const GENERATED: Readonly<Record<string, (value: string, element: string) => boolean>> = {
  anchor: (value) => BOOKMARK.test(value),
  id: (value) => ID.test(value) || NUMBERED_OBJECT.test(value),
  name: (value, element) => {
    if (TECHNICAL_NAMES.has(element)) return /^\w+$/.test(value);
    return element === 'font' ? isFont(value) : element === 'lsdException' ? isBuiltInStyle(value) : isGenerated(value);
  },
  ascii: isFont,
  hAnsi: isFont,
  cs: (value) => isFont(value) || ID.test(value),
  eastAsia: (value, element) => isFont(value) || (element !== 'rFonts' && /^[a-z]{2,3}(?:-\w{2,4})*$/i.test(value)),
  typeface: (value, element) => isFont(value) || element === 'font',
  font: isFont,
  styleId: isBuiltInStyle,
  styleName: isBuiltInStyle,
  style: (value) => !value.includes('"') && !value.includes("'") && value.includes(':'),
  element: (value) => SMART_TAG.test(value),
  initials: (value) => value.length < 2,
  tgtFrame: (value) => /^_(?:blank|self|top|parent)$/.test(value),
  arg: (value) => /^[a-z]\w*$/i.test(value),
  phldrT: (value) => /^\[\w+\]$/.test(value),
  appName: (value) => value === 'MSWord',
};
const SMART_TAG =
  /^(?:address|City|country-region|date|metricconverter|PersonName|place|PlaceName|PlaceType|PostalCode|State|Street|time|stockticker|phone)$/;

/** The same for the `val` of an element. */
const GENERATED_VAL: Readonly<Record<string, (value: string) => boolean>> = {
  ...Object.fromEntries(
    [
      'pStyle',
      'rStyle',
      'tblStyle',
      'basedOn',
      'next',
      'link',
      'styleLink',
      'numStyleLink',
      'clickAndTypeStyle',
      'defaultTableStyle',
      'name',
      'aliases',
    ].map((element) => [
      element,
      (value: string) =>
        isBuiltInStyle(value) || PLACEHOLDER.test(value) || BOOKMARK.test(value) || /^(?:Text|Check|Dropdown)\d+$/.test(value),
    ]),
  ),
  dateFormat: (value) => /^[dMyHhmsaAPp/:.,'\s-]{1,60}$/.test(value),
  docPartGallery: (value) => GALLERY.test(value),
  altName: isFont,
  mathFont: isFont,
  style: (value) => /^\d+$/.test(value) || isBuiltInStyle(value),
  docPart: (value) => PLACEHOLDER.test(value),
  lvlText: (value) => !hasWords(value.replace(/%\d/g, '')),
};

/** Where in the XML a value is. `attribute`: without its prefix. */
export type ValuePlace = { element: string; attribute: string };

/**
 * Whether an attribute was filled by a program and says nothing about anybody: its name is on a reasoned list, and its value has a form that fits.
 * Everything else is text, because people or programs can write names into it.
 */
export function isHarmless({ element, attribute }: ValuePlace, value: string): boolean {
  if (!hasWords(value) || GUID.test(value) || SCHEMA.test(value)) return true;
  const isListed = attribute === 'val' ? TECHNICAL_VALUES.has(element) : TECHNICAL_ATTRIBUTES.has(attribute);
  if (isListed) return hasTechnicalForm(value);
  return (attribute === 'val' ? GENERATED_VAL[element]?.(value) : GENERATED[attribute]?.(value, element)) ?? false;
}

/** Elements whose text is a position, a size or a switch. Source: ECMA-376 part 1, 20.4 and 21.2; part 4, 19. */
const TECHNICAL_TEXT = new Set([
  'posOffset',
  'align',
  'pctWidth',
  'pctHeight',
  'pctPosHOffset',
  'pctPosVOffset',
  'LinkType',
  'LockedField',
  'x',
  'y',
  'Anchor',
  'Row',
  'Column',
  'MoveWithCells',
  'SizeWithCells',
  'AutoFill',
  'TextVAlign',
  'TextHAlign',
  'pixelsPerInch',
]);

/** Whether the text of an element is of a technical kind and looks like it. */
export const isHarmlessText = (element: string, text: string): boolean => TECHNICAL_TEXT.has(element) && /^[\s\w.,-]{0,80}$/.test(text);
