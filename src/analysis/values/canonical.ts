const WORDY: ReadonlySet<string> = new Set([
  'PERSON_NAME',
  'ORGANIZATION',
  'ADDRESS',
  'LOCATION',
  'HEALTH_CONDITION',
  'MEDICATION',
  'SENSITIVE_CATEGORY',
]);
const AS_WRITTEN: ReadonlySet<string> = new Set(['EMAIL', 'URL', 'IP_ADDRESS']);

/** International and national prefixes of phone numbers, by length. Source: ITU-T E.164 country codes of AU, NZ, UK and North America. */
const ABROAD: readonly [pattern: RegExp, atHome: string][] = [
  [/^(?:00)?(?:61|64)(?=\d{8,9}$)/, '0'],
  [/^(?:00)?44(?=\d{10}$)/, '0'],
  [/^1(?=[2-9]\d{9}$)/, ''],
];

/** One form for all spellings of a value. Case, accents, spacing, separators and the country code of a phone number are ignored. */
export function canonicalValue(type: string, text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
  if (AS_WRITTEN.has(type)) return folded.trim().replace(/\/$/, '');
  if (WORDY.has(type)) return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const compact = folded.replace(/[^\p{L}\p{N}]/gu, '');
  return type === 'PHONE' ? ABROAD.reduce((digits, [pattern, atHome]) => digits.replace(pattern, atHome), compact) : compact;
}
