import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeSamples } from '../../samples/make.ts';
import { PATIENTS } from '../../samples/people.ts';
import { analyzeFile } from '../../src/analysis/analyze-file.ts';
import { analyzeText } from '../../src/analysis/engine.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';

const samples = await makeSamples();
const NAMES = Object.keys(samples);
const read = (name: string) => readFile(new URL(`../../samples/${name}`, import.meta.url));

/** Types that say who a patient is. */
const IDENTIFYING = ['AU_MEDICARE', 'AU_IHI', 'DATE_OF_BIRTH', 'CREDIT_CARD', 'MRN'];

const analyse = async (name: string) => (await analyzeFile(await read(name), name)).findings;

test.each(NAMES)('%s in the folder is what the script makes', async (name) => {
  expect((await read(name)).equals(Buffer.from(samples[name] ?? ''))).toBe(true);
});

test('numbers of the invented patients have the right check digits', () => {
  for (const { medicare, ihi } of PATIENTS) {
    expect(analyzeText(`Medicare no. ${medicare}`)).toMatchObject([
      { type: 'AU_MEDICARE', reason: expect.stringContaining('check digit matches') },
    ]);
    expect(analyzeText(`IHI ${ihi}`)).toMatchObject([{ type: 'AU_IHI', reason: expect.stringContaining('check digit matches') }]);
  }
});

test.each(['newsletter.docx', 'privacy-policy.md'])('%s names no patient', async (name) => {
  expect((await analyse(name)).filter(({ type }) => IDENTIFYING.includes(type))).toEqual([]);
});

test('the list of patients holds a Medicare number in every row, under its column', async () => {
  const found = (await analyse('patient-list.csv')).filter(({ type }) => type === 'AU_MEDICARE');
  expect(found.map(({ location }) => location)).toEqual(PATIENTS.map((_, index) => ({ row: index + 2, column: 'Medicare no.' })));
});

test('the other patient in the referral is found where no reader sees him', async () => {
  const found = (await analyse('referral-letter.docx')).filter(({ type }) => type === 'AU_MEDICARE');
  expect(found.map(({ location }) => location)).toEqual([{ paragraph: 4 }, { paragraph: 5, detail: 'tracked deletion' }]);
});

test('both patients of the mixed-up letter are found', async () => {
  const found = (await analyse('letter-naming-two-patients.docx')).filter(({ type }) => type === 'AU_MEDICARE');
  expect(new Set(found.map(({ text }) => text)).size).toBe(2);
});

test.each(NAMES)('%s can be redacted, and the copy is proven clean', async (name) => {
  const bytes = await read(name);
  const copy = await redactFile(bytes, name, await analyse(name));
  const again = await analyzeFile(copy.bytes, copy.fileName);
  expect(again.findings.filter(({ type }) => IDENTIFYING.includes(type))).toEqual([]);
});
