import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

const root = join(import.meta.dirname, '../..');

/** A sentence that staff may read, and where it is written. */
export type Sentence = { at: string; text: string };

type Node = { type: string; start: number; value?: unknown; quasis?: { value: { cooked: string } }[] };

/** Every string in the source with two or more words: anything shown on pages, sent or written to a terminal. */
export function sentencesOfSource(folder: string, isLeftOut: (path: string) => boolean = () => false): Sentence[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|mjs)$/.test(name) && !isLeftOut(join(folder, name)))
    .flatMap((name) => sentencesOfProgram(join(folder, name)));
}

function sentencesOfProgram(path: string): Sentence[] {
  const code = readFileSync(join(root, path), 'utf8');
  const found: Sentence[] = [];
  walk(parseAst(code, { lang: 'ts' }), (node) => {
    const text =
      node.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : node.type === 'TemplateLiteral'
          ? (node.quasis ?? []).map(({ value }) => value.cooked).join('…')
          : '';
    if (isSentence(text)) found.push({ at: `${path}:${code.slice(0, node.start).split('\n').length}`, text });
  });
  return found;
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) walk(each, visit);
  else if (node !== null && typeof node === 'object') {
    if ('type' in node && typeof node.type === 'string') visit(node as Node);
    for (const [key, value] of Object.entries(node)) if (key !== 'loc') walk(value, visit);
  }
}

/** The text of a view: without tags, with attributes that screen readers use, and with the strings in its code. */
export function sentencesOfViews(): Sentence[] {
  return readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ejs'))
    .flatMap((name) => {
      const view = readFileSync(join(root, 'views', name), 'utf8').replace(/<%#.*?%>/gs, '');
      const code = [...view.matchAll(/<%[-=]?(.*?)%>/gs)].flatMap(([, inner = '']) => [...inner.matchAll(/'([^'\n]*)'|`([^`]*)`/g)]);
      const shown = view.replace(/<%.*?%>/gs, '…');
      const read = [...shown.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(([, words = '']) => words);
      const texts = shown.replace(/<[^>]*>/g, '\n').split('\n');
      const said = code.map(([, single, template]) => (single ?? template ?? '').replace(/\$\{.*?\}/g, '…'));
      return [...texts, ...read, ...said]
        .map((text) => text.trim())
        .filter(isSentence)
        .map((text) => ({ at: `views/${name}`, text }));
    });
}

const SQL = /\b(?:SELECT|INSERT|UPDATE|DELETE|ALTER|CREATE|GRANT|SET LOCAL|SAVEPOINT|JOIN)\b/;

const isSentence = (text: string): boolean => (/\p{L}{2,}[^\p{L}]* \p{Ll}{1,}/u.test(text) || /[\d…] %/.test(text)) && !SQL.test(text);
