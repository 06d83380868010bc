import { readAttributes, readXml } from '../xml.ts';

/** The declared type of each part: by its name, or else by its extension. Source: ECMA-376 part 2, 10.1.2. */
export type ContentTypes = {
  /** Lower case, without parameters; '' when the file declares none. */
  typeOf: (name: string) => string;
  /** Where the declarations are in `[Content_Types].xml`. `name`: of the part; null when it is for an extension. */
  declarations: readonly { name: string | null; start: number; end: number }[];
};

/** @throws UnreadableFile `damaged` when the XML is not well formed */
export function readContentTypes(xml: string): ContentTypes {
  const byName = new Map<string, string>();
  const byExtension = new Map<string, string>();
  const declarations: ContentTypes['declarations'][number][] = [];
  for (const token of readXml(xml)) {
    if (token.kind !== 'open' || (token.name !== 'Override' && token.name !== 'Default')) continue;
    const attributes = readAttributes(xml, token);
    const type = (attributes.get('ContentType')?.value ?? '').split(';', 1).join('').trim().toLowerCase();
    const name = token.name === 'Override' ? (attributes.get('PartName')?.value ?? '').replace(/^\//, '') : null;
    if (name === null) byExtension.set((attributes.get('Extension')?.value ?? '').toLowerCase(), type);
    else byName.set(name.toLowerCase(), type);
    declarations.push({ name, start: token.start, end: token.end });
  }
  const typeOf = (name: string) => byName.get(name.toLowerCase()) ?? byExtension.get(extensionOf(name)) ?? '';
  return { typeOf, declarations };
}

/** Lower case, without the dot; '' when there is none. */
export const extensionOf = (name: string): string => {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return file.includes('.') ? file.slice(file.lastIndexOf('.') + 1).toLowerCase() : '';
};
