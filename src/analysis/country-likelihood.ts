import type { Jurisdiction } from './types.ts';

/** Share of the country-specific words in a text, 0 to 1 for each country. All 0.2 when there are none. */
export type CountryLikelihood = Readonly<Record<Jurisdiction, number>>;

/** Characters. The first pages are enough to show which country a document comes from. */
const SCAN_LIMIT = 40_000;

/** Words and formats that are common in one country and rare in the others. */
const SIGNS: Record<Jurisdiction, RegExp> = {
  AU: /\b(?:NSW|VIC|QLD|TAS|AHPRA|Ahpra|Australian?|Sydney|Melbourne|Brisbane|Perth|Adelaide|Hobart|Canberra|Medibank|Bupa|ABN|ACN|TFN|DVA|NDIS|Centrelink|Pty|RACGP|FRACGP|Bulk[- ]bill\w*)\b|\+61|\b04\d\d[ -]?\d{3}[ -]?\d{3}\b/g,
  UK: /\b(?:NHS|England|Scotland|Wales|London|Manchester|Leeds|Glasgow|Edinburgh|Cardiff|Belfast|Birmingham|HMRC|NINO|DVLA|GMC|NMC|PLC|plc|MRCGP|UK|United Kingdom)\b|\+44|\b07\d{3}[ -]?\d{6}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g,
  US: /\b(?:SSN|USA?|U\.S\.|HIPAA|Medicaid|ZIP|NPI|DEA|Social Security|United States|California|Texas|Florida|New York|Blue Cross|LLC|Inc)\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\(\d{3}\) \d{3}-\d{4}/g,
  CA: /\b(?:Canada|Canadian|Ontario|OHIP|Québec|Quebec|RAMQ|Toronto|Vancouver|Montr[ée]al|Ottawa|Calgary|British Columbia|Alberta|PHN|SIN)\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b/g,
  NZ: /\b(?:New Zealand|Aotearoa|Auckland|Wellington|Christchurch|Dunedin|Hamilton|NHI|ACC|PHO|IRD|Te Whatu Ora|DHB|NZ)\b|\+64/g,
};

const COUNTRIES = Object.keys(SIGNS) as Jurisdiction[];

/** @param allowed when not empty, only these countries get a share */
export function countryLikelihood(text: string, allowed: readonly Jurisdiction[]): CountryLikelihood {
  const head = text.slice(0, SCAN_LIMIT);
  const counts = COUNTRIES.map((country) =>
    allowed.length > 0 && !allowed.includes(country) ? 0 : (head.match(SIGNS[country])?.length ?? 0),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  const evenShare = (country: Jurisdiction) => (allowed.length === 0 ? 0.2 : allowed.includes(country) ? 1 / allowed.length : 0);
  const share = (country: Jurisdiction, index: number) => (total === 0 ? evenShare(country) : (counts[index] ?? 0) / total);
  return Object.fromEntries(COUNTRIES.map((country, index) => [country, share(country, index)])) as CountryLikelihood;
}
