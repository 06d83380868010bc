import { describe, expect, test } from 'vitest';
import { canonicalValue } from '../../src/analysis/values/canonical.ts';
import { seal, tokenKey, unseal } from '../../src/platform/data-keys.ts';
import { valueToken } from '../../src/services/analyses/tokens.ts';

const [OURS, THEIRS] = ['0197a000-0000-7000-8000-000000000001', '0197a000-0000-7000-8000-000000000002'];

describe('sealed data', () => {
  test('can be opened for its organization, and differs each time it is sealed', () => {
    const sealed = seal(OURS, 'Río Tinto № 7');
    expect(unseal(OURS, sealed)).toBe('Río Tinto № 7');
    expect(sealed.equals(seal(OURS, 'Río Tinto № 7'))).toBe(false);
    expect(sealed.toString('latin1')).not.toContain('Tinto');
  });

  test.each([
    ['for another organization', (sealed: Buffer) => unseal(THEIRS, sealed)],
    [
      'with one bit changed',
      (sealed: Buffer) => unseal(OURS, Buffer.concat([sealed.subarray(0, -1), Buffer.from([(sealed.at(-1) ?? 0) ^ 1])])),
    ],
    ['with a truncated tag', (sealed: Buffer) => unseal(OURS, sealed.subarray(0, 20))],
    ['under another key', (sealed: Buffer) => unseal(OURS, Buffer.concat([Buffer.alloc(4), sealed.subarray(4)]))],
  ])('does not open %s', (_, open) => {
    expect(() => open(seal(OURS, 'anything'))).toThrow();
  });
});

describe('a token', () => {
  const ours = tokenKey(OURS);

  test.each([
    ['PHONE', '(02) 5550 7823', '+61 2 5550 7823'],
    ['PHONE', '+1 (415) 555-0132', '415.555.0132'],
    ['PERSON_NAME', 'JOSÉ  O’Brien', "José O'Brien"],
    ['AU_MEDICARE', '2123 45670 1', '2123-45670-1'],
    ['EMAIL', 'Front.Desk@Clinic.example', 'front.desk@clinic.example'],
  ])('of a %s is the same for every spelling', (type, one, other) => {
    expect(valueToken(ours, type, one)).toBe(valueToken(ours, type, other));
    expect(canonicalValue(type, one)).not.toBe('');
  });

  test('differs by value, type and organization', () => {
    const tokens = [
      valueToken(ours, 'MRN', '123456'),
      valueToken(ours, 'MRN', '123457'),
      valueToken(ours, 'OTHER_ID', '123456'),
      valueToken(tokenKey(THEIRS), 'MRN', '123456'),
    ];
    expect(new Set(tokens).size).toBe(4);
    expect(tokens[0]).toMatch(/^[0-9a-f]{32}$/);
  });
});
