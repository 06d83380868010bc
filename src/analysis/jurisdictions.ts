/** What the engine knows about a country. */
type Country = {
  name: string;
  /** Whole words that are common there and rare elsewhere. */
  words: readonly string[];
  /** Other signs of the country: dialling codes, phone numbers, postcodes. */
  forms: readonly string[];
};

/** The countries whose identifiers the engine knows, in the order in which they are offered. The only list of them. */
const COUNTRIES = {
  AU: {
    name: 'Australia',
    words: [
      'NSW',
      'VIC',
      'QLD',
      'TAS',
      'AHPRA',
      'Ahpra',
      'Australian?',
      'Sydney',
      'Melbourne',
      'Brisbane',
      'Perth',
      'Adelaide',
      'Hobart',
      'Canberra',
      'Medibank',
      'Bupa',
      'ABN',
      'ACN',
      'TFN',
      'DVA',
      'NDIS',
      'Centrelink',
      'Pty',
      'RACGP',
      'FRACGP',
      String.raw`Bulk[- ]bill\w*`,
    ],
    forms: [String.raw`\+61`, String.raw`\b04\d\d[ -]?\d{3}[ -]?\d{3}\b`],
  },
  UK: {
    name: 'United Kingdom',
    words: [
      'NHS',
      'England',
      'Scotland',
      'Wales',
      'London',
      'Manchester',
      'Leeds',
      'Glasgow',
      'Edinburgh',
      'Cardiff',
      'Belfast',
      'Birmingham',
      'HMRC',
      'NINO',
      'DVLA',
      'GMC',
      'NMC',
      'PLC',
      'plc',
      'MRCGP',
      'UK',
      'United Kingdom',
    ],
    forms: [String.raw`\+44`, String.raw`\b07\d{3}[ -]?\d{6}\b`, String.raw`\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b`],
  },
  US: {
    name: 'United States',
    words: [
      'SSN',
      'USA?',
      String.raw`U\.S\.`,
      'HIPAA',
      'Medicaid',
      'ZIP',
      'NPI',
      'DEA',
      'Social Security',
      'United States',
      'California',
      'Texas',
      'Florida',
      'New York',
      'Blue Cross',
      'LLC',
      'Inc',
    ],
    forms: [String.raw`\b[A-Z]{2} \d{5}(?:-\d{4})?\b`, String.raw`\(\d{3}\) \d{3}-\d{4}`],
  },
  CA: {
    name: 'Canada',
    words: [
      'Canada',
      'Canadian',
      'Ontario',
      'OHIP',
      'Québec',
      'Quebec',
      'RAMQ',
      'Toronto',
      'Vancouver',
      'Montr[ée]al',
      'Ottawa',
      'Calgary',
      'British Columbia',
      'Alberta',
      'PHN',
      'SIN',
    ],
    forms: [String.raw`\b[A-Z]\d[A-Z] \d[A-Z]\d\b`],
  },
  NZ: {
    name: 'New Zealand',
    words: [
      'New Zealand',
      'Aotearoa',
      'Auckland',
      'Wellington',
      'Christchurch',
      'Dunedin',
      'Hamilton',
      'NHI',
      'ACC',
      'PHO',
      'IRD',
      'Te Whatu Ora',
      'DHB',
      'NZ',
    ],
    forms: [String.raw`\+64`],
  },
} as const satisfies Record<string, Country>;

export type Jurisdiction = keyof typeof COUNTRIES;

export const JURISDICTIONS = Object.keys(COUNTRIES) as readonly Jurisdiction[];

/** `New Zealand`. */
export const jurisdictionName = (code: Jurisdiction): string => COUNTRIES[code].name;

/** Matches every sign of a country; global. */
export function signsOf(code: Jurisdiction): RegExp {
  const { words, forms } = COUNTRIES[code];
  return new RegExp([String.raw`\b(?:${words.join('|')})\b`, ...forms].join('|'), 'g');
}
