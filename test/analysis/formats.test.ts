import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACCEPTED_EXTENSIONS, ALL_FORMATS, ANY_FORMAT, formatOf } from '../../src/analysis/formats/catalogue.ts';
import { FORMATS } from '../../src/analysis/formats/formats.ts';
import { HELP } from '../../src/cli/help.ts';
import { UPLOADS } from '../../src/presenters/file-formats.ts';
import { readSources, type Source } from '../support/sources.ts';

describe('the list of formats', () => {
  test('holds each that has a folder, once', async () => {
    const files = readSources('src/analysis/formats', '.ts').filter(({ file }) => /\/formats\/[\w-]+\/format\.ts$/.test(file));
    const modules = await Promise.all(files.map(({ file }) => import(/* @vite-ignore */ resolve(file)) as Promise<object>));
    expect(new Set(modules.flatMap((module) => Object.values(module)))).toEqual(new Set(FORMATS));
    expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
  });

  test('gives every format a copy in a format of the list', () => {
    for (const { redactor } of FORMATS) expect(formatOf(redactor.writes).id).toBe(redactor.writes);
    expect(() => formatOf('gone')).toThrow('no format is called gone');
  });

  test('ends with plain text, which claims whatever is left', () => {
    const letter = Buffer.from('Dear Ruth');
    expect(FORMATS.filter((format) => format.sniff(letter, 'letter'))).toEqual([FORMATS.at(-1)]);
  });

  test('makes the sentences', () => {
    expect(ALL_FORMATS).toBe(
      'PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), picture (PNG, JPEG, TIFF, WebP, GIF, AVIF), email (.eml), Outlook (.msg), HL7 messages, FHIR and other JSON, C-CDA and other XML, HTML, rich text (RTF), CSV, Markdown and plain text',
    );
    expect(ANY_FORMAT).toBe(
      'PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), picture (PNG, JPEG, TIFF, WebP, GIF, AVIF), email (.eml), Outlook (.msg), HL7 messages, FHIR and other JSON, C-CDA and other XML, HTML, rich text (RTF), CSV, Markdown or plain text',
    );
    expect(HELP).toContain(`Reads ${ALL_FORMATS}.`);
    expect(UPLOADS).toEqual({ accept: ACCEPTED_EXTENSIONS, formats: ANY_FORMAT });
    expect(ACCEPTED_EXTENSIONS.split(',')).toEqual(FORMATS.flatMap(({ extensions }) => extensions));
  });
});

/** A second list of formats: two of their labels or extensions side by side. */
const LISTS = /PDF,? (?:and |or )?(?:Word|CSV)|\.pdf['"|,]+ ?['"]?\.?docx|\.?pdf\|docx/i;
const listing = (sources: readonly Source[]): string[] => sources.filter(({ text }) => LISTS.test(text)).map(({ file }) => file);

test('no other file lists formats', () => {
  const sources = [...readSources('src', '.ts'), ...readSources('views', '.ejs'), ...readSources('public', '.js')];
  expect(listing(sources.filter(({ file }) => !/^src\/analysis\/formats\/(?:formats?|catalogue)\.ts$/.test(file)))).toEqual(EXAMPLES);
  for (const text of ['a PDF, Word or text file', 'accept=".pdf,.docx"', String.raw`/\.(pdf|docx)$/`, "['.pdf', '.docx']"])
    expect(listing([{ file: 'src/x.ts', text }])).toEqual(['src/x.ts']);
});

/** `Shell` shows in a comment what the words look like. */
const EXAMPLES = ['src/presenters/contracts/shell.ts'];
