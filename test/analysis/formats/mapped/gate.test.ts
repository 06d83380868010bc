import { afterEach, describe, expect, test, vi } from 'vitest';
import { formatOf } from '../../../../src/analysis/formats/catalogue.ts';
import { RedactionNotProven } from '../../../../src/analysis/redact/not-proven.ts';
import { MAILS } from '../../../corpus/formats/eml/mails.ts';
import { MESSAGES } from '../../../corpus/formats/hl7/messages.ts';
import { JSON_FILES } from '../../../corpus/formats/json/files.ts';
import { OUTLOOK_FILES } from '../../../corpus/formats/msg/messages.ts';
import { XML_FILES } from '../../../corpus/formats/xml-data/files.ts';
import { type CorpusFile, redactSecrets } from './check-corpus.ts';

afterEach(() => vi.restoreAllMocks());

const named = (files: readonly CorpusFile[], ...names: readonly string[]) => files.filter(({ name }) => names.includes(name));
const ALL: readonly (readonly [string, readonly CorpusFile[]])[] = [
  ['eml', MAILS],
  ['hl7', MESSAGES],
  ['json', JSON_FILES],
  ['xml', XML_FILES],
];
const WITH_FILES: readonly (readonly [string, readonly CorpusFile[]])[] = [
  ['eml', named(MAILS, 'files.eml', 'outlook.eml', 'forwarded.eml')],
  // Outlook messages are written by the redactor of emails.
  ['eml', named(OUTLOOK_FILES, 'files.msg', 'forwarded.msg')],
  ['hl7', named(MESSAGES, 'coded.hl7', 'hex.hl7', 'markup.hl7', 'rich.hl7')],
  ['json', named(JSON_FILES, 'bundle.txt', 'binary.json', 'data-address.json')],
  ['xml', named(XML_FILES, 'media.xml', 'body.xml')],
];

describe.each(ALL)('a redactor of %s that removes nothing', (id, files) => {
  test.each(files.map((file) => [file.name, file] as const))('is caught: %s', async (_name, file) => {
    const { redactor } = formatOf(id);
    vi.spyOn(redactor, 'write').mockImplementation((bytes) => ({ bytes, hiddenRemoved: [], notChecked: [], unread: [] }));
    await expect(redactSecrets(file)).rejects.toThrow(RedactionNotProven);
  });
});

describe.each(WITH_FILES)('a redactor of %s that copies files inside it as they are', (id, files) => {
  test.each(files.map((file) => [file.name, file] as const))('is caught: %s', async (_name, file) => {
    const { redactor } = formatOf(id);
    const write = redactor.write.bind(redactor);
    vi.spyOn(redactor, 'write').mockImplementation((bytes, extracted, spans, context) =>
      write(bytes, extracted, spans, { ...context, writeInner: async (inner, fileName) => ({ bytes: inner, fileName }) }),
    );
    await expect(redactSecrets(file)).rejects.toThrow(RedactionNotProven);
  });
});

test.each(ALL)('the other reader of %s finds what is in the files', async (id, files) => {
  const { redactor } = formatOf(id);
  for (const { bytes, secrets, name } of files) {
    const raw = (await redactor.readRaw(bytes)).replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    const single = secrets.filter((secret) => !/ /.test(secret)).map((secret) => secret.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
    expect(
      single.filter((secret) => !raw.includes(secret)),
      name,
    ).toEqual([]);
  }
});
