import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { JSON_FILES } from '../../../corpus/formats/json/files.ts';
import { checkCopy, checkDamaged, checkRead } from '../mapped/check-corpus.ts';

/** Keys and values by the parser of the language, and files inside them. Throws when the JSON is not valid. */
function readParsed(copy: Uint8Array): string {
  const text = Buffer.from(copy)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const isLines = /^\{.*\}\r?\n/.test(text);
  const documents = (isLines ? text.split(/\r?\n/).filter((line) => line !== '') : [text]).map((one): unknown => JSON.parse(one));
  const strings: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value, value.replace(/<[^>]*>/g, ''), ...filesIn(value));
    else if (typeof value === 'number') strings.push(String(value));
    else if (value !== null && typeof value === 'object') for (const [key, inner] of Object.entries(value)) [key, inner].forEach(collect);
  };
  documents.forEach(collect);
  return [strings.join('\n'), strings.toReversed().join('\n')].join('\n');
}

function filesIn(value: string): string[] {
  const bytes = Buffer.from(value.replace(/^data:[^,]*,/, ''), 'base64');
  const files = bytes.toString('latin1', 0, 2) === 'PK' ? Object.values(unzipSync(bytes)) : [bytes];
  return files.map((file) =>
    Buffer.from(file)
      .toString('utf8')
      .replace(/<[^>]*>/g, ''),
  );
}

describe.each(JSON_FILES.map((file) => [file.name, file] as const))('%s', (_name, file) => {
  test('is read whole', async () => {
    const { format, unread } = await checkRead(file);
    expect({ format, unread }).toEqual({ format: 'json', unread: [] });
  });

  test('has a copy without the secrets that is valid', async () => {
    await checkCopy(file, readParsed);
  });
});

test.each(['{"a": 1,}', '{"a" 1}', '[1, 2', '{"a": "b', '{"a": tru}'])('%s is refused as damaged', async (source) => {
  await expect(extractText(Buffer.from(source), 'a.json')).rejects.toMatchObject({ kind: 'damaged' });
});

test('values nested without end are refused', async () => {
  await expect(extractText(Buffer.from('['.repeat(100_000)), 'a.json')).rejects.toMatchObject({ kind: 'too-large' });
});

test('damaged files give text or a reason', async () => {
  await checkDamaged(JSON_FILES, 500);
}, 60_000);
