import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';
import { findAlternativeNames } from '../../src/analysis/identifiers/names/alternative-names.ts';
import { listLetterSpaces } from '../../src/analysis/text/letter-spacing.ts';
import { listLineJoins } from '../../src/analysis/text/line-joins.ts';
import { normalize } from '../../src/analysis/text/normalize.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

const found = (text: string) => analyzeText(text).map(({ type, text: value }) => `${type} ${value}`);

describe('what a line end breaks', () => {
  test.each([
    ['a name', 'Patient: Tom Ander-\nsson was seen', 'PERSON_NAME Tom Ander-\nsson'],
    ['a name with a hyphen of its own', 'Patient: Tom Smith-\r\nJones was seen', 'PERSON_NAME Tom Smith-\r\nJones'],
    ['a name at a soft hyphen', 'Patient: Tom Ander\u00ad\nsson was seen', 'PERSON_NAME Tom Ander\u00ad\nsson'],
    ['a name in a quoted email', '> Patient: Tom Ander-\n> sson was seen', 'PERSON_NAME Tom Ander-\n> sson'],
    ['a name at a quoted-printable line end', 'Dear Mrs Ander=\nsson, hello', 'PERSON_NAME Ander=\nsson'],
    ['a phone number with a hyphen', 'Phone 0412 345-\n678 please', 'PHONE 0412 345-\n678'],
    ['a phone number without one', 'Phone 0412 345\n678 please', 'PHONE 0412 345\n678'],
    ['a Medicare number', 'Medicare 2951 73489-\n1 ok', 'AU_MEDICARE 2951 73489-\n1'],
    ['an email address', 'mail jo.smith@exam-\nple.com.au now', 'EMAIL jo.smith@exam-\nple.com.au'],
    ['an email address at its sign', 'mail jo.smith@\nexample.com.au now', 'EMAIL jo.smith@\nexample.com.au'],
    ['an email address at a dot', 'mail jo.smith@example\n.com.au now', 'EMAIL jo.smith@example\n.com.au'],
    ['a web address', 'see https://clinic.example/pa-\ntient/harold now', 'URL https://clinic.example/pa-\ntient/harold'],
  ])('%s is found whole', (_what, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    ['two fields', 'Name: Anders-Lee\nson: Tom', ['PERSON_NAME Anders-Lee', 'PERSON_NAME Tom']],
    ['a word that is whole', 'Asthma-\nstable now', ['HEALTH_CONDITION Asthma']],
    ['two numbers', 'Medicare 2951 73489 1\n0412 345 678', ['AU_MEDICARE 2951 73489 1', 'PHONE 0412 345 678']],
    ['a column of numbers', 'Numbers:\n345 678\n901 234', []],
    ['a sentence that ends', 'Ask jo@example.com.\nthen wait', ['EMAIL jo@example.com']],
  ])('a line end that splits nothing stays one: %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('offsets are those of the source, also far from the start and for several breaks', () => {
    const text = `${'The clinic is open on Monday.\n'.repeat(100)}Patient: Tom Ander-\nsson\n${'More words here.\n'.repeat(60)}Phone 0412 345-\n678\n`;
    for (const finding of analyzeText(text)) expect(text.slice(finding.start, finding.end)).toBe(finding.text);
    expect(found(text)).toEqual(['PERSON_NAME Tom Ander-\nsson', 'PHONE 0412 345-\n678']);
  });
});

describe('letters with spaces between them', () => {
  test.each([
    ['P a t i e n t :  J o  C i t i z e n', ['PERSON_NAME J o  C i t i z e n']],
    ['Patient: S M I T H, J O H N', ['PERSON_NAME S M I T H, J O H N']],
    ['phone 0 4 1 2 3 4 5 6 7 8', ['PHONE 0 4 1 2 3 4 5 6 7 8']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each(['A B C D E', 'Pain 0 1 2 3 4 5 6 7 8 9 10', 'Contents . . . . . . 3', 'Dr J A Smith', '- - - - - -', 'I a m'])(
    'not %s',
    (text) => {
      expect(listLetterSpaces(text)).toEqual([]);
    },
  );
});

describe('characters that only look different', () => {
  test.each([
    ['an accent after its letter', 'Zoe\u0308 Galah', 'Zoë Galah'],
    ['letters of mathematics', '𝐉𝐨 𝐒𝐦𝐢𝐭𝐡', 'Jo Smith'],
    ['joiners and selectors', 'Sm\u034fi\ufe0fth', 'Smith'],
    ['two numbers with a raised digit between them', '0412\u00b2345678', '0412\u00b2345678'],
  ])('%s', (_what, source, text) => {
    const normalized = normalize(source);
    expect(normalized.text).toBe(text);
    expect(normalized.toSource(0, normalized.text.length)).toEqual([0, source.length]);
  });

  test('an accent belongs to its letter in the source', () => {
    expect(normalize('Zoe\u0308 Galah').toSource(2, 3)).toEqual([2, 4]);
  });
});

test.each([
  ['Mob0412345678', ['PHONE 0412345678']],
  ['Ph0412 345 678, Tel(07)55501234', ['PHONE 0412 345 678', 'PHONE (07)55501234']],
  ['X0412345678', []],
  ['Known diseases: Graves, Crohn and Bell', []],
  ['my name is Naleesa or Leesa', ['PERSON_NAME Naleesa', 'PERSON_NAME Leesa']],
  ['mail {anna.lee,tom.ng}@clinic.example', ['EMAIL {anna.lee,tom.ng}@clinic.example']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('an ordinary word after "or" is no name', () => {
  expect(findAlternativeNames('my name is Leesa or Not at all')).toEqual([]);
});

test.each([
  ['hyphens', 'a-\n'],
  ['signs', '@\n'],
  ['digits', '1 22\n3'],
  ['long words', `${'@'.repeat(199)}.\n`],
  ['single letters', 'a b '],
  ['brackets', '}@x.example '],
])('looking costs what the length costs: %s', (_what, unit) => {
  const cpuMs = (length: number) => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    const elapsedMs = startCpuClock();
    listLineJoins(text);
    normalize(text);
    return elapsedMs();
  };
  cpuMs(100_000);
  expect(cpuMs(1_000_000)).toBeLessThan(Math.max(cpuMs(100_000), 20) * 30);
});
