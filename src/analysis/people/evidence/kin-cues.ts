import { KIN } from '../lists/role-words.ts';
import { TITLE } from './label-cues.ts';

/** `your-kin`: "your son Micah", "my mother Ida". A relative of the writer or the recipient, who may be the patient. */
export type KinCue = { kind: 'kin' | 'your-kin' };

const KIN_END = `(?:${KIN.join('|')})(?:,| is| was|:| named| called| -| \\()? ?${TITLE}$`;
const KIN_BEFORE = new RegExp(`(?:^|[^\\p{L}])${KIN_END}`, 'iu');

const COMPANION_PHRASES = [
  'accompanied by',
  'brought (?:in )?by',
  '(?:came|comes|attended|attends|here|seen|present|lives|living|stays|staying|home) with',
  '(?:cared for|looked after|supported|driven|found|helped|visited|witnessed|raised|adopted) by',
  'married to',
  'separated from',
  'divorced from',
  'history from',
  'according to',
  'healthy (?:girl|boy|baby|infant),?',
  'baby (?:girl|boy),',
];

/** Somebody who accompanies or lives with the patient. */
const COMPANION = new RegExp(`(?:${COMPANION_PHRASES.join('|')}) ${TITLE}$`, 'iu');
const RECIPIENTS_KIN_BEFORE = new RegExp(`(?:^|[^\\p{L}])(?:your|my|our) (?:[\\p{L}-]+ ){0,2}${KIN_END}`, 'iu');
const KIN_AFTER = new RegExp(
  `^(?:['’]s)?[ ,]*(?:[(,–-] ?(?:who (?:is|was) )?|who (?:is|was) |is |was )(?:(?:his|her|their|the|a|an|your|my|patient['’]s|[\\p{L}]+['’]s?) ){0,2}(?:[\\p{L}-]+ )?(?:${KIN.join('|')})(?![\\p{L}])(?! (?:of|with|and I)\\b)`,
  'iu',
);
const RELATION_BELOW = /^[^\n]{0,60}\n(?:[^\n]{0,60}\n)?[ \t]*(?:relationship|relation)(?: to [\p{L} ]{1,20})?\s*[:=\t|]/iu;
const RELATION_BESIDE = /^[^\n:]{0,40}(?:relationship|relation)\s*[:=]/iu;
const RECIPIENTS_KIN_AFTER = /^\W{0,3}your (?:son|daughter|child)/i;

/** A nun or a ward sister. */
const TITLE_OF_SISTER = /(?:^|[,.(] ?|\b(?:nurse|the|with|by|and),? )(?:Sister|Brother|Father|Mother) $/u;

/** The family relationship from the words around a name; null when there is none. */
export function kinCue(before: string, after: string): KinCue | null {
  if (!TITLE_OF_SISTER.test(before) && KIN_BEFORE.test(before)) return { kind: RECIPIENTS_KIN_BEFORE.test(before) ? 'your-kin' : 'kin' };
  if (COMPANION.test(before) && !/^['’]s /.test(after)) return { kind: 'kin' };
  if (RECIPIENTS_KIN_AFTER.test(after)) return { kind: 'your-kin' };
  return isKinAfter(after) || RELATION_BELOW.test(after) ? { kind: 'kin' } : null;
}

/** `(husband)`, `, her neighbour,`. */
export const isKinAfter = (after: string): boolean => KIN_AFTER.test(after);

/** `Relationship: brother` on the same line. */
export const hasRelation = (after: string): boolean => RELATION_BESIDE.test(after);
