import { strToU8, zipSync } from 'fflate';

/** A part, and how another part points at it. `from`: '' is the file as a whole. */
export type Part = { name: string; type: string; content: string | Uint8Array; from?: string; rel?: string; id?: string };
/** A link to an address outside the file. */
export type Link = { from: string; rel: string; id: string; target: string };

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';
export const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const DOCUMENT = 'word/document.xml';

/** The namespaces that Word declares on its parts. */
export const NAMESPACES = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', RELATIONSHIPS],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture'],
  ['c', 'http://schemas.openxmlformats.org/drawingml/2006/chart'],
  ['dgm', 'http://schemas.openxmlformats.org/drawingml/2006/diagram'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['w15', 'http://schemas.microsoft.com/office/word/2012/wordml'],
  ['asvg', 'http://schemas.microsoft.com/office/drawing/2016/SVG/main'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['b', 'http://schemas.openxmlformats.org/officeDocument/2006/bibliography'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

/** XML of a part with all namespaces. */
export const root = (name: string, content: string, attributes = ''): string =>
  `${DECLARATION}<${name} ${NAMESPACES}${attributes}>${content}</${name}>`;

/** A paragraph with one run of text. */
export const p = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

const PICTURES: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  svg: 'image/svg+xml',
};

/** A Word file whose content types and relationships agree with its parts, as Word writes them. */
export function wordFile(
  body: string,
  parts: readonly Part[] = [],
  links: readonly Link[] = [],
  mainType = `${WORD}document.main+xml`,
): Uint8Array {
  const main: Part = {
    name: DOCUMENT,
    type: mainType,
    content: root('w:document', `<w:body>${body}<w:sectPr/></w:body>`),
    from: '',
    rel: 'officeDocument',
  };
  return packageOf([main, ...parts], links);
}

/** Any Office file from its parts. */
export function packageOf(parts: readonly Part[], links: readonly Link[] = []): Uint8Array {
  const all = parts.map((part, index) => ({ id: `rId${index + 1}`, from: DOCUMENT, ...part }));
  const overrides = all
    .filter(({ name, type }) => PICTURES[extension(name)] !== type)
    .map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const defaults = Object.entries({
    rels: `application/vnd.openxmlformats-package.relationships+xml`,
    xml: 'application/xml',
    ...PICTURES,
  }).map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`);
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">${[...defaults, ...overrides].join('')}</Types>`,
  };
  for (const { name, content } of all) files[name] = content;
  for (const owner of new Set([...all.filter(({ rel }) => rel).map(({ from }) => from), ...links.map(({ from }) => from)])) {
    const slash = owner.lastIndexOf('/') + 1;
    const inside = all
      .filter(({ from, rel }) => rel && from === owner)
      .map(({ id, rel = '', name }) => relationship(id, rel, `/${name}`, false));
    const outside = links.filter(({ from }) => from === owner).map(({ id, rel, target }) => relationship(id, rel, target, true));
    files[`${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`] =
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${[...inside, ...outside].join('')}</Relationships>`;
  }
  const packed = Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file] as const);
  return zipSync(Object.fromEntries(packed), { mtime: new Date(1980, 0, 1) });
}

const relationship = (id: string, rel: string, target: string, isExternal: boolean) =>
  `<Relationship Id="${id}" Type="${rel.includes('/') ? rel : `${RELATIONSHIPS}/${rel}`}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`;

const extension = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
