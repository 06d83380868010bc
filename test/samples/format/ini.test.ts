import { describe, expect, test, vi } from 'vitest';
import { analyzeFile } from '../../../src/analysis/analyze-file.ts';
import { ACCEPTED_EXTENSIONS, ALL_FORMATS } from '../../../src/analysis/formats/catalogue.ts';
import { extractText, sniffFormat } from '../../../src/analysis/formats/extract.ts';
import { redactFile } from '../../../src/analysis/redact/redact-file.ts';
import { HELP } from '../../../src/cli/help.ts';
import { formatLabels, UPLOADS } from '../../../src/presenters/file-formats.ts';

vi.mock('../../../src/analysis/formats/formats.ts', async (importOriginal) => {
  const { FORMATS } = await importOriginal<typeof import('../../../src/analysis/formats/formats.ts')>();
  const { ini } = await import('./ini/format.ts');
  return { FORMATS: [ini, ...FORMATS] };
});

const FILE = new Uint8Array(
  Buffer.from('[patient]\r\nname = Mio Okada\r\n; call Mio Okada first\r\nmedicare = 2123 45670 1\r\nlanguage = Japanese\r\n'),
);

describe('a new format, in one folder', () => {
  test('is known by its name and content, and read through the same entry as all others', async () => {
    expect(sniffFormat(FILE, 'Patient.INI')).toEqual({ format: 'ini', mediaType: 'text/x-ini' });
    const { text, segments, hidden } = await extractText(FILE, 'patient.ini');
    expect(text).toBe('name: Mio Okada\ncall Mio Okada first\nmedicare: 2123 45670 1\nlanguage: Japanese\n');
    expect(segments.map(({ start, end, kind }) => [kind, text.slice(start, end)])).toEqual([
      ['body', 'Mio Okada'],
      ['comment', 'call Mio Okada first'],
      ['body', '2123 45670 1'],
      ['body', 'Japanese'],
    ]);
    expect(hidden).toEqual([{ kind: 'comment', detail: 'comments', count: 1 }]);
  });

  test('is redacted in its own format, and the copy is proven', async () => {
    const { findings } = await analyzeFile(FILE, 'patient.ini');
    const chosen = findings.filter(({ type }) => type === 'PERSON_NAME' || type === 'AU_MEDICARE');
    const { bytes, fileName, certificate } = await redactFile(FILE, 'patient.ini', chosen);
    expect(Buffer.from(bytes).toString()).toBe(
      '[patient]\r\nname = [PERSON_NAME]\r\n; \r\nmedicare = [AU_MEDICARE]\r\nlanguage = Japanese\r\n',
    );
    expect(fileName).toBe('patient-redacted.ini');
    expect(certificate).toMatchObject({ redacted: { format: 'ini' }, hiddenRemoved: [{ kind: 'comment', count: 1 }] });
  });

  test('is offered wherever formats are', () => {
    expect(ALL_FORMATS).toContain('settings (.ini)');
    expect(HELP).toContain('settings (.ini)');
    expect(UPLOADS.accept.split(',')).toContain('.ini');
    expect(ACCEPTED_EXTENSIONS).toContain('.ini');
    expect(formatLabels('ini')).toEqual({ fileLabel: 'Settings file', copyLabel: 'settings' });
  });
});
