import { parseAst } from 'rolldown/parseAst';
import type { Source } from './sources.ts';

/** A name or a comment in the source, and its place as `file:line`. */
export type SourceWord = { at: string; text: string };

type Node = { type: string; start: number; end: number; name?: unknown; value?: unknown; regex?: unknown };

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/** Every name that a file declares or uses, once, and every comment. */
export function wordsOf({ file, text }: Source): { names: SourceWord[]; comments: SourceWord[] } {
  const names = new Map<string, number>();
  const literals: Node[] = [];
  walk(parseAst(text, { lang: 'ts' }), (node) => {
    if (isLiteral(node)) literals.push(node);
    else if (/Identifier$/.test(node.type) && typeof node.name === 'string' && !names.has(node.name)) names.set(node.name, node.start);
  });
  const at = (position: number) => `${file}:${text.slice(0, position).split('\n').length}`;
  const comments = [...withoutLiterals(text, literals).matchAll(COMMENT)];
  return {
    names: [...names].map(([name, position]) => ({ at: at(position), text: name })),
    comments: comments.map(({ 0: comment, index }) => ({ at: at(index), text: comment.replace(/\n\s*\*? ?/g, ' ') })),
  };
}

const isLiteral = ({ type, value, regex }: Node): boolean =>
  type === 'TemplateElement' || (type === 'Literal' && (typeof value === 'string' || Boolean(regex)));

/** The same length with spaces instead, since a URL in a string looks like a comment. */
function withoutLiterals(text: string, literals: readonly Node[]): string {
  let blanked = '';
  for (const { start, end } of [...literals].sort((one, other) => one.start - other.start)) {
    if (start < blanked.length) continue;
    blanked += text.slice(blanked.length, start) + ' '.repeat(end - start);
  }
  return blanked + text.slice(blanked.length);
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) walk(each, visit);
  else if (node !== null && typeof node === 'object') {
    if ('type' in node && typeof node.type === 'string') visit(node as Node);
    for (const [key, value] of Object.entries(node)) if (key !== 'loc') walk(value, visit);
  }
}
