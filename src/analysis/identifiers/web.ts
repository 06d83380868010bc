import { isIPv6 } from 'node:net';
import type { Reading } from '../reading.ts';
import { OTHER, classAt } from '../scan.ts';
import type { Family, Match } from './definition.ts';
import { TOP_LEVELS } from './top-levels.ts';

const URL_LENGTH = 2_000;

const URL_END = /[\s<>"'`{}|\\^)\]]/;

const VERSION_WORDS = /(?:version|ver\.?|release|build|v\.?|section|clause|§|firmware|software)\s*$/i;

export const web: Family = {
  definitions: [
    {
      type: 'URL',
      label: 'Web address',
      group: 'Contact',
      severity: 'low',
      jurisdictions: [],
      rank: 85,
      version: 1,
      source: 'RFC 3986; bare names by top-level domain',
      labels: ['website', 'web', 'url', 'webpage'],
    },
    {
      type: 'IP_ADDRESS',
      label: 'IP address',
      group: 'Contact',
      severity: 'medium',
      jurisdictions: [],
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
  find: (reading) => [
    ...findUrls(reading),
    ...findDomains(reading),
    ...findIpV4(reading),
    ...findByColon(reading),
    ...findHyphenMac(reading),
  ],
};

function urlMatch(start: number, end: number, confidence: number): Match {
  return { type: 'URL', start, end, confidence, reason: 'Web address.' };
}

function findUrls({ text, scan }: Reading): Match[] {
  const matches: Match[] = [];
  let done = 0;
  for (let index = 0; index < scan.schemes.length; index++) {
    const colon = scan.schemes.at(index);
    let start = colon;
    while (start > done && colon - start < 12 && /[a-z+.-]/i.test(text[start - 1] ?? '')) start--;
    if (colon < done || colon - start < 2) continue;
    const end = urlEnd(text, colon + 3);
    if (end <= colon + 3) continue;
    matches.push(urlMatch(start, end, 0.97));
    done = end;
  }
  return matches;
}

function urlEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < URL_LENGTH && !URL_END.test(text[end] ?? ' ')) end++;
  while (end > start && /[.,;:!?*_~]/.test(text[end - 1] ?? '')) end--;
  return end;
}

/** Names without a scheme: `www.clinic.example`, `clinic.com.au/book`. */
function findDomains({ text, scan }: Reading): Match[] {
  const matches: Match[] = [];
  let done = 0;
  for (let index = 0; index < scan.dots.length; index++) {
    const dot = scan.dots.at(index);
    if (dot < done) continue;
    const start = nameStart(text, dot, done);
    const end = nameEnd(text, dot);
    done = end;
    if (text[start - 1] === '@' || text[end] === '@' || /[/\\_]/.test(text[start - 1] ?? '')) continue;
    const labels = text.slice(start, end).toLowerCase().split('.');
    const isWeb = labels[0] === 'www' ? labels.length > 2 : TOP_LEVELS.has(labels[labels.length - 1] ?? '');
    if (!isWeb || text.slice(start, end).length < 5 || labels.some((label) => label.length === 0)) continue;
    if (/\d/.test(labels[labels.length - 1] ?? '') || (text[end - 3] === '.' && /^[A-Z]/.test(text.slice(end - 2)) && labels.length < 3))
      continue;
    matches.push(urlMatch(start, text[end] === '/' ? urlEnd(text, end) : end, labels[0] === 'www' ? 0.95 : 0.85));
    done = urlEnd(text, end);
  }
  return matches;
}

function isNameCharacter(text: string, index: number): boolean {
  return classAt(text, index) !== OTHER || text[index] === '-' || text[index] === '.';
}

function nameStart(text: string, dot: number, limit: number): number {
  let start = dot;
  while (start > limit && dot - start < 63 && isNameCharacter(text, start - 1)) start--;
  while (/[-.]/.test(text[start] ?? '')) start++;
  return start;
}

function nameEnd(text: string, dot: number): number {
  let end = dot + 1;
  while (end - dot < 190 && isNameCharacter(text, end)) end++;
  while (/[-.]/.test(text[end - 1] ?? '')) end--;
  return end;
}

function findIpV4({ text, scan }: Reading): Match[] {
  const matches: Match[] = [];
  const address = /(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![.\d]*\d)(?:\/(?:3[0-2]|[12]?\d)(?!\d))?/y;
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const start = scan.numberStarts.at(index);
    if (text[scan.numberEnds.at(index)] !== '.' || /[.\w]/.test(text[start - 1] ?? '')) continue;
    address.lastIndex = start;
    if (!address.test(text)) continue;
    const isVersion = VERSION_WORDS.test(text.slice(Math.max(0, start - 12), start));
    if (!isVersion && classAt(text, address.lastIndex) === OTHER)
      matches.push({ type: 'IP_ADDRESS', start, end: address.lastIndex, confidence: 0.92, reason: 'IP address: four numbers up to 255.' });
  }
  return matches;
}

/** Network addresses written with colons: IPv6, and hardware addresses. */
function findByColon({ text, scan }: Reading): Match[] {
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
      matches.push({ type: 'IP_ADDRESS', start, end, confidence: 0.95, reason: 'IP address, version 6.' });
  }
  return matches;
}

function macMatch(start: number, end: number): Match {
  return { type: 'MAC_ADDRESS', start, end, confidence: 0.95, reason: 'Network card address: six pairs of hexadecimal digits.' };
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
function findHyphenMac({ text, scan }: Reading): Match[] {
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
