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
    'Stop Soma.',
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

describe('headings and what is examined', () => {
  const headings = [
    'X-ray of the left wrist',
    'X-Ray Left Wrist',
    'MRI Lumbar Spine Without Contrast',
    'CT Chest Abdomen Pelvis',
    'Bilateral Mammogram',
    'Carotid Doppler',
    'Transthoracic Echocardiogram',
    'Rotator Cuff',
    'Achilles Tendon',
    'Distal Radius',
    'Glenoid Labrum',
    'Glenohumeral Joint',
    'Thyroid Gland',
    'Cranial Nerves',
    'Deep Tendon Reflexes',
    'Range Of Motion',
    'Chief Complaint',
    'Past Medical History',
    'Review Of Systems',
    'Visual Acuity',
    'Developmental Milestones',
    'Electrodiagnostic Study',
    'Short Term Goals',
    'Power Of Attorney',
    'Gross Description',
    'Mechanism Of Injury',
    'Explanation Of Benefits',
  ];

  test.each(headings)('%s is nobody, alone or under a label', (heading) => {
    for (const text of [
      heading,
      `${heading}: normal`,
      `Patient:\n${heading}`,
      `Re: ${heading}`,
      `Thanks,\n${heading}`,
      `Referred for ${heading}`,
    ])
      expect(namesIn(text)).toEqual([]);
    expect(namesIn(`Dr. Ruth Adler\n${heading}\nThe patient is well.`)).toEqual(['Ruth Adler']);
  });

  test('the same in capitals', () => {
    for (const heading of headings) expect(namesIn(`REPORT\n${heading.toUpperCase()}\nNormal.`)).toEqual([]);
  });

  test.each([
    ['Mr Thumb', 'Thumb'],
    ['Dr Joan Wrist', 'Joan Wrist'],
    ['Patient: Joan Wrist', 'Joan Wrist'],
    ['Joan Wrist, DOB 3/5/1970', 'Joan Wrist'],
    ['I met Peter Cheek yesterday.', 'Peter Cheek'],
    ['Mrs Long called about the bill.', 'Long'],
    ['Patient: Ottilie Gross', 'Ottilie Gross'],
    ['Dear Ray,', 'Ray'],
    ['Thanks Ward', 'Ward'],
    ['Patient: Rosalind Price Phone: 0412 345 678', 'Rosalind Price'],
    ['Patient:\nLong\nDOB: 3/4/1960', 'Long'],
  ])('people who are called like a word: %s', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });
});

describe('letters behind a name', () => {
  test.each([
    'Dr. Ruth Adler, MD',
    'Ruth Adler MD PhD FACS',
    'Dr. Ruth Adler\nMD',
    'Signed: Ruth Adler, DNP, APRN',
    'Name: Ruth Adler, MD',
    'Patient Name\tRuth Adler, PharmD',
    'Seen by Ruth Adler LCSW',
    'Ruth Adler, M.D.',
    'Thanks,\nRuth Adler, PA-C',
    'Dr Ruth Adler MBBS FRACGP DCH',
  ])('%s is Ruth Adler', (text) => {
    expect(namesIn(text)).toEqual(['Ruth Adler']);
  });

  test.each(['Patient:\nMD', 'Signed:\nPA-C', 'Name: PhD', 'Thanks,\nLCSW', 'Dr. MD'])('%s names nobody', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  test('a family name that is spelled like letters stays', () => {
    expect(namesIn('Patient Name: VAN DO')).toEqual(['VAN DO']);
    expect(namesIn('Dr Do')).toEqual(['Do']);
  });
});

describe('labels of fields', () => {
  const labels = [
    'Date of Birth',
    'Home Phone',
    'Emergency Contact',
    'Preferred Language',
    'Insurance Provider',
    'Next of Kin',
    'Marital Status',
    'Policy Holder',
    'Guarantor',
    'Ethnicity',
    'Race',
    'Subscriber Name',
    'Case Manager',
    'Concession Card',
    'Veteran Status',
    'Maiden Name',
    'Cultural Background',
    'Alternate Contact',
    'Emergency Phone',
    'Previous Address',
    'Registration Date',
    'Occupation',
  ];

  test('an empty form names nobody', () => {
    expect(namesIn(`Patient\n${labels.join('\n')}\n`)).toEqual([]);
    expect(namesIn(`Patient:\n${labels.map((label) => `${label}:`).join('\n')}\n`)).toEqual([]);
  });

  test.each(labels)('%s is not the value of the label above it or beside it', (label) => {
    for (const text of [
      `Patient\n${label}:\n`,
      `Mother:\n${label}\nPhone`,
      `Name:\n${label}:`,
      `Patient: ${label}:`,
      `Patient Name\t${label}\n`,
    ])
      expect(namesIn(text)).toEqual([]);
  });

  test('an unknown label is known by its colon', () => {
    expect(namesIn('Guardian:\nQuardlethorpe:\nPhone:')).toEqual([]);
  });

  test('values stay, filled in below or beside', () => {
    expect(namesIn('Patient\nRuth Adler\nNext of Kin\nTom Brandvold\nHome Phone:')).toEqual(['Ruth Adler', 'Tom Brandvold']);
    expect(namesIn('Patient:\nXolani Mthembu\nRace: African')).toEqual(['Xolani Mthembu']);
    expect(namesIn('Surname: Long Phone: 0412 345 678')).toEqual(['Long']);
    expect(namesIn('Surname: Long\nGiven names: Ottilie Rose\n')).toEqual(['Long', 'Ottilie Rose']);
    expect(namesIn('Patient Name: Wiremu Takiwa Date of Birth: 3/4/1960')).toEqual(['Wiremu Takiwa']);
  });

  test('a speaker before a colon is no label', () => {
    expect(namesIn('Dear Dr Okonjo:\nThank you.')).toEqual(['Okonjo']);
    expect(namesIn('Thanks,\nRuth: see you then')).toEqual(['Ruth']);
  });
});
