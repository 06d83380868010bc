import { describe, expect, test, vi } from 'vitest';
import { analyzeFile } from '../../../src/analysis/analyze-file.ts';
import { analyzeText, describeTypes, FINDING_TYPES, maskValue, typeLabel } from '../../../src/analysis/engine.ts';
import { redactFile } from '../../../src/analysis/redact/redact-file.ts';
import { typesPage } from '../../../src/analysis/types-page.ts';
import { canonicalValue } from '../../../src/analysis/values/canonical.ts';

vi.mock('../../../src/analysis/identifiers/families.ts', async (importOriginal) => {
  const { FAMILIES } = await importOriginal<typeof import('../../../src/analysis/identifiers/families.ts')>();
  const { libraryCard } = await import('./library-card.ts');
  return { FAMILIES: [...FAMILIES, libraryCard] };
});

const TYPE = 'LIBRARY_CARD';
const [RIGHT, OTHER, WRONG] = ['L79927398', 'L45320151', 'L79927391'];
const cardsIn = (text: string) => analyzeText(text).filter(({ type }) => type === TYPE);
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

describe('a new identifier, defined in one file', () => {
  test('is found beside its label, alone by its check digit, and again where its label is missing', () => {
    expect(cardsIn(`Library card: ${RIGHT}`)).toMatchObject([
      { text: RIGHT, confidence: 0.99, severity: 'high', reason: 'Library card number: labelled, and the check digit matches.' },
    ]);
    expect(cardsIn(`We saw ${RIGHT} in the margin.`)).toMatchObject([{ text: RIGHT, confidence: 0.8 }]);
    expect(cardsIn(`We saw ${WRONG} in the margin.`)).toEqual([]);
    expect(cardsIn(`Library card no ${WRONG}`)).toMatchObject([{ severity: 'medium', confidence: 0.6 }]);
    expect(cardsIn(`Library card no ${RIGHT}, filed. Later: ${RIGHT}.`)).toHaveLength(2);
  });

  test('is masked and compared as its traits say', () => {
    expect(maskValue({ type: TYPE, text: 'L7992 7398' })).toBe('••••• •••8');
    expect(canonicalValue(TYPE, 'l7992-7398')).toBe(canonicalValue(TYPE, RIGHT ?? ''));
  });

  test('is listed for people', () => {
    expect(FINDING_TYPES.at(-1)).toMatchObject({ type: TYPE, group: 'Other identifiers' });
    expect(typeLabel(TYPE)).toBe('Library card number');
    expect(describeTypes()).toContain('Library card number');
    expect(typesPage()).toContain(`| \`${TYPE}\` |`);
  });

  test('belongs to the patient; two different ones for one name raise an alarm', async () => {
    const letter = (second: string | undefined) =>
      bytesOf(`Patient: Mio Okada\nLibrary card: ${RIGHT}\n\nMrs Okada came today.\n\nPatient: Mio Okada\nLibrary card: ${second}\n`);
    const { people, findings, alarms } = await analyzeFile(letter(RIGHT), 'a.txt');
    const [patient] = people;
    expect(patient?.findings.map((index) => findings[index]?.type)).toContain(TYPE);
    expect(patient?.keys).toContainEqual({ key: `${TYPE}:${RIGHT?.toLowerCase()}`, isStrong: true });
    expect(alarms).toEqual([]);
    expect((await analyzeFile(letter(OTHER), 'a.txt')).alarms).toMatchObject([
      { type: 'TWO_PATIENTS', reason: expect.stringContaining('library card numbers') },
    ]);
  });

  test('leaves with a redacted copy in no spelling', async () => {
    const bytes = bytesOf(`Library card: ${RIGHT}\nAlso written L7992 7398.\n`);
    const copy = await redactFile(bytes, 'a.txt', cardsIn(`Library card: ${RIGHT}`));
    expect(Buffer.from(copy.bytes).toString()).toBe(`Library card: [${TYPE}]\nAlso written [${TYPE}].\n`);
    expect(copy.certificate.removed).toEqual({ [TYPE]: 2 });
  });
});
