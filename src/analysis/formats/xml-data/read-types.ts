import { attributeOf, identifierInRoot, identifierLabel } from './attributes.ts';
import type { XmlElement, XmlText } from './tree.ts';
import { addLine, childrenOf, textsOf, type XmlReader } from './xml-reader.ts';

/** What a reader of a data type has read, so that nothing is read twice. Null when the element is of another type. */
type Known = ReadonlySet<XmlText> | null;

/** @param path names of the elements around it, the nearest last */
type TypeReader = (reader: XmlReader, element: XmlElement, path: readonly string[]) => Known;

const NAME_LABELS: Readonly<Record<string, string>> = {
  patient: 'Patient name',
  Patient: 'Patient name',
  assignedPerson: 'Doctor',
  informationRecipient: 'Doctor',
  Practitioner: 'Doctor',
  guardianPerson: 'Guardian name',
  associatedPerson: 'Contact name',
  relatedPerson: 'Next of kin name',
};

/** Source: HL7 CDA R2, PN. In the order in which people write it. */
const readName: TypeReader = (reader, element, path) => {
  const parts = ['prefix', 'given', 'family', 'suffix'].flatMap((name) => childrenOf(element, name).flatMap(textsOf));
  const isName = element.name === 'name' && NAME_LABELS[path.at(-1) ?? ''] !== undefined;
  if (childrenOf(element, 'given', 'family').length === 0 && !isName) return null;
  const label = [...path].reverse().flatMap((name) => NAME_LABELS[name] ?? [])[0] ?? 'Name';
  const all = parts.length > 0 ? parts : textsOf(element);
  addLine(reader, label, all, ' ');
  return new Set(all);
};

const ADDRESS_PARTS = [
  'streetAddressLine',
  'unitID',
  'houseNumber',
  'streetName',
  'streetNameType',
  'line',
  'additionalLocator',
  'city',
  'district',
  'state',
  'postalCode',
  'country',
];
/** Parts that are written before the next without a comma. */
const STREET_PARTS = ['unitID', 'houseNumber', 'streetName'];

/** Source: HL7 CDA R2, AD. */
const readAddress: TypeReader = (reader, element) => {
  const parts = ADDRESS_PARTS.flatMap((name) =>
    childrenOf(element, name).flatMap((child) => textsOf(child).map((text) => ({ name, text }))),
  );
  if (parts.length < 2 || childrenOf(element, 'city', 'postalCode').length === 0) return null;
  const separators = parts.map(({ name }, index) =>
    index === 0 ? '' : STREET_PARTS.includes(parts[index - 1]?.name ?? '') && name !== 'city' ? ' ' : ', ',
  );
  addLine(
    reader,
    'Address',
    parts.map(({ text }) => text),
    separators,
  );
  return new Set(parts.map(({ text }) => text));
};

/** They name the rules of a document, not its content. */
const TEMPLATES = ['typeId', 'templateId'];

/** Source: HL7 CDA R2, II. */
const readIdentifier: TypeReader = (reader, element, path) => {
  const [root, extension] = [attributeOf(element, 'root'), attributeOf(element, 'extension')];
  if (!root && !extension) return null;
  if (extension && TEMPLATES.includes(element.name) && /^(?:POCD_[A-Z]{2}\d{6}|[\d.-]{1,12})$/.test(extension.text))
    return new Set([extension]);
  const inRoot = identifierInRoot(root);
  const description = [
    extension?.text ?? '',
    inRoot?.text ?? '',
    root?.text ?? '',
    attributeOf(element, 'assigningAuthorityName')?.text ?? '',
  ];
  const label = identifierLabel(
    description,
    path.includes('patientRole') || path.includes('patient') ? 'Medical record number' : 'Reference number',
  );
  if (extension) addLine(reader, label, [extension], ' ');
  if (inRoot) addLine(reader, identifierLabel([inRoot.text], 'IHI'), [inRoot], ' ');
  return new Set([...(extension ? [extension] : []), ...(inRoot && root ? [root] : [])]);
};

const SCHEMES: Readonly<Record<string, string>> = { tel: 'Phone', fax: 'Fax', mailto: 'Email' };

/** Source: HL7 CDA R2, TEL: the address of a phone or mailbox, with its scheme. */
const readTelecom: TypeReader = (reader, element) => {
  const value = attributeOf(element, 'value');
  const [prefix = '', scheme = ''] = /^(tel|fax|mailto):\s?/i.exec(value?.text ?? '') ?? [];
  const label = SCHEMES[scheme.toLowerCase()];
  if (!value || label === undefined || value.text.length !== value.end - value.start) return null;
  addLine(reader, label, [{ ...value, text: value.text.slice(prefix.length), start: value.start + prefix.length }], ' ');
  return new Set([value]);
};

const TIMES: Readonly<Record<string, string>> = { birthTime: 'Date of birth', birthDate: 'Date of birth', deceasedTime: 'Date of death' };

/** The date is apart from the time, because all digits together are no date. */
const readTime: TypeReader = (reader, element) => {
  const value = attributeOf(element, 'value');
  if (!value || !/^\d{8}/.test(value.text) || value.text.length !== value.end - value.start) return null;
  const label = TIMES[element.name];
  if (label === undefined) return null;
  const day: XmlText = { ...value, text: value.text.slice(0, 8), end: value.start + 8 };
  addLine(reader, label, [day, { ...value, text: value.text.slice(8), start: value.start + 8 }], ' ');
  return new Set([value]);
};

/** The first that knows an element reads it. */
export const TYPE_READERS: readonly TypeReader[] = [readName, readAddress, readTelecom, readTime, readIdentifier];
