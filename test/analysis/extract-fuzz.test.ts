import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { UnreadableFile } from '../../src/analysis/types.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

/** A damaged PDF often loses its text layer, and then its pages are drawn and recognised, which other tests try. */
vi.mock('../../src/analysis/ocr/recognize.ts', () => ({
  readPictureText: async () => ({ recognized: { width: 100, height: 100, blocks: [] }, quality: 'no-words', unread: [] }),
}));

const read = (name: string) => readFile(new URL(`../../samples/${name}`, import.meta.url));

/** Places by thousandths of the file, and what stands there instead. */
const damage = fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 });

function damaged(bytes: Uint8Array, changes: readonly (readonly [number, number])[], cut: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const [place, value] of changes) copy[Math.floor((place / 1000) * copy.length)] = value;
  return copy.subarray(0, Math.ceil((copy.length * cut) / 100));
}

/** Text, or a refusal in words for people; never another error, never for long. */
async function survives(bytes: Uint8Array, name: string): Promise<void> {
  const elapsedMs = startCpuClock();
  const outcome: unknown = await extractText(bytes, name).catch((error: unknown) => error);
  if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableFile);
  expect(elapsedMs()).toBeLessThan(5000);
}

test.each([
  ['referral-letter.docx', 400],
  ['patient-list.csv', 200],
  ['recall-letter.txt', 200],
  ['invoice.pdf', 30],
])(
  '%s survives any damage to its bytes',
  async (name, numRuns) => {
    const bytes = await read(name);
    const cut = fc.constantFrom(100, 100, 100, 97, 60, 10, 1);
    await fc.assert(
      fc.asyncProperty(damage, cut, (changes, percent) => survives(damaged(bytes, changes, percent), name)),
      { numRuns, seed: 20261120 },
    );
  },
  60_000,
);

test('XML of a Word file survives any damage, even in an archive that is whole', async () => {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(await read('referral-letter.docx'));
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const broken = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom('<', '>', '"', '&', '/', '<w:p>', '</w:r>', '<!', ']]>', '<w:del>')),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(broken, async (changes) => {
      let changed = xml;
      for (const [place, text] of changes) {
        const at = Math.floor((place / 1000) * changed.length);
        changed = changed.slice(0, at) + text + changed.slice(at + 1);
      }
      await survives(zipSync({ ...files, 'word/document.xml': strToU8(changed) }), 'a.docx');
    }),
    { numRuns: 150, seed: 20261120 },
  );
}, 60_000);
