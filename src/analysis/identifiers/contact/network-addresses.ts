import { isIPv6 } from 'node:net';
import { REASONS } from '../../reasons.ts';
import { classAt, OTHER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import { compareAsWritten } from '../../values/compare.ts';
import type { Family, Match } from '../definition.ts';

const VERSION_WORDS = /(?:version|ver\.?|release|build|v\.?|section|clause|§|firmware|software)\s*$/i;

export const networkAddresses: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'IP_ADDRESS',
      label: 'IP address',
      group: 'Contact',
      severity: 'medium',
      jurisdictions: [],
      traits: { compare: compareAsWritten },
      rank: 87,
      version: 1,
      source: 'RFC 791 and RFC 4291',
      labels: ['ip', 'ip address', 'ipv4', 'ipv6'],
    },
    {
      type: 'MAC_ADDRESS',
      label: 'Network card address',
      group: 'Contact',
      severity: 'medium',
      jurisdictions: [],
      rank: 88,
      version: 1,
      source: 'IEEE 802: six pairs of hexadecimal digits',
      labels: ['mac', 'mac address'],
    },
  ],
  find: (textIndex) => [...findIpV4(textIndex), ...findByColon(textIndex), ...findHyphenMac(textIndex)],
};

function findIpV4({ text, scan }: TextIndex): Match[] {
  const matches: Match[] = [];
  const address = /(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![.\d]*\d)(?:\/(?:3[0-2]|[12]?\d)(?!\d))?/y;
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const start = scan.numberStarts.at(index);
    if (text[scan.numberEnds.at(index)] !== '.' || /[.\w]/.test(text[start - 1] ?? '')) continue;
    address.lastIndex = start;
    if (!address.test(text)) continue;
    const isVersion = VERSION_WORDS.test(text.slice(Math.max(0, start - 12), start));
    if (!isVersion && classAt(text, address.lastIndex) === OTHER)
      matches.push({ type: 'IP_ADDRESS', start, end: address.lastIndex, confidence: 0.92, reason: REASONS.ipAddress });
  }
  return matches;
}

/** Addresses with colons: IPv6 and MAC. */
function findByColon({ text, scan }: TextIndex): Match[] {
  const matches: Match[] = [];
  let done = 0;
  for (let index = 0; index < scan.colons.length; index++) {
    const colon = scan.colons.at(index);
    if (colon < done) continue;
    const [start, end] = hexadecimalRun(text, colon, done);
    done = end;
    if (classAt(text, start - 1) !== OTHER || classAt(text, end) !== OTHER || end - start > 45) continue;
    const value = text.slice(start, end);
    if (/^(?:[\da-f]{2}:){5}[\da-f]{2}$/i.test(value)) matches.push(macMatch(start, end));
    else if (value.length > 3 && isIPv6(value) && /[\da-f]/i.test(value))
      matches.push({ type: 'IP_ADDRESS', start, end, confidence: 0.95, reason: REASONS.ipAddressV6 });
  }
  return matches;
}

function macMatch(start: number, end: number): Match {
  return { type: 'MAC_ADDRESS', start, end, confidence: 0.95, reason: REASONS.macAddress };
}

function hexadecimalRun(text: string, colon: number, limit: number): [number, number] {
  let start = colon;
  let end = colon;
  while (start > limit && /[\da-f:.]/i.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /[\da-f:.]/i.test(text[end] ?? '')) end++;
  if (text[end - 1] === '.' || (text[end - 1] === ':' && text[end - 2] !== ':')) return [start, end - 1];
  return [start, end];
}

/** `00-1A-2B-3C-4D-5E` and `001A.2B3C.4D5E`. */
function findHyphenMac({ text, scan }: TextIndex): Match[] {
  const matches: Match[] = [];
  const form = /(?:[\da-f]{2}-){5}[\da-f]{2}(?![\w-])|[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}(?![\w.])/iy;
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const number = scan.numberStarts.at(index);
    const length = scan.numberEnds.at(index) - number;
    if (length !== 2 && length !== 4) continue;
    const start = text[number - 1] === '-' && length === 2 ? number - 3 * Math.floor(hyphenPairsBefore(text, number)) : number;
    form.lastIndex = start;
    if (classAt(text, start - 1) !== OTHER || text[start - 1] === '-' || !form.test(text)) continue;
    if (/[a-f]/i.test(text.slice(start, form.lastIndex)) && matches[matches.length - 1]?.start !== start)
      matches.push(macMatch(start, form.lastIndex));
  }
  return matches;
}

function hyphenPairsBefore(text: string, start: number): number {
  let pairs = 0;
  while (pairs < 5 && /^[\da-f]{2}-$/i.test(text.slice(start - 3 * (pairs + 1), start - 3 * pairs))) pairs++;
  return pairs;
}
