import { decodeXml, readAttributes, readXml } from '../xml.ts';

/** A value outside the main text. `start` and `end` are the offsets of its raw form in the XML. */
export type Value = {
  name: string;
  text: string;
  start: number;
  end: number;
  /** The address of a link, which can only be replaced as a whole. */
  isTarget: boolean;
};

/** Attributes with written text and people's names. Source: ECMA-376 part 1, chapters 17 and 20. */
const TEXT_ATTRIBUTES: Record<string, { name: string; attributes: readonly string[] }> = {
  comment: { name: 'comment author', attributes: ['author', 'initials'] },
  ins: { name: 'change author', attributes: ['author'] },
  del: { name: 'change author', attributes: ['author'] },
  moveFrom: { name: 'change author', attributes: ['author'] },
  moveTo: { name: 'change author', attributes: ['author'] },
  person: { name: 'author', attributes: ['author'] },
  docPr: { name: 'picture description', attributes: ['descr', 'title'] },
  docVar: { name: 'document variable', attributes: ['val'] },
  alias: { name: 'form field name', attributes: ['val'] },
  tag: { name: 'form field name', attributes: ['val'] },
  listItem: { name: 'list choice', attributes: ['displayText'] },
  textpath: { name: 'word art', attributes: ['string'] },
  Relationship: { name: 'link', attributes: ['Target'] },
};

/** Attribute values of one part. Addresses inside the file are left out. */
export function readAttributeValues(xml: string): Value[] {
  const values: Value[] = [];
  for (const token of readXml(xml)) {
    const source = token.kind === 'open' ? TEXT_ATTRIBUTES[token.name] : undefined;
    if (!source || token.kind !== 'open') continue;
    const attributes = readAttributes(xml, token);
    const isTarget = token.name === 'Relationship';
    if (isTarget && attributes.get('TargetMode')?.value !== 'External') continue;
    for (const name of source.attributes) {
      const found = attributes.get(name);
      if (found && found.value.trim() !== '')
        values.push({
          name: source.name,
          text: isTarget ? plainAddress(found.value) : found.value,
          start: found.start,
          end: found.end,
          isTarget,
        });
    }
  }
  return values;
}

const TECHNICAL_NAMES = [
  'created',
  'modified',
  'lastPrinted',
  'revision',
  'version',
  'Template',
  'TotalTime',
  'Pages',
  'Words',
  'Characters',
  'Application',
  'DocSecurity',
  'Lines',
  'Paragraphs',
  'ScaleCrop',
  'LinksUpToDate',
  'CharactersWithSpaces',
  'SharedDoc',
  'HyperlinksChanged',
  'AppVersion',
  'i[1248]',
  'lpstr',
  'bool',
  'filetime',
];

/** Dates, counts and program names. Every file has them, and they say nothing about people. */
const TECHNICAL_PROPERTIES = new RegExp(`^(?:${TECHNICAL_NAMES.join('|')})$`);

/** Text nodes, named after their element or the custom property around it. */
export function readTextValues(xml: string, skipsTechnical: boolean): Value[] {
  const values: Value[] = [];
  let element = '';
  let property = '';
  for (const token of readXml(xml)) {
    if (token.kind === 'open') {
      element = token.name;
      if (token.name === 'property') property = readAttributes(xml, token).get('name')?.value ?? '';
    } else if (token.kind === 'close') {
      element = '';
      if (token.name === 'property') property = '';
    } else {
      const raw = xml.slice(token.start, token.end);
      const isTechnical = skipsTechnical && property === '' && TECHNICAL_PROPERTIES.test(element);
      if (raw.trim() === '' || isTechnical) continue;
      values.push({
        name: property || element,
        text: token.isVerbatim ? raw : decodeXml(raw),
        start: token.start,
        end: token.end,
        isTarget: false,
      });
    }
  }
  return values;
}

function plainAddress(address: string): string {
  const bare = address.replace(/^(?:mailto|tel):/i, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
