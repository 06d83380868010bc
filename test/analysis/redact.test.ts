import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { analyzeFile } from '../../src/analysis/analyze-file.ts';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { mergeSpans, replaceSpans } from '../../src/analysis/formats/spans.ts';
import { RedactionNotProven } from '../../src/analysis/redact/not-proven.ts';
import { findOccurrences } from '../../src/analysis/redact/occurrences.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import { verifyRedaction } from '../../src/analysis/redact/verify.ts';
import { ENGINE_VERSION } from '../../src/analysis/redact/version.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The first place of a value in a text, as a finding. */
function finding(text: string, value: string, type: string) {
  const start = text.indexOf(value);
  if (start < 0) throw new Error(`${value} is not in the text`);
  return { type, start, end: start + value.length };
}

const ONLY_MEDICARE = { options: { types: ['AU_MEDICARE'] } };

test('findings become labels; overlapping ones become one', () => {
  const text = 'Jo Citizen, 2123 45670 1, Jo';
  const places = [
    finding(text, 'Jo Citizen', 'PERSON_NAME'),
    finding(text, 'Citizen', 'LOCATION'),
    finding(text, '2123 45670 1', 'AU_MEDICARE'),
  ];
  expect(replaceSpans(text, mergeSpans(places))).toBe('[PERSON_NAME], [AU_MEDICARE], Jo');
});

test.each([
  ['another grouping of digits', '2123 45670 1', 'no. 2123-456701.'],
  ['a number glued to letters', '2123456701', 'M2123456701'],
  ['digits of another width', '2123456701', '２１２３４５６７０１'],
  ['a curly apostrophe', "Sarah O'Connor", 'SARAH O’CONNOR'],
  ['a line break and odd spaces', 'Sarah Connor', 'Sarah\u00a0\n Connor'],
  ['a surname in lower case', 'Quandong', 'mrs quandong rang'],
  ['a soft hyphen and no-width characters', 'Wattlebird', 'Wattle\u00adbi\u200brd'],
  ['composed and decomposed accents', 'Zoë Galah', 'Zoe\u0308 Galah'],
])('a removed value is found again with %s', (_how, value, text) => {
  expect(findOccurrences(text, [{ type: 'X', text: value }])).toHaveLength(1);
  expect(verifyRedaction(text, [{ type: 'X', text: value }])[0]).toMatchObject({ type: 'X', how: 'still there' });
});

test.each([
  ['part of a longer word', 'Galah', 'Galahad'],
  ['a name that is also a word', 'May', 'you may come in'],
  ['a value too short to mean anything', '45', '45 minutes'],
  ['digits inside a longer number', '212345', '2123456701'],
])('%s is not the removed value', (_what, value, text) => {
  expect(findOccurrences(text, [{ type: 'X', text: value }])).toEqual([]);
});

test('looking for thousands of values costs one pass', () => {
  const text = 'Some words that name nobody at all. '.repeat(30_000);
  const cpuMsFor = (count: number) => {
    const values = Array.from({ length: count }, (_, index) => ({ type: 'X', text: `Person${index} Family${index}` }));
    const elapsedMs = startCpuClock();
    expect(findOccurrences(text, values)).toEqual([]);
    return elapsedMs();
  };
  cpuMsFor(10);
  // A hundred times the values: their index costs some more, a pass for each would cost seconds.
  expect(cpuMsFor(20_000)).toBeLessThan(2 * cpuMsFor(200) + 150);
});

test('the gate runs the detector again, passes over labels, and lets through what was kept by decision', () => {
  const text = 'Medicare [AU_MEDICARE], and Medicare no. 2123 45670 1';
  expect(verifyRedaction(text, [])).toMatchObject([{ type: 'AU_MEDICARE', how: 'newly found' }]);
  expect(verifyRedaction(text, [], [{ type: 'AU_MEDICARE', text: '2123456701' }])).toEqual([]);
});

test('a value goes from every place it stands in, and the copy keeps its encoding', async () => {
  const source = 'Medicare no. 2123 45670 1, Zoë\r\nagain: 2123-45670-1\r\n';
  const bytes = Buffer.from(source, 'latin1');
  const copy = await redactFile(bytes, 'Note.txt', [finding(source, '2123 45670 1', 'AU_MEDICARE')], ONLY_MEDICARE);
  expect(Buffer.from(copy.bytes).toString('latin1')).toBe('Medicare no. [AU_MEDICARE], Zoë\r\nagain: [AU_MEDICARE]\r\n');
  expect(copy.certificate.removed).toEqual({ AU_MEDICARE: 2 });
});

