import { describe, expect, test } from 'vitest';
import { HIDDEN_CASES } from '../../../corpus/formats/pdf-copy/hidden.ts';
import { checkCopy, layersOf, redactSecrets } from './check-copy.ts';

describe('a copy of a PDF has no hidden content', () => {
  test.each(Object.keys(HIDDEN_CASES))('%s', async (name) => {
    const made = await HIDDEN_CASES[name]?.();
    if (!made) throw new Error(name);
    const copy = await redactSecrets(made.bytes, made.secrets);
    await checkCopy(copy.bytes, made);
    expect(copy.certificate.method).not.toContain('became');
    const names =
      /\/(?:Metadata|Outlines|Names|JavaScript|JS|OpenAction|AA|PieceInfo|Thumb|AcroForm|OCProperties|StructTreeRoot|EmbeddedFile|Encrypt|Popup|Private)\b/;
    expect(layersOf(copy.bytes).filter((layer) => names.test(layer.toString('latin1')))).toEqual([]);
  });
});
