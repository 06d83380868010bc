import { expect, test } from 'vitest';
import { parseResult } from '../../src/services/analyses/stored-results.ts';

const parse = (result: unknown) => parseResult(Buffer.from(JSON.stringify(result)));

test('rules in results from before lists and templates were renamed are read under their current names', () => {
  const term = { id: 't1', text: 'Wattlebird', label: 'Project', severity: 'high' };
  const pattern = { id: 'p1', label: 'Study number', labels: ['study no'], severity: 'medium' };
  const earlier = { thresholds: { AGE: 1.1 }, ignored: ['Mio Okada'], sought: [term], patterns: [{ ...pattern, mask: 'ST-999999' }] };
  const present = {
    thresholds: { AGE: 1.1 },
    allowList: ['Mio Okada'],
    denyList: [term],
    patterns: [{ ...pattern, template: 'ST-999999' }],
  };
  expect(parse({ format: 'text', rules: earlier }).rules).toEqual(present);
  expect(parse({ format: 'text', rules: present }).rules).toEqual(present);
  expect(parse({ format: 'text' }).rules).toBeUndefined();
});
