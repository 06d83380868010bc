import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeText, faultOfTemplate } from '../../src/analysis/engine.ts';
import type { AnalyzeOptions } from '../../src/analysis/types.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

const LETTER =
  'Bottlebrush Family Practice, phone (02) 5550 1420\n\nPatient: Mio Okada, DOB 12/03/1960\nStudy no: ST-004213. Dear Dr Banksia, MRN 778812.\n';
const valuesOf = (options: AnalyzeOptions, text = LETTER) => analyzeText(text, options).map((finding) => finding.text);

describe('values on the allow list', () => {
  test('are no findings, however they are written, and everything else stays', () => {
    const without = valuesOf({});
    expect(without).toContain('(02) 5550 1420');
    expect(valuesOf({ allowList: ['+61 2 5550 1420', 'BOTTLEBRUSH family practice'] })).toEqual(
      without.filter((value) => !['(02) 5550 1420', 'Bottlebrush Family Practice'].includes(value)),
    );
  });

  test('a name takes its parts with it, and no other name', () => {
    expect(valuesOf({ allowList: ['Miriam Banksia'] })).not.toContain('Banksia');
    expect(valuesOf({ allowList: ['Miriam Banksia'] })).toContain('Mio Okada');
    expect(valuesOf({ allowList: ['Mio Banksia'] })).toContain('Mio Okada');
  });
});

describe('words of the deny list', () => {
  const term = { id: 't1', text: 'Project  Wattlebird', label: 'Research project', severity: 'high' } as const;

  test.each(['project wattlebird', 'PROJECT-WATTLEBIRD', 'Project\nWattlebird', 'Projéct Wattlebird'])('%s', (written) => {
    const [finding] = analyzeText(`We joined ${written} in May.`, { denyList: [term] });
    expect(finding).toMatchObject({ type: 'OTHER_ID', text: written, severity: 'high', rule: 'house:t1', label: 'Research project' });
  });

  test('whole words only', () => {
    expect(analyzeText('The projects Wattlebirds', { denyList: [term] })).toEqual([]);
  });
});

describe('own patterns', () => {
  const study = { id: 'p1', label: 'Study number', template: 'ST-999999', labels: [], severity: 'critical' } as const;

  test('stand where the template fits, with nothing touching it', () => {
    const text = 'ST-004213 st-004214 XST-004215 ST-0042167 ST-00421';
    expect(valuesOf({ patterns: [study], types: ['OTHER_ID'] }, text)).toEqual(['ST-004213', 'st-004214']);
  });

  test('with a label, only behind it', () => {
    const labelled = { ...study, template: '999999', labels: ['study no'] };
    expect(valuesOf({ patterns: [labelled], types: ['OTHER_ID'] }, 'Study no: 004213, room 004214 is far from any study')).toEqual([
      '004213',
    ]);
  });

  test.each([
    ['AB-999999', null],
    ['X9X9X9', null],
    ['AAA', 'Use 9 for each digit, e.g. AB-999999'],
    ['-999', 'Start and end with a letter or digit'],
    ['STUDY-9', 'Use 9, A or X for at least 3 characters, so that ordinary words don’t match'],
    ['9'.repeat(41), 'Use at most 40 characters'],
    ['Ünit-999', 'Use only letters, digits, spaces and symbols'],
  ])('%s: %s', (template, fault) => {
    expect(faultOfTemplate(template)).toBe(fault);
  });

  test('any template over any text: every match has the length of the template and slices to what was found', () => {
    const sign = fc.constantFrom('9', 'A', 'X', 'Q', '7', '-', '/', ' ');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 3, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 200 }), (signs, text) => {
        const template = signs.join('');
        fc.pre(faultOfTemplate(template) === null);
        const example = template.replaceAll('9', '4').replaceAll('A', 'k').replaceAll('X', 'z');
        const whole = `${text} ${example} ${text}`;
        const own = analyzeText(whole, { patterns: [{ ...study, template }] }).filter(({ rule }) => rule === 'house:p1');
        for (const { start, end, text: value } of own) expect(whole.slice(start, end)).toBe(value);
      }),
      { numRuns: 200 },
    );
  });

  test('takes time in step with the text, also for a text that almost fits everywhere', () => {
    const timed = (length: number) => {
      const text = 'ST-00421 '.repeat(length);
      const elapsedMs = startCpuClock();
      analyzeText(text, { patterns: [study], types: ['OTHER_ID'] });
      return elapsedMs();
    };
    timed(2_000);
    expect(timed(40_000) / Math.max(timed(5_000), 1)).toBeLessThan(40);
  });
});

describe('thresholds', () => {
  test('count by type: above 1 is off, lower lets in what is unsure', () => {
    expect(valuesOf({ thresholds: { PHONE: 1.1 } })).not.toContain('(02) 5550 1420');
    const unsure = (options: AnalyzeOptions) => analyzeText(LETTER, options).length;
    expect(unsure({ thresholds: { PERSON_NAME: 0.1, OTHER_ID: 0.1 } })).toBeGreaterThanOrEqual(unsure({}));
  });
});
