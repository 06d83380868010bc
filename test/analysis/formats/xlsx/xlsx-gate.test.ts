import { expect, test } from 'vitest';
import { xlsxRedactor } from '../../../../src/analysis/formats/xlsx/redact.ts';
import { WORKBOOKS } from '../../../corpus/formats/xlsx/workbooks.ts';
import { mutatePackage } from '../../../support/mutations.ts';
import { listUnnoticedLeaks } from '../../../support/planted-leaks.ts';
import { readEach } from '../../../support/survive.ts';

test.each(WORKBOOKS)('no copy of "$name" is released with a part left as it was', async ({ build, secrets }) => {
  expect(await listUnnoticedLeaks(xlsxRedactor, build(), 'a.xlsx', secrets)).toEqual([]);
});

test('500 damaged workbooks are read, or refused with a reason', async () => {
  const each = Math.ceil(500 / WORKBOOKS.length);
  const total = { refused: 0, read: 0 };
  for (const [index, { build, secrets }] of WORKBOOKS.entries()) {
    const ended = await readEach(mutatePackage(build(), each, index + 1), 'a.xlsx', secrets);
    total.refused += ended.refused;
    total.read += ended.read;
  }
  expect(total.refused).toBeGreaterThan(100);
  expect(total.read).toBeGreaterThan(50);
}, 60_000);
