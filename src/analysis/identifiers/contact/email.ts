import { REASONS } from '../../reasons.ts';
import { classAt, OTHER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import { compareAsWritten } from '../../values/compare.ts';
import { DOT } from '../../values/mask-forms.ts';
import type { Family, Match } from '../definition.ts';

export const EMAIL = 'EMAIL';

/** Longest local part and domain. Source: RFC 5321 §4.5.3.1. */
const LOCAL_LENGTH = 64;
const DOMAIN_LENGTH = 253;

/** The RFC 5322 characters that occur in real mailbox names. */
const LOCAL_SIGNS = "!#$%&'*+-_~.";
const OPENING_SIGNS = "!#$%&'*~.-";

export const email: Family = {
  tier: 'fast',
  definitions: [
    {
      type: EMAIL,
      label: 'Email address',
      group: 'Contact',
      severity: 'high',
      jurisdictions: [],
      traits: { owner: 'contact', severityAboutNobody: 'medium', compare: compareAsWritten, mask: maskEmail },
      rank: 94,
      version: 1,
      source: 'RFC 5321 and 5322: dot-atom, @, domain with a top level of letters',
      labels: ['email', 'e mail', 'mail', 'email address'],
    },
  ],
  find: ({ text, scan }: TextIndex) => {
    const matches: Match[] = [];
    for (let index = 0; index < scan.ats.length; index++) {
      const at = scan.ats.at(index);
      const end = domainEnd(text, at + 1);
      const start = localStart(text, at);
      if (start < at && end > 0) matches.push({ type: EMAIL, start, end, confidence: 0.97, reason: REASONS.emailAddress });
    }
    return matches;
  },
};

function localStart(text: string, at: number): number {
  let start = text[at - 1] === '}' ? groupStart(text, at) : at;
  while (start > 0 && at - start < LOCAL_LENGTH && isLocal(text, start - 1)) start--;
  while (start < at && OPENING_SIGNS.includes(text[start] ?? '')) start++;
  return text[at - 1] === '.' ? at : start;
}

/** `{anna.lee,tom.ng}@clinic.example`: several mailboxes of one domain. */
function groupStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - DOMAIN_LENGTH), at - 1);
  const opening = before.lastIndexOf('{');
  return opening >= 0 && /^[\w.+-]+(?:[,;|] ?[\w.+-]+)+$/.test(before.slice(opening + 1)) ? at - 1 - before.length + opening : at;
}

function isLocal(text: string, index: number): boolean {
  return classAt(text, index) !== OTHER || LOCAL_SIGNS.includes(text[index] ?? ' ');
}

/** End of the longest domain name that starts here; 0 when there is none. */
function domainEnd(text: string, start: number): number {
  let end = start;
  let lastGood = 0;
  let labelStart = start;
  while (end - start <= DOMAIN_LENGTH) {
    const isWord = classAt(text, end) !== OTHER || text[end] === '-';
    if (isWord) {
      end++;
      continue;
    }
    if (end === labelStart || text[labelStart] === '-') break;
    if (labelStart > start && /^(?:\p{L}{2,24}|xn--[a-z\d-]+)$/iu.test(text.slice(labelStart, Math.min(end, labelStart + 60))))
      lastGood = end;
    if (text[end] !== '.') break;
    end++;
    labelStart = end;
  }
  return lastGood;
}

/** `s••••@•••.au`: always the same number of dots, so that they don't give away the length. */
function maskEmail(text: string): string {
  const topLevel = /\.[a-z]{2,6}$/i.exec(text)?.[0] ?? '';
  return `${text.slice(0, 1)}${DOT.repeat(4)}@${DOT.repeat(3)}${topLevel}`;
}
