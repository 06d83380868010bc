import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROW = /^\| ([^|]+) \| [^|]+ \| `([\w./-]+)`: ([^|]+) \|$/;
const lines = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| id'));

/** The names of tests and groups in a file, as they are written. */
const namesIn = (file: string): string[] =>
  [...readFileSync(`test/${file}`, 'utf8').matchAll(/['"`]([^'"`\n]+)['"`]/g)].map(([, name]) => name ?? '');

test('every row of the table names a test that is there', () => {
  expect(lines.length).toBeGreaterThan(40);
  const missing = lines.filter((line) => {
    const [, , file = '', part = ''] = ROW.exec(line) ?? [];
    return file === '' || !namesIn(file).some((name) => name.includes(part.trim()));
  });
  expect(missing).toEqual([]);
});
