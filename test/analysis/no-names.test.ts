import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';

const namesIn = (text: string) => found(text, 'PERSON_NAME');
const medicinesIn = (text: string) => found(text, 'MEDICATION');

function found(text: string, type: string): string[] {
  return analyzeText(text)
    .filter((finding) => finding.type === type)
    .map((finding) => finding.text);
}

describe('brands of medicines', () => {
  const brands =
    'Miralax Kenalog Skelaxin Zanaflex Lunesta Klonopin Dilaudid Boniva Farxiga Mersyndol Panamax Cipramil Somac Twynsta Fostair Clenil Calpol Seroxat Epanutin Zispin'.split(
      ' ',
    );

  test.each(brands)('%s is a medicine and nobody', (brand) => {
    for (const text of [
      `Started ${brand} daily`,
      `She asked about ${brand} today.`,
      `Allergic to ${brand}`,
      `He was treated with ${brand} and rest.`,
    ]) {
      expect(namesIn(text)).toEqual([]);
      expect(medicinesIn(text)).toEqual([brand]);
    }
  });

  test('a list of medicines has a column of names that are not people', () => {
    expect(namesIn('Name: Skelaxin\nDose: 800 mg\n')).toEqual([]);
    expect(namesIn('Name,Dose,Frequency\nLunesta,2 mg,nightly\nBenicar,20 mg,daily\n')).toEqual([]);
  });

  test.each([
    'She takes Yasmin.',
    'Prescribed Diane for acne.',
    'Currently on Estelle and happy with it',
    'Soma 350 mg at night',
    'Switched from Levlen to Brenda last month',
    'Allegra 180 mg daily',
    'Contraception: Valette',
    'Two Yasmin tablets missed',
  ])('a brand that is a name too is a medicine where it is taken: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
    expect(medicinesIn(text)).not.toEqual([]);
  });

  test.each([
    ['Yasmin Ali attended today.', 'Yasmin Ali'],
    ['Yasmin called about her results.', 'Yasmin'],
    ['Dear Diane,', 'Diane'],
    ['I spoke with Ella about her mother.', 'Ella'],
    ['She takes Ella to school.', 'Ella'],
    ['Patient: Brenda Larin', 'Brenda Larin'],
    ['Dr Heather Armour', 'Heather Armour'],
    ['Mrs Soma Rao', 'Soma Rao'],
    ['We started Heather on sertraline.', 'Heather'],
    ['Portia, can you help?', 'Portia'],
    ['Emergency contact: Juliet Kinson', 'Juliet Kinson'],
  ])('people with such names stay people: %s', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });
});
