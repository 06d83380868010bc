/** Words before "to" and a place; patterns. */
export const TRAVEL_WORDS: readonly string[] = [
  'mov(?:e|es|ed|ing)',
  String.raw`travel\w*`,
  'flew',
  'fly',
  'flying',
  'flight',
  'trip',
  'going',
  'went',
  'drove',
  'driving',
  String.raw`relocat\w+`,
  'returned',
  'returning',
  'emigrated',
];

/** Words before a place; patterns. */
export const PLACE_CUES: readonly string[] = [
  'in',
  'from',
  'to',
  'at',
  'near',
  'of',
  'visit(?:ed|ing)?',
  'across',
  'around',
  'outside',
  'leaving',
  'towards?',
  'via',
  'into',
  'based in',
  'born in',
  'moved to',
];

/** Labels of postcodes. */
export const POSTCODE_LABELS: readonly string[] = [
  'postcode',
  'post code',
  'zip',
  'zip code',
  'zipcode',
  'postal code',
  'pcode',
  'p code',
  'postcode is',
  'area code zip',
];

/** Words for a unit before a street number. */
export const UNIT_WORDS: readonly string[] = [
  'unit',
  'u',
  'apt',
  'apartment',
  'flat',
  'shop',
  'suite',
  'ste',
  'level',
  'lvl',
  'lot',
  'room',
  'rm',
  'floor',
  'fl',
  'villa',
  'townhouse',
  'office',
  'building',
  'bldg',
  'house',
];
