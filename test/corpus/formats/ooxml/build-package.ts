import { strToU8, type Zippable, zipSync } from 'fflate';

/** A part of an Office file: its content type, its content, and what it points at. */
export type BuiltPart = {
  type: string;
  content: string | Uint8Array;
  /** Id → kind and target. `external` targets are addresses. */
  links?: Record<string, { kind: string; target: string; external?: boolean }>;
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** Kinds of relationships that have addresses of their own. */
const KINDS: Record<string, string> = {
  'core-properties': 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  thumbnail: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
  threadedComment: 'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment',
  person: 'http://schemas.microsoft.com/office/2017/10/relationships/person',
  slicer: 'http://schemas.microsoft.com/office/2007/relationships/slicer',
  slicerCache: 'http://schemas.microsoft.com/office/2007/relationships/slicerCache',
  vbaProject: 'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
  comments: `${OFFICE}/comments`,
  modernComment: 'http://schemas.microsoft.com/office/2018/10/relationships/comments',
  authors: 'http://schemas.microsoft.com/office/2018/10/relationships/authors',
};

/** ZIP times start in 1980: the same bytes at every run. */
const NO_TIME = new Date(1980, 0, 1);

/** An Office file from its parts. `links` of '' are those of the whole file. */
export function buildPackage(parts: Record<string, BuiltPart>, links: BuiltPart['links'] = {}): Uint8Array {
  const overrides = Object.entries(parts).map(([name, { type }]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(relationships(links)),
  };
  for (const [name, { content, links: own }] of Object.entries(parts)) {
    files[name] = typeof content === 'string' ? strToU8(content.startsWith('<?xml') ? content : DECLARATION + content) : content;
    const slash = name.lastIndexOf('/') + 1;
    if (own) files[`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`] = strToU8(relationships(own));
  }
  return zipSync(files, { mtime: NO_TIME, level: 6 });
}

function relationships(links: NonNullable<BuiltPart['links']>): string {
  const elements = Object.entries(links).map(
    ([id, { kind, target, external }]) =>
      `<Relationship Id="${id}" Type="${KINDS[kind] ?? `${OFFICE}/${kind}`}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join('')}</Relationships>`;
}

/** Text for an element or an attribute. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
