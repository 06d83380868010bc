import { expect } from 'vitest';
import { analyzeFile } from '../../../../src/analysis/analyze-file.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { RedactionNotProven } from '../../../../src/analysis/redact/not-proven.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { type ExtractedText, UnreadableFile } from '../../../../src/analysis/types.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';

/** A file with values that must be found and removed, and with words that must stay. Values are compared by their letters and digits. */
export type CorpusFile = { name: string; bytes: Uint8Array; secrets: readonly string[]; kept: readonly string[] };

export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Every secret is in the text that was read. */
export async function checkRead({ bytes, name, secrets, kept }: CorpusFile): Promise<ExtractedText> {
  const extracted = await extractText(bytes, name);
  const text = plain(extracted.text);
  expect(
    [...secrets, ...kept].filter((value) => !text.includes(plain(value))),
    extracted.text,
  ).toEqual([]);
  return extracted;
}

/** What the detector finds, and each secret wherever it is in the text. */
export async function redactSecrets({ bytes, name, secrets }: CorpusFile) {
  const { findings, extracted } = await analyzeFile(bytes, name);
  const planted = secrets.flatMap((secret) => {
    const start = extracted.text.indexOf(secret);
    return start < 0 ? [] : [{ type: 'SECRET', start, end: start + secret.length }];
  });
  return redactFile(bytes, name, [...findings, ...planted]);
}

/** No secret is left in the copy, and what was to stay is there. @param readAll another reader than the one of the format */
export async function checkCopy(file: CorpusFile, readAll: (copy: Uint8Array) => string | Promise<string>): Promise<Uint8Array> {
  const { bytes } = await redactSecrets(file);
  const copy = plain(await readAll(bytes));
  expect(file.secrets.filter((secret) => copy.includes(plain(secret)))).toEqual([]);
  expect(file.kept.filter((words) => !copy.includes(plain(words)))).toEqual([]);
  expect((await redactSecrets(file)).bytes).toEqual(bytes);
  return bytes;
}

const MAX_MS = 5000;

/** Damaged files give text or a reason in words, and their copies are proven or refused. Seeded: the same damage in each run. */
export async function checkDamaged(files: readonly CorpusFile[], count: number): Promise<void> {
  let state = 20_261_201;
  const next = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let run = 0; run < count; run++) {
    const file = files[run % files.length] as CorpusFile;
    const bytes = damage(Buffer.from(file.bytes), run, next);
    const elapsedMs = startCpuClock();
    try {
      if (run % 10 === 0) await redactSecrets({ ...file, bytes });
      else await extractText(bytes, file.name);
    } catch (error) {
      if (!(error instanceof UnreadableFile || error instanceof RedactionNotProven)) throw error;
    }
    expect(elapsedMs()).toBeLessThan(MAX_MS);
  }
}

function damage(bytes: Buffer, run: number, next: (limit: number) => number): Buffer {
  if (run % 3 === 0) return bytes.subarray(0, next(bytes.length));
  if (run % 3 === 1) {
    const [from, to, length] = [next(bytes.length), next(bytes.length), next(200)];
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + length), bytes.subarray(to)]);
  }
  for (let flip = 0; flip < 8; flip++) bytes[next(bytes.length)] = next(256);
  return bytes;
}
