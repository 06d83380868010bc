import { describe, expect, test } from 'vitest';
import { LETTER_CASES } from '../../../corpus/formats/pdf-copy/letters.ts';
import { checkCopy, redactSecrets } from './check-copy.ts';

/** The page that becomes a picture is read by text recognition, which takes seconds. */
const OCR_MS = 120_000;

describe('a copy of a PDF has lost the letters', () => {
  test.each(Object.keys(LETTER_CASES))('%s', { timeout: OCR_MS }, async (name) => {
    const made = LETTER_CASES[name]?.();
    if (!made) throw new Error(name);
    const copy = await redactSecrets(made.bytes, made.secrets);
    await checkCopy(copy.bytes, made);
    expect(copy.certificate.method.includes('became')).toBe(made.drawn !== undefined);
  });
});
