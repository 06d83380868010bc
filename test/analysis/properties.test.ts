import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';
import { generateCorpus } from '../corpus/generate.ts';

const RUNS = 150;

const SCRAPS = [
  'Medicare: 2123 45670 1',
  'Dr Sarah Jones',
  'DOB 12/05/1957',
  '0412 345 678',
  'a@b.com',
  '12 Smith Street, Fitzroy VIC 3065',
  'asthma',
  '\u00ad',
  '\u200b',
  '\u00a0',
  '\n\n',
  ', ',
  '|',
  '\t',
  '"',
  'TFN',
  '123456782',
  '::',
  '://',
  '@',
  '(',
  ')',
  '\ud800',
  '\udc00',
  '😀',
  'é',
  'e\u0301',
  'ﬁ',
  '４１１１',
  '4111 1111 1111 1111',
  'GB82 WEST 1234 5698 7654 32',
  'Patient,DOB\n',
  'Kind regards,\n',
  '.',
  '-',
  "'",
  '1/2-3',
  'www.',
  'fe80::1',
];

const messyText = fc
  .array(fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 })))
  .map((parts) => parts.join(''));

describe('for any text', () => {
  test('offsets slice to the value, in order, without overlap, the same every time', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        const findings = analyzeText(text);
        let end = 0;
        for (const finding of findings) {
          expect(text.slice(finding.start, finding.end)).toBe(finding.text);
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.confidence).toBeGreaterThanOrEqual(0.5);
          expect(finding.confidence).toBeLessThanOrEqual(1);
          end = finding.end;
        }
        expect(analyzeText(text)).toEqual(findings);
      }),
      { numRuns: RUNS },
    );
  });

  test('what is put in place of a finding is not found again', () => {
    for (const { text } of generateCorpus('tune').slice(0, 60)) {
      const findings = analyzeText(text);
      let redacted = '';
      let from = 0;
      const boxes: [start: number, end: number][] = [];
      for (const finding of findings) {
        redacted += text.slice(from, finding.start);
        boxes.push([redacted.length, redacted.length + 8]);
        redacted += '████████';
        from = finding.end;
      }
      redacted += text.slice(from);
      const again = analyzeText(redacted).filter((finding) => boxes.some(([start, end]) => finding.start < end && finding.end > start));
      expect(again).toEqual([]);
    }
  });
});

describe('hostile text takes CPU time in proportion to its length', () => {
  /** So long that one step for each pair of characters would take minutes. */
  const LENGTH = 400_000;

  /** Up to one candidate in two characters: a step for each pair of them would take minutes too. */
  const CANDIDATES_LENGTH = 120_000;

  const cpuMsOf = (unit: string, length = LENGTH) => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    const before = process.cpuUsage();
    analyzeText(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };

  /**
   * Four times the text: four times the time when linear, sixteen when quadratic. Milliseconds alone would tell more of the machine than of the engine;
   * `npm run bench -- engine` measures those.
   */
  const expectStraight = (unit: string, length: number) => {
    cpuMsOf(unit, length / 8);
    const limit = cpuMsOf(unit, length / 4) * 9 + 100;
    const first = cpuMsOf(unit, length);
    // What else runs, garbage collection too, only ever adds: once more before it is called crooked.
    expect(first < limit ? first : cpuMsOf(unit, length)).toBeLessThan(limit);
  };

  test.each(['a', 'A', '1', '@', '(', ')', '[', '{', '.', ':', ' ', '\n', ',', '"', '-', '/', '|', '\t', '\ud800', '中'])('%j', (unit) => {
    expectStraight(unit, LENGTH);
  });

  test.each([
    'a@',
    'A.',
    '1 ',
    '1-',
    '1.',
    'A ',
    'Aa ',
    'a.',
    ':a',
    '0:',
    '12 Aa ',
    '(1',
    '+1',
    'x://',
    "A'",
    'A-',
    'and ',
    'Re: ',
    '1,2\n',
    '"a",',
    '12 ',
    'AB12 ',
    'Name: ',
    'PO Box 1 ',
    '1 Aa St, ',
    'Dr A',
    'of the ',
  ])('%j', (unit) => {
    expectStraight(unit, CANDIDATES_LENGTH);
  });

  test.each(['(1', 'Re: ', 'A, ', 'Dr Aa '])('%j grows in a straight line', { timeout: 60_000 }, (unit) => {
    expectStraight(unit, LENGTH * 2);
  });
});

test('every Unicode block can stand around a value', () => {
  for (let code = 0; code < 0x1_1000; code += 61) {
    const around = String.fromCodePoint(code);
    const text = `${around}\nMedicare 2123 45670 1\n${around}`;
    expect(analyzeText(text).filter((finding) => finding.type === 'AU_MEDICARE')).toHaveLength(1);
  }
});
