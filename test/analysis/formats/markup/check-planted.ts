import { expect } from 'vitest';
import { analyzeFile } from '../../../../src/analysis/analyze-file.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { RedactionNotProven } from '../../../../src/analysis/redact/not-proven.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { UnreadableFile } from '../../../../src/analysis/types.ts';
import { lettersAndDigits, type PlantedFile } from '../../../corpus/formats/planted.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';
import { damage, seededNumbers } from '../../../support/seeded-damage.ts';

/** A redacted copy without everything that the detector finds. */
export async function redactAll({ bytes, name }: PlantedFile): Promise<Uint8Array> {
  const { findings } = await analyzeFile(bytes, name);
  return (await redactFile(bytes, name, findings)).bytes;
}

/** Every secret is found, and hidden content is told. */
export async function checkFound({ bytes, name, secrets, hidden = [] }: PlantedFile): Promise<void> {
  const { extracted, findings } = await analyzeFile(bytes, name);
  const found = findings.map(({ text }) => lettersAndDigits(text));
  const missed = secrets.filter((secret) => !found.some((value) => value.includes(lettersAndDigits(secret))));
  expect(missed, extracted.text).toEqual([]);
  const told = extracted.hidden.map(({ detail }) => detail);
  for (const detail of hidden) expect(told).toContain(detail);
}

/** The copy has no secret in any layer, and still has the rest. @param readAll an independent reader */
export async function checkCopy(file: PlantedFile, readAll: (bytes: Uint8Array) => string): Promise<string> {
  const original = readAll(file.bytes);
  const copy = readAll(await redactAll(file));
  const plain = lettersAndDigits(copy);
  expect(file.secrets.filter((secret) => plain.includes(lettersAndDigits(secret)))).toEqual([]);
  for (const words of file.kept) {
    expect(original.replace(/\s+/g, ' ')).toContain(words);
    expect(copy.replace(/\s+/g, ' ')).toContain(words);
  }
  return copy;
}

const MAX_MS = 5000;

/** Damaged files give text or a reason in words, and their copies are proven or refused. */
export async function checkDamaged(files: readonly PlantedFile[], count: number, seed: number): Promise<void> {
  const next = seededNumbers(seed);
  for (let run = 0; run < count; run++) {
    const file = files[run % files.length];
    if (!file) continue;
    const bytes = damage(file.bytes, next);
    const elapsedMs = startCpuClock();
    try {
      if (run % 10 === 0) await redactAll({ ...file, bytes });
      else await extractText(bytes, file.name);
    } catch (error) {
      if (!(error instanceof UnreadableFile || error instanceof RedactionNotProven)) throw error;
    }
    expect(elapsedMs()).toBeLessThan(MAX_MS);
  }
}
