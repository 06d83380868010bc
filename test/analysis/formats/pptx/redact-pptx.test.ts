import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { pptxRedactor } from '../../../../src/analysis/formats/pptx/redact.ts';
import { PRESENTATIONS } from '../../../corpus/formats/pptx/presentations.ts';
import { mutatePackage } from '../../../support/mutations.ts';
import { everyText, packageFaults } from '../../../support/office-faults.ts';
import { listUnnoticedLeaks } from '../../../support/planted-leaks.ts';
import { redactValues } from '../../../support/redact-corpus.ts';
import { readEach } from '../../../support/survive.ts';

describe.each(PRESENTATIONS)('$name', ({ build, secrets, kept }) => {
  test('is read with all that hides in it', async () => {
    expect(packageFaults(build())).toEqual([]);
    const { text } = await extractText(build(), 'a.pptx');
    expect(secrets.filter((secret) => !text.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
  });

  test('has a copy without any of it, and with the rest', async () => {
    const [{ copy }, again] = [await redactValues(build(), 'a.pptx', secrets), await redactValues(build(), 'a.pptx', secrets)];
    const written = everyText(copy).toLowerCase();
    expect(secrets.filter((secret) => written.includes(secret.toLowerCase()))).toEqual([]);
    expect(kept.filter((word) => !written.includes(word.toLowerCase()))).toEqual([]);
    expect(packageFaults(copy)).toEqual([]);
    expect(Buffer.compare(copy, again.copy)).toBe(0);
  });

  test('has no copy that is released with a part left as it was', async () => {
    expect(await listUnnoticedLeaks(pptxRedactor, build(), 'a.pptx', secrets)).toEqual([]);
  });
});

test('500 damaged presentations are read, or refused with a reason', async () => {
  const each = Math.ceil(500 / PRESENTATIONS.length);
  const total = { refused: 0, read: 0 };
  for (const [index, { build, secrets }] of PRESENTATIONS.entries()) {
    const ended = await readEach(mutatePackage(build(), each, index + 1), 'a.pptx', secrets);
    total.refused += ended.refused;
    total.read += ended.read;
  }
  expect(total.refused).toBeGreaterThan(100);
  expect(total.read).toBeGreaterThan(50);
}, 60_000);
