import { businessNumber, healthcareIdentifier, medicareNumber, providerNumber } from './numbers.ts';

/**
 * Nobody here exists: surnames are those of Australian plants and animals, phone numbers are from the ranges that ACMA keeps for fiction,
 * addresses are in towns that aren't there, mail goes to example domains.
 */
export const PRACTICE = {
  name: 'Bottlebrush Family Practice',
  address: ['Suite 2, 14 Bottlebrush Avenue', 'Wattle Creek NSW 2999'],
  phone: '02 5550 1420',
  fax: '02 5550 1421',
  email: 'reception@bottlebrush.example',
  abn: businessNumber('412863907'),
} as const;

export const DOCTOR = {
  name: 'Dr Miriam Banksia',
  provider: providerNumber('241763', 'B'),
  hpii: healthcareIdentifier(1, '741852963'),
} as const;

export const SPECIALIST = {
  name: 'Dr Oliver Waratah',
  title: 'Cardiologist',
  provider: providerNumber('358204', '1'),
  address: ['Waratah Heart Clinic', 'Level 3, 88 Grevillea Street', 'Lillypilly NSW 2998'],
  phone: '02 7010 3300',
} as const;

export type Person = {
  given: string;
  family: string;
  born: string;
  gender: 'female' | 'male';
  medicare: string;
  ihi: string;
  phone: string;
  email: string;
  address: readonly [street: string, town: string];
};

/** Given name, family name, date of birth, gender, phone, street, and the stems of the Medicare number and the IHI. */
const ROWS = [
  ['Margaret', 'Quandong', '14/03/1948', 'female', '0491 570 006', '7 Melaleuca Street', '29517348', '101234567'],
  ['Thomas', 'Bilby', '02/11/1971', 'male', '0491 570 156', '31 Kurrajong Road', '34082617', '102345678'],
  ['Priya', 'Wattlebird', '27/06/1985', 'female', '0491 570 157', '5/12 Acacia Parade', '41736920', '103456789'],
  ['George', 'Numbat', '19/08/1936', 'male', '0491 570 158', '118 Ironbark Lane', '22864015', '104567890'],
  ['Helen', 'Bandicoot', '30/01/1962', 'female', '0491 570 159', '4 Boronia Close', '50391742', '105678901'],
  ['Daniel', 'Currawong', '08/12/1994', 'male', '0491 570 110', '66 Telopea Drive', '63175204', '106789012'],
  ['Sophie', 'Pademelon', '23/04/2011', 'female', '0491 570 313', '9 Hakea Court', '28640395', '107890123'],
  ['Antonio', 'Lyrebird', '11/09/1957', 'male', '0491 570 737', '27 Correa Street', '37920468', '108901234'],
  ['Ruth', 'Galah', '05/05/1943', 'female', '0491 571 266', '2 Banksia Crescent', '45218637', '109012345'],
  ['Wei', 'Potoroo', '16/10/1979', 'male', '0491 571 491', '50 Eucalypt Way', '24703981', '110123456'],
  ['Fatima', 'Kookaburra', '21/02/1990', 'female', '0491 571 804', '13 Myrtle Street', '59864120', '111234567'],
  ['Leonard', 'Echidna', '28/07/1929', 'male', '0491 572 549', '81 Sheoak Avenue', '31057294', '112345678'],
] as const;

/** Twelve patients. The first is the one that most samples are about. */
export const PATIENTS: readonly Person[] = ROWS.map(([given, family, born, gender, phone, street, medicare, ihi], index) => ({
  given,
  family,
  born,
  gender,
  medicare: medicareNumber(medicare, (index % 3) + 1, (index % 2) + 1),
  ihi: healthcareIdentifier(0, ihi),
  phone,
  email: `${given}.${family}@example.com`.toLowerCase(),
  address: [street, 'Wattle Creek NSW 2999'],
}));

/** @throws Error when there is no such patient */
export function patient(family: string): Person {
  const found = PATIENTS.find((person) => person.family === family);
  if (!found) throw new Error(`No patient called ${family}`);
  return found;
}
