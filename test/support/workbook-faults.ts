import { packageFaults, xmlParts } from './office-faults.ts';

/** Why Excel would offer to repair a workbook. */
export function workbookFaults(bytes: Uint8Array): string[] {
  const xml = new Map([...xmlParts(bytes)].map(([name, text]) => [name, text.replace(/(<\/?)x:/g, '$1')]));
  const workbook = xml.get('xl/workbook.xml') ?? '';
  const sheets = [...workbook.matchAll(/<sheet\b[^>]*\sname="([^"]*)"/g)].map(([, name = '']) => decode(name));
  const faults = packageFaults(bytes);
  if (sheets.some((name) => name === '' || name.length > 31 || /[[\]:\\/?*]/.test(name))) faults.push('a sheet has a bad name');
  if (new Set(sheets.map((name) => name.toLowerCase())).size < sheets.length) faults.push('two sheets have one name');
  if (/<definedName[^>]*\sname="[^"]*[ [\]]/.test(workbook)) faults.push('a defined name is none');
  const styles = [...((xml.get('xl/styles.xml') ?? '').split('<cellXfs')[1]?.split('</cellXfs>')[0]?.matchAll(/<xf\b/g) ?? [])].length;
  const strings = [...(xml.get('xl/sharedStrings.xml') ?? '').matchAll(/<si\b/g)].length;
  for (const [name, text] of xml) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) faults.push(...sheetFaults(text, styles, strings).map((fault) => `${name}: ${fault}`));
    if (/^xl\/tables\//.test(name)) faults.push(...tableFaults(name, text, xml));
  }
  return faults;
}

function sheetFaults(text: string, styles: number, strings: number): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const masters = new Set([...text.matchAll(/<f t="shared" ref="[^"]*" si="(\d+)"/g)].map(([, id]) => id));
  for (const [, attributes = '', content = ''] of text.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const valueOf = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
    const cell = valueOf('r') ?? '';
    const type = valueOf('t') ?? 'n';
    const value = /<v>([\s\S]*?)<\/v>/.exec(content)?.[1];
    if (seen.has(cell)) faults.push(`${cell} is there twice`);
    seen.add(cell);
    if (Number(valueOf('s') ?? 0) >= styles) faults.push(`${cell} has no style`);
    if (type === 's' && !(Number(value) < strings)) faults.push(`${cell} has no shared text`);
    if (type === 'n' && value !== undefined && !Number.isFinite(Number(value))) faults.push(`${cell} is no number`);
    if (type === 'inlineStr' && !content.includes('<is>')) faults.push(`${cell} has no text`);
    const shared = /<f t="shared"[^>]*si="(\d+)"/.exec(content)?.[1];
    if (shared !== undefined && !masters.has(shared)) faults.push(`${cell} shares a formula that is gone`);
  }
  return faults;
}

/** The names of columns are the texts of the cells at their top, each once. */
function tableFaults(name: string, text: string, xml: ReadonlyMap<string, string>): string[] {
  const columns = [...text.matchAll(/<tableColumn\b[^>]*\sname="([^"]*)"/g)].map(([, column = '']) => decode(column));
  const names = [/\sname="([^"]*)"/, /displayName="([^"]*)"/].map((pattern) => pattern.exec(text)?.[1] ?? '');
  const faults = names.filter((one) => !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(one)).map((one) => `${name} is called ${one}`);
  if (new Set(columns.map((column) => column.toLowerCase())).size < columns.length) faults.push(`${name} has a column twice`);
  const shared = [...(xml.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, si = '']) =>
    decode(si.replace(/<[^>]*>/g, '')),
  );
  const [sheet = ''] = [...xml]
    .filter(([part]) =>
      xml.get(part.replace('worksheets/', 'worksheets/_rels/').concat('.rels'))?.includes(name.slice(name.lastIndexOf('/'))),
    )
    .map(([, content]) => content);
  const firstRow = /\sref="[A-Z]+(\d+)/.exec(text)?.[1] ?? '';
  for (const [index, column] of columns.entries()) {
    const [, type, content = ''] =
      new RegExp(`<c r="${String.fromCharCode(65 + index)}${firstRow}"(?:[^>]*t="(\\w+)")?[^>]*>([\\s\\S]*?)</c>`).exec(sheet) ?? [];
    const cell = type === 's' ? shared[Number(/<v>(\d+)/.exec(content)?.[1])] : decode(content.replace(/<[^>]*>/g, ''));
    if (cell !== column) faults.push(`${name}: column "${column}" is "${cell}" on the sheet`);
  }
  return faults;
}

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
