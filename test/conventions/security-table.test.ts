import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROW = /^\| ([^|]+) \| [^|]+ \| `([\w./-]+)`: ([^|]+) \|$/;
const TITLE = /(?:\b(?:test|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g;
const CASES = /\.each(?:<[^>]*>)?\(\[([\s\S]*?)\n? *\](?: as const)?\)\(/g;
const NAMED_CASES = /\.each\((\w+)\)\(/g;
const TEXT = /(['"`])((?:\\.|(?!\1).)+)\1/g;

const TESTS = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((path) => join('test', path).replaceAll('\\', '/'));

const lines = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| id'));

/** The names that the test runner prints: titles of tests and groups as written, and the texts in the cases of `each`. */
function namesIn(source: string): string[] {
  const titles = [...source.matchAll(TITLE)].map(([, , title = '']) => title);
  const tables = [...source.matchAll(CASES)].map(([, table = '']) => table);
  const named = new Set([...source.matchAll(NAMED_CASES)].map(([, name = '']) => name));
  const all = [...tables, ...[...named].map((name) => tableOf(source, name))];
  return [...titles, ...all.flatMap((table) => [...table.matchAll(TEXT)].map(([, , text = '']) => text))];
}

/** The cases in a constant of the file. */
const tableOf = (source: string, name: string): string =>
  new RegExp(`const ${name}\\b[^=]*= \\[([\\s\\S]*?)\\n *\\];`).exec(source)?.[1] ?? '';

/** The number of names that contain this part. A name that equals it takes precedence over all others. */
function countNames(names: readonly string[], part: string): number {
  return names.includes(part) ? 1 : names.filter((name) => name.includes(part)).length;
}

/** The path of a test file, by its name with or without folders. */
const pathOf = (file: string): string => TESTS.find((path) => path.endsWith(`/${file}`)) ?? `test/${file}`;

test('every row of the table names exactly one existing test or test case', () => {
  expect(lines.length).toBeGreaterThan(40);
  const wrong = lines.filter((line) => {
    const [, , file = '', part = ''] = ROW.exec(line) ?? [];
    return file === '' || countNames(namesIn(readFileSync(pathOf(file), 'utf8')), part.trim()) !== 1;
  });
  expect(wrong).toEqual([]);
});

test('other strings in a test file don’t count as names', () => {
  const source = `import { a } from './a.ts';
    test('a title', () => expect(a('a value')).toBe(\`a text\`));
    test.each([['a case', 'b'], ['another case', 'c']])('a title of %s', () => undefined);`;
  expect(namesIn(source)).toEqual(['a title', 'a title of %s', 'a case', 'b', 'another case', 'c']);
  expect(['a title', 'title', 'a case', 'a value', './a.ts'].map((part) => countNames(namesIn(source), part))).toEqual([1, 2, 1, 0, 0]);
});
