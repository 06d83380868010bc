import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';

const valuesOf = (text: string, type: string) =>
  analyzeText(text)
    .filter((finding) => finding.type === type)
    .map((finding) => finding.text);

describe('names', () => {
  test.each([
    ['after a title', 'Seen by Dr Thirunavukkarasu today.', ['Thirunavukkarasu']],
    ['after a label', 'Patient: Dragan Stojanović', ['Dragan Stojanović']],
    ['typed in lower case into a form', 'Surname: young\nGiven names: charlotte', ['young', 'charlotte']],
    ['in a greeting', 'Dear Ottoline,\n\nThank you.', ['Ottoline']],
    ['under a letter', 'Kind regards,\n\nOyelaran Adebayo\nPractice Manager', ['Oyelaran Adebayo']],
    ['with the family name first', 'Patient: SZYMANSKI, Oyelaran', ['SZYMANSKI, Oyelaran']],
    [
      'with particles and hyphens',
      'Ask Priya van der Berg or Anne-Marie Dubois-Leclerc.',
      ['Priya van der Berg', 'Anne-Marie Dubois-Leclerc'],
    ],
    ['on no list, told by its place', 'She was seen with Zbigniew Olawale before noon.', ['Zbigniew Olawale']],
    ['in lower case prose', 'spoke to sarah jones re results', ['sarah jones']],
    ['with a curly apostrophe', 'Sarah O’Connor called.', ['Sarah O’Connor']],
  ])('%s', (_where, text, names) => {
    expect(valuesOf(text, 'PERSON_NAME')).toEqual(names);
  });

  test.each([
    "Parkinson's disease",
    'Glasgow Coma Scale',
    'Elizabeth Street',
    'Discharge Summary',
    'Privacy Policy',
    'Annual Leave',
    'Product Disclosure Statement',
    'Royal Melbourne Hospital',
    'Monday',
    'May we help?',
    'Will you come?',
    'General Exclusions',
    'Terms and Conditions',
  ])('"%s" names nobody', (text) => {
    expect(valuesOf(`The file says ${text}`, 'PERSON_NAME')).toEqual([]);
  });

  test('once settled, a family name is found wherever it stands', () => {
    const names = valuesOf('Patient: Thandiwe Mokoena\nMokoena reports pain. We rang Mokoena twice.', 'PERSON_NAME');
    expect(names).toEqual(['Thandiwe Mokoena', 'Mokoena', 'Mokoena']);
  });
});

describe('dates and ages', () => {
  test.each([
    '3/4/2024',
    '03.04.2024',
    '2024-04-03',
    '3 April 2024',
    '3rd of April, 2024',
    'April 3, 2024',
    'Apr 2024',
    '3-Apr-24',
    '03APR2024',
    '14 May',
  ])('%s is a date', (value) => {
    expect(valuesOf(`It was ${value} then.`, 'DATE')).toEqual([value]);
  });

  test.each(['3 may help', '1.2.3', '45/100', '31/31/2024', '12.5 mg', '1/2'])('%s is no date', (value) => {
    expect(valuesOf(`It was ${value} then.`, 'DATE')).toEqual([]);
  });

  test.each(['DOB: 12/05/1957', 'D.O.B. 12 May 1957', 'born on 12 May 1957', 'Date of birth 12-05-1957', 'Date of birth\n12/05/1957'])(
    '"%s" holds a date of birth',
    (text) => {
      expect(valuesOf(text, 'DATE_OF_BIRTH')).toHaveLength(1);
    },
  );

  test('an age says what it says, and one of ninety or more weighs more', () => {
    const [age, old] = analyzeText('A 45-year-old woman and her father, aged 93.').filter((finding) => finding.type === 'AGE');
    expect([age?.text, age?.severity, old?.text, old?.severity]).toEqual(['45-year-old', 'low', '93', 'medium']);
  });
});

describe('addresses', () => {
  test.each([
    '12 Smith Street, Fitzroy VIC 3065',
    "Unit 4/56 O'Connell Road, Parramatta NSW 2150",
    '5/12-14 The Esplanade, Wollongong NSW 2500',
    'PO Box 123, Subiaco WA 6008',
    '10 Downing Street, London SW1A 2AA',
    '1600 Pennsylvania Ave NW, Washington, DC 20500',
    '123 Rue Sainte-Catherine, Montréal, QC H3B 1A7',
    '45 Queen Street, Auckland 1010',
    '742 Evergreen Terrace Apt. 12, Springfield, OR 97477',
    'Flat 7, 9 Old Mill Lane\nLeeds\nLS1 4AP',
  ])('%s is one finding', (address) => {
    expect(valuesOf(`Send it to ${address}.`, 'ADDRESS')).toEqual([address]);
  });

  test('a dose or a count is no address', () => {
    expect(valuesOf('Take 2 Panadol tablets. 3 Park visits. 10 Day course.', 'ADDRESS')).toEqual([]);
  });
});

describe('health', () => {
  test('what is denied or of a relative is said to be so', () => {
    const found = analyzeText('No history of asthma. Her mother had breast cancer. He takes metformin for type 2 diabetes.');
    expect(found.map(({ type, text, severity }) => [type, text, severity])).toEqual([
      ['HEALTH_CONDITION', 'asthma', 'low'],
      ['HEALTH_CONDITION', 'breast cancer', 'medium'],
      ['MEDICATION', 'metformin', 'low'],
      ['HEALTH_CONDITION', 'type 2 diabetes', 'medium'],
    ]);
  });

  test('a medicine that no list holds is told by its dose', () => {
    expect(valuesOf('Started zibotentan 10 mg and took about 5 mg more.', 'MEDICATION')).toEqual(['zibotentan']);
    expect(valuesOf('Commenced Quaxivore 2.5mg daily.', 'MEDICATION')).toEqual(['Quaxivore']);
  });

  test('a name and an illness together weigh more than either', () => {
    const severities = (text: string) => analyzeText(text).map(({ type, severity }) => [type, severity]);
    expect(severities('Sarah Jones called.')).toEqual([['PERSON_NAME', 'medium']]);
    expect(severities('Sarah Jones has asthma.')).toEqual([
      ['PERSON_NAME', 'high'],
      ['HEALTH_CONDITION', 'high'],
    ]);
  });

  test.each([
    ['mental health', 'suicidal ideation'],
    ['substance use', 'alcohol dependence'],
    ['family violence', 'domestic violence'],
    ['religion', 'Buddhist'],
    ['HIV and sexual health', 'HIV'],
  ])('%s is a sensitive category', (category, words) => {
    expect(analyzeText(`The note mentions ${words}.`)).toMatchObject([
      { type: 'SENSITIVE_CATEGORY', text: words, reason: expect.stringContaining(category) },
    ]);
  });
});

test.each([
  ['PID|1||88210043^^^RMH^MR||VANDERSTEEN^LOTTE^M||19690412|F|||12 KELP ST^^TORQUAY^VIC^3228', ['VANDERSTEEN^LOTTE^M']],
  ['NK1|1|Okada^Mio||MTH', ['Okada^Mio']],
  ['Results for OKADA^MIO^J were sent.', ['OKADA^MIO^J']],
  ['x^2 + y^2, a^b and Foo^Bar in the manual', []],
])('HL7 fields: %s', (text, names) => {
  expect(
    analyzeText(text)
      .filter(({ type }) => type === 'PERSON_NAME')
      .map((finding) => finding.text),
  ).toEqual(names);
});
