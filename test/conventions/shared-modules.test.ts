import { expect, test } from 'vitest';
import { ISOLATED, isIsolated } from '../support/isolated-files.ts';
import { readSources, type Source } from '../support/sources.ts';

/** What changes the modules or the process of a worker for the files after this one. */
const LEAKS: Record<string, RegExp> = {
  'replaces a module': /\bvi\.(?:mock|doMock|resetModules)\(/,
  'runs before imports': /\bvi\.hoisted\(/,
  'sets an environment variable':
    /\bprocess\.env(?:\.\w+|\[[^\]]+\])\s*(?:\?\?|\|\|)?=(?!=)|\bdelete process\.env\b|\bObject\.assign\(process\.env\b|\bvi\.stubEnv\(/,
  'changes a global': /\bvi\.stubGlobal\(|\bglobalThis(?:\.\w+|\[[^\]]+\])\s*=(?!=)/,
  'changes the working folder': /\bprocess\.chdir\(/,
  'adds routes to the app': /\bextendApp\(/,
};

const leaksOf = ({ file, text }: Source): string[] => [
  ...Object.entries(LEAKS).flatMap(([what, pattern]) => (pattern.test(text) ? [`${file} ${what}`] : [])),
  ...(/\bvi\.useFakeTimers\(/.test(text) && !/\bvi\.useRealTimers\(/.test(text) ? [`${file} keeps fake timers`] : []),
];

/** Without this file, which quotes what it looks for. */
const tests = readSources('test', '.test.ts').filter(({ file }) => file !== 'test/conventions/shared-modules.test.ts');

test('a test file that shares its modules leaves nothing behind for the next', () => {
  expect(tests.filter((source) => !isIsolated(source.file)).flatMap(leaksOf)).toEqual([]);
});

test('the list of isolated files names only files that exist', () => {
  expect(Object.keys(ISOLATED).filter((start) => !tests.some(({ file }) => file.startsWith(start)))).toEqual([]);
});

test.each([
  ['replaces a module', `vi.mock('./x.ts');`],
  ['runs before imports', 'vi.hoisted(() => undefined);'],
  ['sets an environment variable', `process.env['X'] = '1';`],
  ['sets an environment variable', 'process.env.X ??= y;'],
  ['sets an environment variable', `vi.stubEnv('X', '1');`],
  ['changes a global', `vi.stubGlobal('fetch', none);`],
  ['changes the working folder', 'process.chdir(folder);'],
  ['adds routes to the app', 'extendApp({});'],
  ['keeps fake timers', 'vi.useFakeTimers();'],
])('a file that %s is found: %s', (what, text) => {
  expect(leaksOf({ file: 'x.test.ts', text })).toEqual([`x.test.ts ${what}`]);
});

test.each([`if (process.env['X'] === '1') return;`, 'vi.useFakeTimers(); vi.useRealTimers();', 'const env = { ...process.env, X: 1 };'])(
  'is allowed: %s',
  (text) => {
    expect(leaksOf({ file: 'x.test.ts', text })).toEqual([]);
  },
);
