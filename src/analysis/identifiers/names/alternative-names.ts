import { REASONS } from '../../reasons.ts';
import type { Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { PERSON_NAME } from './person-name.ts';

/** Words that introduce a name, and a second one after "or". */
const ALTERNATIVE =
  /(?<![\p{L}'])(?:[Mm]y name is|[Mm]y name's|[Nn]ame is|[Kk]nown as|[Gg]oes by|called|[Cc]all me|I am|I'm) \p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'-]{1,20})?,? or (?:just )?(\p{Lu}[\p{L}'-]{1,20})(?![\p{L}@.]\p{L})/gu;

/** `my name is Naleesa or Leesa`: the second name. */
export const findAlternativeNames = (text: string): Match[] =>
  Array.from(text.matchAll(ALTERNATIVE)).flatMap(({ 0: whole, 1: name = '', index }) => {
    const end = index + whole.length;
    if (COMMON_WORDS.has(name.toLowerCase())) return [];
    return [{ type: PERSON_NAME, start: end - name.length, end, confidence: 0.75, reason: REASONS.nameWhereAsked }];
  });
