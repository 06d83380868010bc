import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

/**
 * What Office programs call a damaged file: parts without a type, relationships to nothing, references that do not resolve, ids given twice, XML that is
 * not well formed. Reads with another ZIP reader and another XML reader than the formats. Empty when the file is sound.
 */
export function faultsOfPackage(bytes: Uint8Array): string[] {
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const textOf = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const types = textOf('[Content_Types].xml');
  const listed = (pattern: RegExp) => new Set([...types.matchAll(pattern)].map(([, value = '']) => value.toLowerCase()));
  const overrides = listed(/<Override\b[^>]*PartName="\/([^"]*)"/g);
  const defaults = listed(/<Default\b[^>]*Extension="([^"]*)"/g);
  const faults: string[] = [];

  for (const name of names) {
    if (name === '[Content_Types].xml') continue;
    const isTyped = overrides.has(name.toLowerCase()) || defaults.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
    if (!isTyped) faults.push(`${name} has no content type`);
  }
  for (const name of overrides) if (!lower.has(name)) faults.push(`content type for ${name}, which is missing`);
  for (const name of names.filter((name) => /\.(?:xml|rels)$/.test(name))) faults.push(...faultsOfXml(name, textOf(name)));

  for (const name of names.filter((name) => name.endsWith('.rels'))) {
    const owner = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
    if (owner !== '' && !lower.has(owner.toLowerCase())) faults.push(`${name} belongs to no part`);
    const relationships = [...textOf(name).matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => tag);
    const valueOf = (tag: string, attribute: string) => new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const ids = relationships.map((tag) => valueOf(tag, 'Id'));
    if (new Set(ids).size < ids.length) faults.push(`${name} gives an id twice`);
    for (const tag of relationships.filter((one) => valueOf(one, 'TargetMode') !== 'External')) {
      const target = valueOf(tag, 'Target');
      const path = posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(owner), target));
      if (!lower.has(path.toLowerCase())) faults.push(`${name} points at ${path}, which is missing`);
    }
    for (const [, id = ''] of textOf(owner).matchAll(/\sr:(?:id|embed|link|pict|dm|lo|qs|cs)="([^"]*)"/g))
      if (!ids.includes(id)) faults.push(`${owner} refers to ${id}, which is not in ${name}`);
  }
  return faults;
}

function faultsOfXml(name: string, xml: string): string[] {
  const open: string[] = [];
  const body = xml.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  for (const [tag, slash, element = '', rest = ''] of body.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?)>/g,
  )) {
    if (slash === '/') {
      if (open.pop() !== element) return [`${name} closes ${element} too early`];
    } else if (!rest.trimEnd().endsWith('/')) open.push(element);
    const attributes = [...tag.matchAll(/\s([\w:.-]+)\s*=/g)].map(([, attribute]) => attribute);
    if (new Set(attributes).size < attributes.length) return [`${name} gives an attribute twice in ${element}`];
  }
  const left = body.replace(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?)>/g, '');
  if (open.length > 0) return [`${name} does not close ${open.join(', ')}`];
  if (/[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(left)) return [`${name} is not well formed`];
  const references = [...body.matchAll(/<(\w+:)?style\b[^>]*w:styleId="([^"]*)"/g)].map(([, , id]) => id);
  return new Set(references).size < references.length ? [`${name} gives a style id twice`] : [];
}
