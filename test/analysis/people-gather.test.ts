import { describe, expect, test } from 'vitest';
import { analyzeExtracted } from '../../src/analysis/engine.ts';
import { gatherPeople } from '../../src/analysis/people/gather-people.ts';
import { extractedOf } from '../corpus/people/owned-documents.ts';

const gather = (text: string, kind = 'letter') => {
  const extracted = extractedOf(kind, text);
  const findings = analyzeExtracted(extracted);
  const { people, alarms } = gatherPeople(extracted, findings);
  return {
    people: people.map(({ role, findings: indexes, keys }) => ({
      role,
      values: indexes.map((index) => findings[index]?.text ?? ''),
      keys,
    })),
    alarms,
  };
};

const LETTER = `Banksia Clinic
Phone (03) 9555 0100  ABN 51 824 753 556

Dr Philippa Ongley
Cardiologist

Dear Philippa,

RE: Mio Okada, DOB 25/12/1949
Medicare 2428 77813 2  Ph 0412 555 018

Mrs Okada has atrial fibrillation. Her son Kenji drives her.

Yours sincerely,

Dr Padraig Coyle
Provider No. 2426621B`;

describe('people', () => {
  test('someone introduced by where they work is not the one named just before, a given name alone may be', () => {
    const of = (sentence: string) => gather(`Patient: Maud Trevithick\n${sentence}`).people.map(({ values }) => values.join(' '));
    expect(of('Mr Carne was happy with it. Penny from physiotherapy practised the stairs.')).toEqual(['Maud Trevithick', 'Carne', 'Penny']);
    expect(of('Mr Okada was happy with it. Ken should book again.')).toEqual(['Maud Trevithick', 'Okada Ken']);
  });

  test('of a letter: the patient with her numbers, the clinicians with theirs, a relative; the clinic’s own belong to nobody', () => {
    const { people, alarms } = gather(LETTER);
    expect(people.map(({ role, values }) => [role, ...values])).toEqual([
      ['clinician', 'Philippa Ongley', 'Philippa'],
      ['patient', 'Mio Okada', '25/12/1949', '2428 77813 2', '0412 555 018', 'Okada', 'atrial fibrillation'],
      ['other', 'Kenji'],
      ['clinician', 'Padraig Coyle', '2426621B'],
    ]);
    expect(alarms).toEqual([]);
  });

  test('have keys that find them in another document', () => {
    const [clinician, patient, son, sender] = gather(LETTER).people.map(({ keys }) => keys);
    expect(patient).toEqual([
      { key: 'AU_MEDICARE:2428778132', isStrong: false },
      { key: 'NAME+BIRTH:mio okada 1949-12-25', isStrong: true },
      { key: 'NAME:mio okada', isStrong: false },
    ]);
    expect(clinician).toEqual([{ key: 'NAME:ongley philippa', isStrong: false }]);
    expect(son).toEqual([]);
    expect(sender).toContainEqual({ key: 'AU_PROVIDER:2426621b', isStrong: true });
  });

  test.each([
    ['Patient: OKADA, Mió\n\nSeen by us: Mio Okada.', 1],
    ['Patient: Mio Okada\n\nMrs Okada was reviewed. Mio is well.', 1],
    ['Patient: Mio Okada\n\nHer husband Ken Okada drove her home.', 2],
    ['Surname: Okada\nGiven names: Mio Hana\nDate of birth: 25/12/1949', 1],
    ['Patient: Robert Sanderson\n\nBob Sanderson was reviewed.', 1],
    ['Patient: William Baker\nMRN: 100421\n\nSeen today: Buster Baker (MRN 100421)', 1],
    ['Patient: Ida Baker, Medicare 2428 77813 2-1\nPatient: Otto Baker, Medicare 2428 77813 2-2', 2],
  ])('%j names %d', (text, count) => {
    expect(gather(text).people).toHaveLength(count);
  });

  test('of a register are as many as its rows with a name and number of their own', () => {
    const { people, alarms } = gather(
      'Patient,DOB,MRN,Doctor\nMio Okada,25/12/1949,100421,Dr Ng\nAnn Lee,3/5/1970,100422,Dr Ng\nAnn Lee,9/9/1991,100423,Dr Ng\n',
      'csv',
    );
    expect(people.map(({ role, values }) => [role, ...values])).toEqual([
      ['patient', 'Mio Okada', '25/12/1949', '100421'],
      ['clinician', 'Ng', 'Ng', 'Ng'],
      ['patient', 'Ann Lee', '3/5/1970', '100422'],
      ['patient', 'Ann Lee', '9/9/1991', '100423'],
    ]);
    expect(alarms).toEqual([]);
  });

  test('without a name are people by their numbers', () => {
    expect(gather('Medicare 2428 77813 2, DOB 25/12/1949').people.map(({ role, values }) => [role, ...values])).toEqual([
      ['patient', '2428 77813 2', '25/12/1949'],
    ]);
  });
});

describe('alarms', () => {
  test('point to a second patient, in words without a name', () => {
    const text = `${LETTER.replace('Her son Kenji drives her.', 'Mr Whittle was admitted with chest pain.')}`;
    const [alarm] = gather(text).alarms;
    expect(alarm).toMatchObject({ type: 'TWO_PATIENTS', start: text.indexOf('Whittle'), end: text.indexOf('Whittle') + 7 });
    expect(alarm?.reason).toBe('Names 2 patients: the second is in paragraph 5. Check that both belong in this document.');
  });

  test('are none for forms of one kind, one under the other, nor for a list in a letter', () => {
    const form = (name: string, day: number) => `Name: ${name}\nDOB: ${day}/2/1980\n\n`;
    expect(gather(form('Alice Brown', 1) + form('Bob White', 2) + form('Carol Green', 3)).alarms).toEqual([]);
    const entries = '- Alice Brown, DOB 1/2/1980\n- Bob White, DOB 2/2/1980\n';
    expect(gather(`Dear Dr Ng,\n\nPlease see the following patients:\n\n${entries}\nRegards\nDr Lee`).alarms).toEqual([]);
    expect(gather(form('Alice Brown', 1) + form('Bob White', 2)).alarms).toHaveLength(1);
  });

  test.each([
    ['another date of birth', 'Mrs Okada (DOB 3/5/1970) has atrial fibrillation', 'Two dates of birth for one name.'],
    ['another number', 'Mrs Okada (Medicare 3501 62874 1) has atrial fibrillation', 'Two Medicare numbers for one name.'],
  ])('tell %s', (_what, sentence, reason) => {
    const { alarms } = gather(LETTER.replace('Mrs Okada has atrial fibrillation', sentence));
    expect(alarms.map((alarm) => alarm.reason)).toEqual([`${reason} Check that both belong to the same patient.`]);
  });

  test('tell a letter to a stranger, and not one to a relative', () => {
    const letter = (reader: string, words: string) =>
      `12 June 2025\n\n${reader}\n9 Greenhill Terrace\nPayneham SA 5070\n\nDear ${reader},\n\nRE: Ingrid Solheim, DOB 22/01/1963\n\n${words}`;
    expect(gather(letter('Mr Leopold Vancek', 'The biopsy shows a lesion.')).alarms.map(({ type }) => type)).toEqual(['WRONG_ADDRESSEE']);
    expect(gather(letter('Mr Leopold Vancek', 'The biopsy of your wife shows a lesion.')).alarms).toEqual([]);
    expect(gather(letter('Mr Erik Solheim', 'The biopsy shows a lesion.')).alarms).toEqual([]);
    expect(gather(letter('Dr Leopold Vancek', 'The biopsy shows a lesion.')).alarms).toEqual([]);
  });
});
