import { expect, test } from 'vitest';
import { analyzeExtracted } from '../../src/analysis/engine.ts';

const find = (text: string, type: string) =>
  analyzeExtracted({ format: 'text', text, segments: [], hidden: [], units: null })
    .filter((finding) => finding.type === type)
    .map(({ start, end }) => text.slice(start, end));

test.each([
  ['Thank you for seeing Mr Jo\nCitizen today. He is well.', 'Jo\nCitizen'],
  ['Thank you for seeing Mr Zebediah\nQuarmby of Torquay.', 'Zebediah\nQuarmby'],
  ['Seen: Mrs Mary\nSmith, aged 45', 'Mary\nSmith'],
  ['It was a pleasure to see your patient Margaret\nHolloway today.', 'Margaret\nHolloway'],
  ['> I spoke with Ms Anna\n> Kowalski about it.', 'Anna\n> Kowalski'],
])('a name broken at the end of a line is one name: %j', (text, name) => {
  expect(find(text, 'PERSON_NAME')).toContain(name);
});

test.each([
  ['I reviewed Mr Smith\nPanadol was stopped.', 'Smith'],
  ['Dear Margaret\nThank you for your letter.', 'Margaret'],
  ['Dear Dr Anna\nThanks for seeing her.', 'Anna'],
  ['Copy to Dr Jane\nPhone: 03 5333 1234', 'Jane'],
])('what begins the next line is not part of the name: %j', (text, name) => {
  expect(find(text, 'PERSON_NAME')).toEqual([name]);
});

test.each(['Phone: 0412 987 635\n\nHaemoglobin 145 g/L 130-180\nSodium 140 135-145\n', 'Contact phone numbers below.\nHb 145 130-180'])(
  'a normal range is no phone number: %j',
  (text) => {
    expect(find(text, 'PHONE').filter((number) => number.includes('-'))).toEqual([]);
  },
);

test.each(['Phone: 130-180', 'Phone: 555-1234', 'Tel 131 450'])('a short number right after its label is a phone number: %s', (text) => {
  expect(find(text, 'PHONE')).toHaveLength(1);
});
