import { UnreadableFile } from '../../types.ts';
import { openPackage } from '../ooxml/package.ts';
import { readWrittenValues, type WrittenOptions, type WrittenValue } from '../ooxml/written-values.ts';
import { isPlainInstruction } from './fields.ts';

/** What kind of hidden content a value is counted as; see `VALUE_GROUPS`. */
export type ValueGroup = 'author' | 'picture' | 'field' | 'name' | 'link' | 'property' | 'shown';

/** A value outside the main text. `start` and `end` are the offsets of its raw form in the XML. */
export type Value = {
  /** In words for people. */
  label: string;
  text: string;
  start: number;
  end: number;
  isVerbatim: boolean;
  group: ValueGroup;
  /** `text`: only what was found is replaced. `address`, `name`: all of it, because an address or a name with holes breaks the file. `hidden`: not in the copy in any case. */
  replaces: 'text' | 'address' | 'name' | 'hidden';
};

const LABELS: Readonly<Record<string, string>> = {
  'comment author': 'comment author',
  'comment initials': 'comment author',
  'person author': 'author',
  'docVar val': 'document variable',
  'docVar name': 'document variable',
  'alias val': 'form field name',
  'tag val': 'form field name',
  'name val': 'name',
  'listItem displayText': 'list choice',
  'listItem value': 'list choice',
  'textpath string': 'word art',
  'date fullDate': 'date of a form field',
  'fldSimple instr': 'field code',
  'tblCaption val': 'table description',
  'tblDescription val': 'table description',
};
const LABEL_OF_ATTRIBUTE: Readonly<Record<string, string>> = {
  author: 'change author',
  descr: 'picture description',
  alt: 'picture description',
  title: 'picture description',
  tooltip: 'link description',
  anchor: 'bookmark',
};
/** Elements of drawings: what they are called, and what they show. */
const DRAWN = /^(?:docPr|cNvPr|shape|rect|oval|line|group|roundrect|image|imagedata|textpath|fill|stroke|tblCaption|tblDescription)$/;
const AUTHOR = /^(?:author|initials|userId|userName|ed)$/;

/** Attributes by which one part of the file refers to another; the value must be the same in all places, and unlike all others. */
const NAME_ATTRIBUTES = new Set(['styleId', 'styleName', 'ascii', 'hAnsi', 'cs', 'eastAsia', 'typeface', 'font', 'id', 'anchor', 'bmk']);
const NAMES = [
  'pStyle val',
  'rStyle val',
  'tblStyle val',
  'basedOn val',
  'next val',
  'link val',
  'styleLink val',
  'numStyleLink val',
  'clickAndTypeStyle val',
  'defaultTableStyle val',
  'bookmarkStart name',
  'moveFromRangeStart name',
  'moveToRangeStart name',
  'font name',
  'name val',
  'altName val',
  'listItem value',
  'docPart val',
];
const NAME_PLACES = new Set(NAMES);

/** The values of one part. Field instructions of Word alone are left out. */
export function readValues(xml: string, options: WrittenOptions = {}): Value[] {
  const values: Value[] = [];
  for (const value of readWrittenValues(xml, options)) {
    const place = `${value.element} ${value.attribute}`;
    if (place === 'fldSimple instr' && isPlainInstruction(value.text)) continue;
    const text = value.attribute === 'gfxdata' ? readShapeCopy(value.text) : value.text;
    const isLeftOut = value.source === 'comment' || value.attribute === 'gfxdata';
    const replaces = isLeftOut ? 'hidden' : isName(value, place) ? 'name' : 'text';
    values.push({ ...rawOf(value), text, label: labelOf(value, place), group: groupOf(value, place), replaces });
  }
  return values;
}

/**
 * The words in `o:gfxdata`: a packed copy of a shape that Word writes beside it for its own use. Source: MS-ODRAWXML 2.2.
 */
function readShapeCopy(base64: string): string {
  try {
    const office = openPackage(Buffer.from(base64, 'base64'));
    return office.parts
      .flatMap(({ name }) => (name.endsWith('.xml') ? [...readWrittenValues(office.readXml(name))].map(({ text }) => text) : []))
      .join('\n');
  } catch (error) {
    if (error instanceof UnreadableFile) return base64;
    throw error;
  }
}

const rawOf = ({ text, start, end, isVerbatim }: WrittenValue) => ({ text, start, end, isVerbatim });

const isName = ({ attribute }: WrittenValue, place: string) => NAME_ATTRIBUTES.has(attribute) || NAME_PLACES.has(place);

function labelOf({ element, attribute, source }: WrittenValue, place: string): string {
  if (source === 'comment') return 'remark in the code';
  if (source === 'text') return element;
  return LABELS[place] ?? LABEL_OF_ATTRIBUTE[attribute] ?? (attribute === 'val' ? element : `${element} ${attribute}`);
}

function groupOf(value: WrittenValue, place: string): ValueGroup {
  if (value.source !== 'attribute') return value.source === 'text' ? 'shown' : 'property';
  if (AUTHOR.test(value.attribute)) return 'author';
  if (DRAWN.test(value.element)) return 'picture';
  if (place === 'fldSimple instr') return 'field';
  return isName(value, place) ? 'name' : 'property';
}
