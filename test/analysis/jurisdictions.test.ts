import { expect, test } from 'vitest';
import { JURISDICTIONS, jurisdictionName } from '../../src/analysis/engine.ts';
import { signsOf } from '../../src/analysis/jurisdictions.ts';
import { HELP } from '../../src/cli/help.ts';
import { RuleChange } from '../../src/services/rules/changes.ts';
import { readSources, type Source } from '../support/sources.ts';

/** Two codes side by side, as a list or as alternatives. */
const LIST = /['"]AU['"],\s*['"](?:UK|NZ)['"]|\bAU\|UK\b/;
const listing = (sources: readonly Source[]): string[] => sources.filter(({ text }) => LIST.test(text)).map(({ file }) => file);

test('countries are listed in one file', () => {
  expect(listing([...readSources('src', '.ts'), ...readSources('views', '.ejs'), ...readSources('public', '.js')])).toEqual([]);
  for (const text of ["['AU', 'UK']", '/^(?:AU|UK|US)$/']) expect(listing([{ file: 'src/x.ts', text }])).toEqual(['src/x.ts']);
});

test('help, the settings form and names follow the list', () => {
  expect(HELP).toContain(`(${JURISDICTIONS.join(', ')})`);
  expect(JURISDICTIONS.map(jurisdictionName)).toEqual(['Australia', 'United Kingdom', 'United States', 'Canada', 'New Zealand']);
  const change = (jurisdictions: string) => RuleChange.safeParse({ kind: 'general', version: 0, jurisdictions, levels: '' }).success;
  expect(change(JURISDICTIONS.join(','))).toBe(true);
  expect(change('FR')).toBe(false);
});

test('each has signs that tell it from the others', () => {
  const signs = { AU: 'NSW +61', UK: 'NHS +44', US: 'HIPAA', CA: 'OHIP', NZ: 'Aotearoa +64' } as const;
  for (const [country, text] of Object.entries(signs)) expect(JURISDICTIONS.filter((code) => signsOf(code).test(text))).toEqual([country]);
});