test('what staff kept stays, what they removed goes', async () => {
  const source = 'Ours: Medicare no. 2123 45670 1. Theirs: Medicare no. 2951 73489 1.';
  const copy = await redactFile(bytesOf(source), 'a.txt', [finding(source, '2951 73489 1', 'AU_MEDICARE')], ONLY_MEDICARE);
  expect(textOf(copy.bytes)).toBe('Ours: Medicare no. 2123 45670 1. Theirs: Medicare no. [AU_MEDICARE].');
});

test('a value that is removed in one place goes in all, also where it was kept', async () => {
  const source = 'Medicare no. 2123 45670 1.\nMedicare no. 2123 45670 1.';
  const copy = await redactFile(bytesOf(source), 'a.txt', [finding(source, '2123 45670 1', 'AU_MEDICARE')], ONLY_MEDICARE);
  expect(textOf(copy.bytes)).toBe('Medicare no. [AU_MEDICARE].\nMedicare no. [AU_MEDICARE].');
});

test('a table stays a table: quotes, separators and line ends survive a finding that spans cells', async () => {
  const source = 'Name,Note\r\n"Galah, ""Ruth""",seen\r\nOther,x\r\n';
  const place = { type: 'PERSON_NAME', start: source.indexOf('""Ruth') + 1, end: source.indexOf('seen') + 4 };
  const copy = await redactFile(bytesOf(source), 'list.csv', [place], ONLY_MEDICARE);
  expect(textOf(copy.bytes)).toBe('Name,Note\r\n"Galah, [PERSON_NAME]",[PERSON_NAME]\r\nOther,x\r\n');
  expect((await extractText(copy.bytes, 'list.csv')).units).toEqual({ name: 'row', count: 2 });
});

test('the certificate proves which file became which, and holds nothing about anybody', async () => {
  const source = 'Ruth Galah, Medicare no. 2123 45670 1';
  const findings = [finding(source, 'Ruth Galah', 'PERSON_NAME'), finding(source, '2123 45670 1', 'AU_MEDICARE')];
  const now = new Date('2026-11-20T10:00:00Z');
  const { certificate, fileName } = await redactFile(bytesOf(source), 'Ruth Galah letter.txt', findings, { now });
  expect(fileName).toBe('[PERSON_NAME] letter-redacted.txt');
  expect(certificate).toMatchObject({
    createdAt: '2026-11-20T10:00:00.000Z',
    engineVersion: ENGINE_VERSION,
    original: { sha256: createHash('sha256').update(source).digest('hex'), sizeBytes: source.length, format: 'text' },
    removed: { PERSON_NAME: 1, AU_MEDICARE: 1 },
  });
  expect(JSON.stringify(certificate)).not.toMatch(/Ruth|Galah|2123/);
});

test('of a PDF there is a new PDF without the values, and it says so', async () => {
  const bytes = await readFile('samples/invoice.pdf');
  const { findings } = await analyzeFile(bytes, 'invoice.pdf');
  const copy = await redactFile(bytes, 'invoice.pdf', findings);
  expect(copy.fileName).toBe('invoice-redacted.pdf');
  expect(copy.certificate.method).toMatch(/^Rewritten as a new PDF/);
  const { text } = await extractText(copy.bytes, copy.fileName);
  expect(text).toContain('Tax invoice');
  expect(text).toContain('[CREDIT_CARD]');
  expect(text).not.toMatch(/4111|Bandicoot|CLM-7719304|Tax invoice\n*$/);
});

test('an unproven copy is refused with types and places, never with values', () => {
  const error = new RedactionNotProven([{ type: 'AU_MEDICARE', start: 0, end: 4, location: { page: 2 }, how: 'still there' }]);
  expect(error.message).toBe('The redacted copy still contains AU_MEDICARE (page 2), so it wasn’t released.');
});

test('the version in certificates is that of the package', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  expect(ENGINE_VERSION).toBe(version);
});
