import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, readSources, type Source } from '../support/sources.ts';

const SOURCES = readSources('src', '.ts');

/** Groups of files that import each other directly or indirectly; type imports count too. */
function circlesOf(sources: readonly Source[]): string[][] {
  const imports = new Map(sources.map((source) => [source.file, importsOf(source).map(({ to }) => to)]));
  const reached = new Map<string, Set<string>>();
  for (const { file } of sources) {
    const seen = new Set<string>();
    const left = [...(imports.get(file) ?? [])];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      left.push(...(imports.get(next) ?? []));
    }
    reached.set(file, seen);
  }
  const isIn = (one: string, other: string) => reached.get(one)?.has(other) && reached.get(other)?.has(one);
  const groups = sources.map(({ file }) => sources.map((other) => other.file).filter((other) => isIn(file, other)));
  return [...new Map(groups.filter((group) => group.length > 0).map((group) => [group.join(), group])).values()];
}

describe('files', () => {
  test('have no circular imports', () => {
    expect(circlesOf(SOURCES)).toEqual([]);
  });

  test('with circular imports would be reported', () => {
    const a = { file: 'src/x/a.ts', text: "import { b } from './b.ts';" };
    const b = { file: 'src/x/b.ts', text: "import type { C } from '../y/c.ts';" };
    const c = { file: 'src/y/c.ts', text: "import { a } from '../x/a.ts';" };
    expect(circlesOf([a, b, c])).toEqual([['src/x/a.ts', 'src/x/b.ts', 'src/y/c.ts']]);
    expect(circlesOf([a, b])).toEqual([]);
  });
});

/** In a folder with more files, nobody finds anything. Source: HOUSE.md. */
const FILES_MAX = 25;

describe('folders', () => {
  test(`contain at most ${FILES_MAX} files directly, except word lists`, () => {
    const counts = new Map<string, number>();
    for (const { file } of SOURCES) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const full = [...counts].filter(([folder, count]) => count > FILES_MAX && !folder.endsWith('/lists'));
    expect(Object.fromEntries(full)).toEqual({});
  });
});
