import { JURISDICTIONS, type Jurisdiction, signsOf } from './jurisdictions.ts';

/** Share of the country-specific words in a text, 0 to 1 for each country. The same for all when there are none. */
export type CountryLikelihood = Readonly<Record<Jurisdiction, number>>;

/** Share of each country in a text without country-specific words. */
export const EVEN_SHARE = 1 / JURISDICTIONS.length;

/** Characters. The first pages are enough to show which country a document comes from. */
const SCAN_LIMIT = 40_000;

const SIGNS = JURISDICTIONS.map((country) => signsOf(country));

/** @param allowed when not empty, only these countries get a share */
export function countryLikelihood(text: string, allowed: readonly Jurisdiction[]): CountryLikelihood {
  const head = text.slice(0, SCAN_LIMIT);
  const counts = JURISDICTIONS.map((country, index) =>
    allowed.length > 0 && !allowed.includes(country) ? 0 : (head.match(SIGNS[index] ?? '')?.length ?? 0),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  const evenShare = (country: Jurisdiction) => (allowed.length === 0 ? EVEN_SHARE : allowed.includes(country) ? 1 / allowed.length : 0);
  const share = (country: Jurisdiction, index: number) => (total === 0 ? evenShare(country) : (counts[index] ?? 0) / total);
  return Object.fromEntries(JURISDICTIONS.map((country, index) => [country, share(country, index)])) as CountryLikelihood;
}
