import type { Half } from './generate.ts';
import { FAMILY, FIRMS, GIVEN, ILLNESSES, MEDICINES, STREETS, TOWNS } from './name-pools.ts';
import type { Random } from './random.ts';
import { CHECKED_TYPES, printed, rightValue, UNCHECKED } from './valid-values.ts';

/** A piece of text and, when it should be found, as what. */
export type Piece = { text: string; type: string | null };

type Maker = (random: Random, half: Half) => Piece;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const found = (type: string, text: string): Piece => ({ type, text });

function aDate(random: Random, from: number, years: number): string {
  const [day, month, year] = [1 + random.below(28), random.below(12), from + random.below(years)];
  const name = MONTHS[month] ?? '';
  const two = (value: number) => String(value).padStart(2, '0');
  return random.pick([
    `${two(day)}/${two(month + 1)}/${year}`,
    `${day}/${month + 1}/${String(year).slice(2)}`,
    `${day} ${name} ${year}`,
    `${name} ${day}, ${year}`,
    `${year}-${two(month + 1)}-${two(day)}`,
    `${day} ${name.slice(0, 3)} ${year}`,
    `${two(day)}.${two(month + 1)}.${year}`,
    `${day}-${name.slice(0, 3)}-${year}`,
  ]);
}

function aPhone(random: Random, country: string): string {
  const d = random.digits;
  if (country === 'US')
    return random.pick([
      `(${2 + random.below(7)}${d(2)}) ${2 + random.below(7)}${d(2)}-${d(4)}`,
      `${2 + random.below(7)}${d(2)}-${2 + random.below(7)}${d(2)}-${d(4)}`,
      `+1-${2 + random.below(7)}${d(2)}-${2 + random.below(7)}${d(2)}-${d(4)}`,
      `${2 + random.below(7)}${d(2)}.${2 + random.below(7)}${d(2)}.${d(4)}`,
    ]);
  if (country === 'UK') return random.pick([`07${d(3)} ${d(6)}`, `020 7${d(3)} ${d(4)}`, `+44 7${d(3)} ${d(6)}`, `01${d(3)} ${d(6)}`]);
  return random.pick([
    `04${d(2)} ${d(3)} ${d(3)}`,
    `04${d(8)}`,
    `(0${random.pick(['2', '3', '7', '8'])}) 9${d(3)} ${d(4)}`,
    `+61 4${d(2)} ${d(3)} ${d(3)}`,
    `0${random.pick(['2', '3', '7', '8'])} 9${d(3)} ${d(4)}`,
    `1300 ${d(3)} ${d(3)}`,
  ]);
}

function anAddress(random: Random, half: Half): string {
  const [town, state, code] = random.pick(TOWNS[half]);
  const unit = random.pick(['', '', '', 'Unit 3, ', '2/', 'Flat 7, ']);
  return `${unit}${1 + random.below(300)} ${random.pick(STREETS[half])}, ${town}${state === '' ? ',' : ''} ${state === '' ? '' : `${state} `}${code}`;
}

const MAKERS: Readonly<Record<string, Maker>> = {
  name: (random, half) => found('PERSON_NAME', `${random.pick(GIVEN[half])} ${random.pick(FAMILY[half])}`),
  given: (random, half) => found('PERSON_NAME', random.pick(GIVEN[half])),
  family: (random, half) => found('PERSON_NAME', random.pick(FAMILY[half])),
  initialed: (random, half) => found('PERSON_NAME', `${random.pick([...'ABCDJKMRST'])}. ${random.pick(FAMILY[half])}`),
  shouted: (random, half) => found('PERSON_NAME', `${random.pick(FAMILY[half]).toUpperCase()}, ${random.pick(GIVEN[half])}`),
  lowered: (random, half) => found('PERSON_NAME', `${random.pick(GIVEN[half])} ${random.pick(FAMILY[half])}`.toLowerCase()),
  birth: (random) => found('DATE_OF_BIRTH', aDate(random, 1930, 85)),
  date: (random) => found('DATE', aDate(random, 2019, 7)),
  age: (random) => found('AGE', String(18 + random.below(75))),
  phone: (random) => found('PHONE', aPhone(random, 'AU')),
  usphone: (random) => found('PHONE', aPhone(random, 'US')),
  ukphone: (random) => found('PHONE', aPhone(random, 'UK')),
  email: (random, half) =>
    found(
      'EMAIL',
      `${random.pick(GIVEN[half]).toLowerCase()}.${random.pick(FAMILY[half]).toLowerCase().replace("'", '')}${random.below(90)}@${random.pick(['example.com', 'clinic.com.au', 'mail.example.org', 'nhs.example.uk'])}`,
    ),
  url: (random) =>
    found(
      'URL',
      random.pick(['https://portal.example.com/a?id=', 'www.example-clinic.com.au/p', 'http://example.org/results/']) + random.digits(3),
    ),
  ip: (random) => found('IP_ADDRESS', Array.from({ length: 4 }, () => 1 + random.below(254)).join('.')),
  address: (random, half) => found('ADDRESS', anAddress(random, half)),
  firm: (random, half) => found('ORGANIZATION', random.pick(FIRMS[half])),
  illness: (random, half) => found('HEALTH_CONDITION', random.pick(ILLNESSES[half])),
  medicine: (random, half) => found('MEDICATION', random.pick(MEDICINES[half])),
  money: (random) => ({ type: null, text: `$${1 + random.below(900)}.${random.digits(2)}` }),
  count: (random) => ({ type: null, text: String(2 + random.below(40)) }),
  invoice: (random) => ({ type: null, text: `INV-${random.digits(5)}` }),
};

/** What to put for `{slot}` in a template; a type name gives a right value of that type. */
export function fillSlot(slot: string, random: Random, half: Half): Piece {
  const make = MAKERS[slot];
  if (make) return make(random, half);
  if (CHECKED_TYPES.includes(slot)) {
    const value = rightValue(slot, random);
    return found(slot, random.below(2) === 0 ? value : printed(slot, value));
  }
  const unchecked = UNCHECKED[slot];
  if (!unchecked) throw new Error(`No slot called ${slot}`);
  return found(slot, unchecked(random));
}
