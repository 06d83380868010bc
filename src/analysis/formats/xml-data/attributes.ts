import type { XmlAttribute, XmlElement } from './tree.ts';

/** Attributes that hold codes, if their value looks like one. Source: HL7 CDA R2, data types; W3C XML namespaces and XML Schema. */
const CODES = [
  'xsi:type',
  'xsi:nil',
  'xml:lang',
  'xml:space',
  'code',
  'codeSystem',
  'codeSystemName',
  'codeSystemVersion',
  'root',
  'typeCode',
  'classCode',
  'moodCode',
  'determinerCode',
  'contextControlCode',
  'contextConductionInd',
  'nullFlavor',
  'use',
  'qualifier',
  'mediaType',
  'representation',
  'unit',
  'operator',
  'inclusive',
  'negationInd',
  'independentInd',
  'inversionInd',
  'styleCode',
  'align',
  'valign',
  'border',
  'width',
  'cellspacing',
  'cellpadding',
  'colspan',
  'rowspan',
  'version',
  'encoding',
  'standalone',
];

const CODE_VALUE = /^[\w.:%/+-]{0,64}$/;
const NUMBERING_TREE = /^[0-2](?:\.\d{1,12}){2,24}$/;
const NAMESPACE = /^(?:urn:|https?:\/\/)[\w.:/#-]{1,120}$/;

/** Whether an attribute was written by a program alone. Anything else is text. */
export function isTechnicalAttribute({ name, text }: XmlAttribute): boolean {
  if (name === 'xmlns' || name.startsWith('xmlns:')) return NAMESPACE.test(text);
  if (!CODES.includes(name)) return false;
  if (name === 'root') return NUMBERING_TREE.test(text);
  return (CODE_VALUE.test(text) && !/\d{6}/.test(text)) || NUMBERING_TREE.test(text) || (name === 'code' && /^\d{6,18}$/.test(text));
}

export const attributeOf = ({ attributes }: XmlElement, name: string): XmlAttribute | undefined =>
  attributes.find((attribute) => attribute.name === name);

/** Source: Australian CDA implementation guides: a healthcare identifier is the last part of this object identifier. */
const HEALTHCARE_IDENTIFIER = /^1\.2\.36\.1\.2001\.1003\.0\.(?=80036\d{11}$)/;

/** The identifier at the end of a root, as a text of its own; null when the root only says who gave the extension. */
export function identifierInRoot(root: XmlAttribute | undefined): XmlAttribute | null {
  const prefix = root ? HEALTHCARE_IDENTIFIER.exec(root.text)?.[0] : undefined;
  return root && prefix !== undefined ? { ...root, text: root.text.slice(prefix.length), start: root.start + prefix.length } : null;
}

const AUTHORITIES: readonly (readonly [RegExp, string])[] = [
  [/^800360/, 'IHI'],
  [/^800361/, 'HPI-I'],
  [/^800362/, 'HPI-O'],
  [/1\.2\.36\.1\.5001\.1\.0\.7|medicare card|medicare-?number/i, 'Medicare number'],
  [/1\.2\.36\.174030967\.0\.2|provider/i, 'Provider number'],
  [/dva|veteran/i, 'DVA file number'],
  [/2\.16\.840\.1\.113883\.2\.1\.4\.1\b|nhs/i, 'NHS number'],
  [/2\.16\.840\.1\.113883\.4\.1$|social security|\bssn\b/i, 'SSN'],
  [/2\.16\.840\.1\.113883\.4\.6\b|\bnpi\b/i, 'NPI'],
  [/2\.16\.840\.1\.113883\.4\.572\b|\bmbi\b/i, 'Medicare number'],
  [/\bihi\b/i, 'IHI'],
  [/hpi-?i\b/i, 'HPI-I'],
];

/** What a number is called. @param description its value, root and authority, each a text. Source: OID registries of Australia, the UK and HL7 */
export function identifierLabel(description: readonly string[], otherwise: string): string {
  return AUTHORITIES.find(([pattern]) => description.some((text) => pattern.test(text)))?.[1] ?? otherwise;
}
