import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { createParser } from '../../../../src/analysis/formats/pdf/objects/parser.ts';
import { sweepObjects } from '../../../../src/analysis/formats/pdf/objects/sweep.ts';
import { listXmlText } from '../../../../src/analysis/formats/pdf/objects/xml-text.ts';
import { UnreadableFile } from '../../../../src/analysis/types.ts';
import { HIDDEN_CASES } from '../../../corpus/formats/pdf/hidden-files.ts';
import { OBJECT_CASES } from '../../../corpus/formats/pdf/objects-files.ts';
import { line, pagePdf } from '../../../corpus/formats/pdf/raw-pdf.ts';
import { type Random, randomFrom } from '../../../corpus/random.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';

const FILES = [...HIDDEN_CASES, ...OBJECT_CASES].map(({ pdf }) => pdf);

/** Flips bytes, cuts the file, or puts a piece of another file into it. */
function damage({ below, pick }: Random): Buffer {
  const bytes = Buffer.from(pick(FILES));
  const kind = below(3);
  if (kind === 0) for (let flips = 1 + below(12); flips > 0; flips--) bytes[below(bytes.length)] = below(256);
  if (kind === 1) return bytes.subarray(0, below(bytes.length));
  const other = pick(FILES);
  const at = below(bytes.length);
  return kind === 2 ? Buffer.concat([bytes.subarray(0, at), other.subarray(below(other.length)), bytes.subarray(at)]) : bytes;
}

test('500 damaged files are read object by object, quickly', () => {
  const random = randomFrom(20261201);
  const elapsedMs = startCpuClock();
  for (let run = 0; run < 500; run++) sweepObjects(damage(random));
  expect(elapsedMs()).toBeLessThan(5000);
});

test('damaged files give text or a refusal in words', async () => {
  const random = randomFrom(7);
  for (let run = 0; run < 25; run++) {
    const outcome: unknown = await extractText(damage(random), 'a.pdf').catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableFile);
  }
}, 120_000);

describe('the cost of hostile objects is linear', () => {
  test.each([
    ['openings without an end', '<<[('.repeat(200_000)],
    ['streams without an end', '1 0 obj<<>>stream\n'.repeat(50_000)],
    ['parentheses', `1 0 obj (${'('.repeat(500_000)}`],
    ['names', `1 0 obj /${'a'.repeat(1_000_000)}`],
    ['numbers', '1 '.repeat(500_000)],
  ])('%s', (_name, text) => {
    const elapsedMs = startCpuClock();
    sweepObjects(Buffer.from(text));
    createParser(Buffer.from(text), 0).readValue();
    expect(elapsedMs()).toBeLessThan(3000);
  });

  test('XML', () => {
    const elapsedMs = startCpuClock();
    for (const part of ['<!--', '<a ', '<![CDATA[', 'a=', '<a b="', '&#']) listXmlText(part.repeat(200_000));
    expect(elapsedMs()).toBeLessThan(3000);
  });
});

describe('a protected PDF', () => {
  const protect = async (userPassword: string) => {
    const document = await PDFDocument.load(pagePdf(line('Ruth Galah', 50, 700)));
    document.setAuthor('Sam Typist');
    document.encrypt({ userPassword, ownerPassword: 'owner' });
    return document.save();
  };

  test('is read with its password, and its properties too', async () => {
    const { text, unread } = await extractText(await protect('open'), 'a.pdf', { password: 'open' });
    expect(text).toContain('Ruth Galah');
    expect(text).toContain('Sam Typist');
    expect(unread).toEqual([]);
  });

  test('is refused without one, and with a wrong one', async () => {
    const bytes = await protect('open');
    await expect(extractText(bytes, 'a.pdf')).rejects.toThrow('This PDF is protected with a password.');
    await expect(extractText(bytes, 'a.pdf', { password: 'wrong' })).rejects.toThrow('That password doesn’t open this PDF.');
  });

  test('that only its owner may change is read like any other', async () => {
    expect((await extractText(await protect(''), 'a.pdf')).text).toContain('Ruth Galah');
  });
});

test('a blank PDF is called blank, not a picture', async () => {
  await expect(extractText(pagePdf('0 0 m 100 0 l S'), 'a.pdf')).rejects.toMatchObject({
    kind: 'empty',
    message: expect.stringContaining('blank'),
  });
});
