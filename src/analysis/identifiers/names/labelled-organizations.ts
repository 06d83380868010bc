import { REASONS } from '../../reasons.ts';
import type { Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { ORGANIZATION } from './organization-name.ts';

const ORGANIZATION_FIELDS = [
  'insurer',
  'employer',
  'insurance company',
  'health fund',
  'super fund',
  'fund',
  'company',
  'organi[sz]ation',
  'employer name',
  'company name',
  'practice',
  'practice name',
  'clinic',
  'hospital',
  'pharmacy',
  'school',
  'facility',
  'laboratory',
  'service provider',
  'referred to',
  'works at',
  'working at',
  'worked at',
  'work at',
  'works for',
  'working for',
  'worked for',
  'work for',
  'employed (?:by|at)',
];

/** A field for an organization. */
const FIELD = new RegExp(String.raw`(?<![\p{L}])(?:${ORGANIZATION_FIELDS.join('|')})(:\s{0,3}| )`, 'giu');

/** The name after it: up to six words on the line, each capitalised or a short connecting word. */
const NAME =
  /(?:[\p{Lu}][\p{L}\p{N}'&-]{1,30}|\p{Lu}{2,6})(?: (?:&|and|of|the|for) [\p{Lu}][\p{L}'&-]{1,30}| [\p{Lu}][\p{L}\p{N}'&-]{1,30}){0,5}/uy;

/** The value of such a field may be a person. */
const PERSON = /^(?:dr|mr|mrs|ms|miss|prof|sister|self|nil|none|as|yes|no|n)$/i;

/** `Insurer: GIO`, `works at Kmart`. Without a colon, only a workplace, and only a word that is not an ordinary one. */
export function labelledOrganizations(text: string): Match[] {
  return Array.from(text.matchAll(FIELD)).flatMap(({ 0: label, 1: sign = '', index }) => {
    const hasColon = sign.startsWith(':');
    if (!hasColon && !/^(?:work|employ|insurer|employer|super fund)/i.test(label)) return [];
    const start = index + label.length;
    NAME.lastIndex = start;
    const name = NAME.exec(text)?.[0];
    if (name === undefined || name.length < 3) return [];
    const words = name.split(' ');
    if (PERSON.test(words[0] ?? '') || words.every((word) => COMMON_WORDS.has(word.toLowerCase()))) return [];
    return [
      {
        type: ORGANIZATION,
        start,
        end: start + name.length,
        confidence: hasColon ? 0.8 : 0.6,
        reason: REASONS.organizationInField,
      },
    ];
  });
}
