import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINDING_TYPES } from '../../src/analysis/engine.ts';
import { FAMILIES } from '../../src/analysis/identifiers/families.ts';
import { readSources, type Source } from '../support/sources.ts';

/** Why a file may hold the name of a type that it does not define. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'src/analysis/formats/ooxml/lists/field-words.ts': 'DATE is the name of a Word field',
  'src/analysis/redact/purposes.ts': 'what a recipient needs to see is decided by type',
  'src/dev/preview-redactions.ts': 'sample certificate',
  'src/dev/preview-settings.ts': 'sample rows of the settings page',
  'src/operator/commands.ts': 'EMAIL is what the help of the command line calls a value',
};

const SOURCES = [...readSources('src', '.ts'), ...readSources('views', '.ejs'), ...readSources('public', '.js')].filter(
  ({ file }) => !(file in EXCEPTIONS),
);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** The files that hold the name of a type as a string, also in quotes inside another string, like SQL. */
const filesNaming = (type: string, sources: readonly Source[]): string[] =>
  sources.filter(({ text }) => new RegExp(`['"\`]${type}['"\`]`).test(withoutComments(text))).map(({ file }) => file);

describe('the name of a type', () => {
  test('is a string in one file only, the one that defines it', () => {
    const elsewhere = FINDING_TYPES.map(({ type }) => [type, filesNaming(type, SOURCES)] as const).filter(
      ([, files]) => files.length !== 1 || !files[0]?.startsWith('src/analysis/identifiers/'),
    );
    expect(Object.fromEntries(elsewhere)).toEqual({});
  });

  test.each([
    ['a list', "const REPEATED = new Set(['PHONE', 'URL']);"],
    ['a comparison', 'return type === "PHONE";'],
    ['SQL', 'const QUERY = `SELECT 1 WHERE "type" NOT IN (\'PHONE\')`;'],
  ])('is seen in %s', (_where, text) => {
    expect(filesNaming('PHONE', [{ file: 'src/x.ts', text }])).toEqual(['src/x.ts']);
  });

  test('is not looked for in comments', () => {
    expect(filesNaming('PHONE', [{ file: 'src/x.ts', text: "/** `PHONE`, or\n * 'PHONE' */\n// 'PHONE'\n" }])).toEqual([]);
  });
});

test('every family is listed', async () => {
  const files = readSources('src/analysis', '.ts').filter(({ text }) => /^export const \w+: Family\b/m.test(text));
  const modules = await Promise.all(files.map(({ file }) => import(/* @vite-ignore */ resolve(file)) as Promise<Record<string, unknown>>));
  const exported = files.flatMap(({ file, text }, index) =>
    [...text.matchAll(/^export const (\w+): Family\b/gm)].map(([, name = '']) => [`${file} ${name}`, modules[index]?.[name]] as const),
  );
  expect(exported.length).toBeGreaterThan(20);
  expect(exported.filter(([, family]) => !(FAMILIES as readonly unknown[]).includes(family)).map(([name]) => name)).toEqual([]);
});
