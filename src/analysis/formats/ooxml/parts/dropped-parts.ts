import type { HiddenContent, Location, SegmentKind, UnreadKind } from '../../../types.ts';
import { decodeText, looksLikeText } from '../../decode.ts';
import type { TextBuilder } from '../../text-builder.ts';
import type { OfficePackage, OfficePart } from '../package.ts';
import { readPartValues } from '../values/part-values.ts';
import { isProgramFilled, isProgramShapeName, isTrivialValue } from '../values/program-text.ts';

/** Parts that a copy leaves out and that nobody can read as text. */
const UNREADABLE: readonly [RegExp, UnreadKind][] = [
  [/vbaproject|activex$|attachedtoolbars|model\+data/, 'other-part'],
  [/inkml/, 'handwriting'],
  // Who signed, from where and why, in certificates.
  [/digital-signature-xmlsignature/, 'other-part'],
];

/** Settings of a device: numbers, and the name of a printer. */
const IGNORED = /printersettings|vbaprojectsignature|digital-signature-origin/;

type Kind = HiddenContent['kind'];

/** What the texts of a part are, by its content type. */
const KINDS: readonly [RegExp, { kind: Kind; detail: string }][] = [
  [/comment|person\+xml|authors\+xml|vmldrawing/, { kind: 'comment', detail: 'comments and their authors' }],
  [/properties\+xml$|classificationlabels/, { kind: 'property', detail: 'document properties' }],
  [/^(?:application|text)\/xml$/, { kind: 'property', detail: 'custom XML' }],
  [/pivot|slicer|timeline/, { kind: 'hidden', detail: 'pivot tables and their copy of the data' }],
  [/externallink|connections|querytable/, { kind: 'hidden', detail: 'links to other files and databases' }],
  [/revision|usernames|changesinfo/, { kind: 'hidden', detail: 'history of changes' }],
];

/** Elements in which only programs write. Source: ECMA-376 part 1, 22.2. */
const PROGRAM_ELEMENTS = new Set([
  'Application',
  'AppVersion',
  'DocSecurity',
  'ScaleCrop',
  'LinksUpToDate',
  'SharedDoc',
  'HyperlinksChanged',
  'TotalTime',
  'created',
  'modified',
  'lastPrinted',
  'revision',
  'i4',
  'i2',
  'filetime',
  'bool',
  'Anchor',
  'Row',
  'Column',
  'c',
  'f',
  'sqref',
]);

/** Elements of the code of drawings that describe a box, not its text. */
const isProgramText = (element: string, attribute: string, value: string): boolean =>
  isTrivialValue(value) ||
  (attribute === 'name' && isProgramShapeName(value)) ||
  (attribute === ''
    ? PROGRAM_ELEMENTS.has(element)
    : isProgramFilled(attribute, value) || SCHEMA_ATTRIBUTES.has(`${element}@${attribute}`));

const SCHEMA_ATTRIBUTES = new Set([
  'property@fmtid',
  'schemaRef@uri',
  'datastoreItem@itemID',
  'created@type',
  'modified@type',
  'vector@baseType',
  'pivotTableDefinition@dataCaption',
  'cacheField@formula',
]);

/**
 * Adds the text of a part that a copy leaves out, so that what is in it is found and counted.
 * @param decode undoes an escape that the format has on top of XML
 */
export function addDroppedPart(
  builder: TextBuilder,
  office: OfficePackage,
  part: OfficePart,
  location: Location,
  decode: (text: string) => string,
): void {
  const { contentType, name } = part;
  const bytes = IGNORED.test(contentType) ? new Uint8Array(0) : office.read(name);
  if (bytes.length === 0) return;
  const unread = UNREADABLE.find(([pattern]) => pattern.test(contentType))?.[1];
  if (unread) return builder.countUnread(unread);
  const { kind, detail } = KINDS.find(([pattern]) => pattern.test(contentType))?.[1] ?? {
    kind: 'hidden' as const,
    detail: 'settings of other programs',
  };
  const texts = readTexts(office, name, bytes, decode);
  if (texts === null) return builder.countUnread('other-part');
  for (const text of texts) {
    builder.countHidden(kind, detail);
    builder.add(text, { ...location, part: partName(kind), detail }, kind);
    builder.addSeparator('\n');
  }
}

const partName = (kind: SegmentKind) => (kind === 'comment' || kind === 'property' ? kind : 'hidden part');

/** Null when a part is neither XML nor text. */
function readTexts(office: OfficePackage, name: string, bytes: Uint8Array, decode: (text: string) => string): string[] | null {
  const { text } = decodeText(bytes);
  if (!/^\s*</.test(text)) return looksLikeText(bytes) ? [text] : null;
  const values = readPartValues(office.readXml(name), {
    paragraphs: PARAGRAPHS,
    isProgramText,
    decode,
    contextNow: () => null,
  });
  return values.map((value) => value.text);
}

const PARAGRAPHS = new Set(['p', 'text', 'si']);
