import { strFromU8, unzipSync } from 'fflate';

/** Every part of an Office file that is XML, by name. */
export function xmlParts(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels|vml)$/i.test(name));
  return new Map(parts.map(([name, content]) => [name, strFromU8(content)]));
}

/** All that is written in an Office file, with a reader that shares no code with the product: texts joined over runs, all attributes, all bytes. */
export function everyText(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes));
  const texts = parts.flatMap(([name, content]) => {
    const raw = strFromU8(content);
    const joined = decode(raw.replace(/<[^>]+>/g, ''));
    const spaced = decode(raw.replace(/<[^>]+>/g, ' '));
    return [name, decode(raw), joined, spaced, Buffer.from(content).toString('utf16le')];
  });
  return texts.join('\n').replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

const decode = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_whole, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_whole, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Why a program would offer to repair an Office file: parts without a type, links to nothing, XML that is not well formed, elements left empty. */
export function packageFaults(bytes: Uint8Array): string[] {
  const names = Object.keys(unzipSync(bytes));
  const xml = xmlParts(bytes);
  const types = xml.get('[Content_Types].xml') ?? '';
  const overrides = [...types.matchAll(/<Override[^>]*PartName="\/([^"]*)"/g)].map(([, name = '']) => name);
  const extensions = [...types.matchAll(/<Default[^>]*Extension="([^"]*)"/g)].map(([, extension = '']) => extension.toLowerCase());
  const faults = overrides.filter((name) => !names.includes(name)).map((name) => `a type for ${name}, which is missing`);
  if (new Set(overrides).size < overrides.length) faults.push('two types for a part');
  for (const name of names) {
    const isTyped = overrides.includes(name) || extensions.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
    if (name !== '[Content_Types].xml' && !isTyped) faults.push(`no type for ${name}`);
  }
  for (const [name, text] of xml)
    faults.push(...xmlFaults(text).map((fault) => `${name}: ${fault}`), ...linkFaults(name, text, names, xml));
  return faults;
}

function linkFaults(name: string, text: string, names: readonly string[], xml: ReadonlyMap<string, string>): string[] {
  if (name.endsWith('.rels')) {
    const owner = name.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');
    const folder = owner.slice(0, owner.lastIndexOf('/') + 1);
    if (owner !== '' && !names.includes(owner)) return [`${name}: its part is missing`];
    return listLinks(text)
      .filter(({ external, target }) => !external && !names.includes(decodeURI(new URL(target, `file:///${folder}`).pathname.slice(1))))
      .map(({ id }) => `${name}: ${id} points at nothing`);
  }
  const slash = name.lastIndexOf('/') + 1;
  const links = listLinks(xml.get(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`) ?? '').map(({ id }) => id);
  const used = [...text.matchAll(/\sr:(?:id|embed|link|pict|dm|lo|qs|cs|href)="([^"]*)"/g)].map(([, id = '']) => id);
  return used.filter((id) => id !== '' && !links.includes(id)).map((id) => `${name}: ${id} is no relationship`);
}

function listLinks(text: string): { id: string; target: string; external: boolean }[] {
  return [...text.matchAll(/<Relationship\b([^>]*)>/g)].map(([, attributes = '']) => ({
    id: /\sId="([^"]*)"/.exec(attributes)?.[1] ?? '',
    target: /\sTarget="([^"]*)"/.exec(attributes)?.[1] ?? '',
    external: /TargetMode="External"/.test(attributes),
  }));
}

/** Elements that must have a child. */
const NEEDS_CHILD =
  /<((?:\w+:)?(?:pivotCaches|externalReferences|hyperlinks|tableParts|extLst|definedNames|scenarios|filters|cols|mergeCells|dataValidations|Choice|bookViews|customSheetViews|sldIdLst|custShowLst|tblGrid|txBody))(?:\s[^>]*)?(?:\/>|>\s*<\/\1>)/g;

function xmlFaults(text: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const bare = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '');
  for (const [tag, close, name = '', attributes = '', empty] of bare.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/gi,
  )) {
    if (name === '') faults.push(`a stray ${tag}`);
    else if (close) {
      if (open.pop() !== name) faults.push(`</${name}> closes something else`);
    } else {
      const own = [...attributes.matchAll(/([\w:.-]+)\s*=/g)].map(([, attribute]) => attribute);
      if (new Set(own).size < own.length && !/=\s*"[^"]*=/.test(attributes)) faults.push(`<${name}> has an attribute twice`);
      if (!empty) open.push(name);
    }
  }
  if (open.length > 0) faults.push(`${open.at(-1)} is open`);
  faults.push(...[...bare.matchAll(NEEDS_CHILD)].map(([, name]) => `<${name}> is empty`));
  return faults;
}
