import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { findOccurrences } from '../../../../src/analysis/redact/occurrences.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { p, wordFile } from '../../../corpus/formats/docx/build.ts';
import { type Layer, layersOf } from '../../../corpus/formats/docx/layers.ts';
import { faultsOfPackage } from '../../../support/strict-package.ts';

const VALUE = 'Quandong Wattlebird';
/** Two words, in any spelling that a file can have them: cut by tags, escaped, in an address. */
const TRACE = /quandong|wattlebird/i;
const GREETING = 'Kind regards from all of us at the clinic in Glenelg';

const build = ({ body = '', parts, links, mainType }: Layer) => wordFile(`${p(GREETING)}${body}`, parts, links, mainType);
const place = (text: string) => findOccurrences(text, [{ type: 'PERSON_NAME', text: VALUE }]);

/** A second reader: every entry of the ZIP and of the files in it, tags left out, and as it is. */
function readEverything(bytes: Uint8Array): string {
  const files = Object.entries(unzipSync(bytes)).map(([name, file]) => {
    if (strFromU8(file.subarray(0, 2)) === 'PK') return readEverything(file);
    const text = strFromU8(file);
    return [name, text, text.replace(/<[^>]*>/g, ''), strFromU8(file, true).replaceAll('\0', '')].join('\n');
  });
  return decodeURIComponent(files.join('\n').replace(/%(?![\da-f]{2})/gi, ''));
}

describe.each(layersOf(VALUE))('a value in $name', (layer) => {
  test('is found, and goes from the copy, which stays a sound file with the rest of the text', async () => {
    const bytes = build(layer);
    expect(faultsOfPackage(bytes)).toEqual([]);
    expect(readEverything(bytes)).toMatch(TRACE);
    const { text, segments, unread } = await extractText(bytes, 'letter.docx');
    const places = place(text);
    expect(places.length).toBeGreaterThan(0);
    for (const { start } of places) expect(segments.some((segment) => segment.start <= start && start < segment.end)).toBe(true);
    expect(unread).toEqual([]);

    const copy = await redactFile(bytes, 'letter.docx', places, { options: { types: ['AU_MEDICARE'] } });
    expect(readEverything(copy.bytes)).not.toMatch(TRACE);
    expect(faultsOfPackage(copy.bytes)).toEqual([]);
    const again = await extractText(copy.bytes, copy.fileName);
    expect(again.text).toContain(GREETING);
    expect(again.unread).toEqual([]);
  });
});

test('a value that is visible goes from all layers at once, and the same file gives the same copy', async () => {
  const all = layersOf(VALUE).filter(({ name }) => !/chunk|variant|macros|Word file in|ActiveX|attached/.test(name));
  const seen = new Set<string>();
  const parts = all.flatMap(({ parts: own = [] }) => own).filter(({ name }) => !seen.has(name) && seen.add(name));
  const bytes = wordFile(`${p(`Dear ${VALUE},`)}${all.map(({ body = '' }) => body.replaceAll('r:id="rIdL"', '')).join('')}`, parts);
  const { text } = await extractText(bytes, 'letter.docx');
  const [visible] = place(text);
  if (!visible) throw new Error('the name is not in the text');
  const copy = await redactFile(bytes, 'letter.docx', [visible], { options: { types: ['AU_MEDICARE'] } });
  expect(readEverything(copy.bytes)).not.toMatch(TRACE);
  expect(faultsOfPackage(copy.bytes)).toEqual([]);
  const again = await redactFile(bytes, 'letter.docx', [visible], { options: { types: ['AU_MEDICARE'] } });
  expect(Buffer.from(again.bytes).equals(Buffer.from(copy.bytes))).toBe(true);
});
