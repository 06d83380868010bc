import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { WORKBOOKS } from '../../../corpus/formats/xlsx/workbooks.ts';
import { everyText } from '../../../support/office-faults.ts';
import { redactValues } from '../../../support/redact-corpus.ts';
import { workbookFaults } from '../../../support/workbook-faults.ts';

describe.each(WORKBOOKS)('$name', ({ build, secrets, kept }) => {
  test('is valid to begin with', () => {
    expect(workbookFaults(build())).toEqual([]);
  });

  test('is read with all that hides in it', async () => {
    const { text } = await extractText(build(), 'a.xlsx');
    expect(secrets.filter((secret) => !text.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
  });

  test('has a copy without any of it, and with the rest', async () => {
    const [{ copy }, again] = [await redactValues(build(), 'a.xlsx', secrets), await redactValues(build(), 'a.xlsx', secrets)];
    const written = everyText(copy).toLowerCase();
    expect(secrets.filter((secret) => written.includes(secret.toLowerCase()))).toEqual([]);
    expect(kept.filter((word) => !written.includes(word.toLowerCase()))).toEqual([]);
    expect(workbookFaults(copy)).toEqual([]);
    expect(Buffer.compare(copy, again.copy)).toBe(0);
  });
});
