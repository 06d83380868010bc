import { REASONS } from '../../reasons.ts';
import { classAt, OTHER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import { compareAsWritten } from '../../values/compare.ts';
import { maskAll } from '../../values/mask-forms.ts';
import type { Family, Match } from '../definition.ts';
import { TOP_LEVELS } from './top-levels.ts';

const URL_LENGTH = 2_000;

const URL_END = /[\s<>"'`{}|\\^)\]]/;

export const web: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'URL',
      label: 'Web address',
      group: 'Contact',
      severity: 'low',
      jurisdictions: [],
      traits: { repeats: false, compare: compareAsWritten, mask: maskAll },
      rank: 85,
      version: 1,
      source: 'RFC 3986; bare names by top-level domain',
      labels: ['website', 'web', 'url', 'webpage'],
    },
  ],
  find: (textIndex) => [...findUrls(textIndex), ...findDomains(textIndex)],
};

function urlMatch(start: number, end: number, confidence: number): Match {
  return { type: 'URL', start, end, confidence, reason: REASONS.webAddress };
}

function findUrls({ text, scan }: TextIndex): Match[] {
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

/** Domain names without a scheme: `www.clinic.example`, `clinic.com.au/book`. */
function findDomains({ text, scan }: TextIndex): Match[] {
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
