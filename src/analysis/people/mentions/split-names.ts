import type { Mention } from './document-index.ts';
import { joinFields } from './name-parts.ts';

/** Maximum number of lines between two fields of one name. */
const FIELD_LINES = 3;

/**
 * Joins a family name and given names from two fields or cells into one name for both mentions. When two given names share one family name, each gets
 * it.
 */
export function joinSplitNames(text: string, mentions: readonly Mention[]): Mention[] {
  const joined = [...mentions];
  for (let index = 1; index < joined.length; index++) {
    const [first, second] = [joined[index - 1], joined[index]];
    if (!first || !second) continue;
    const order = orderOf(text, first, second);
    if (order === null) continue;
    if (order === 'shared') {
      joined[index - 1] = { ...first, parts: { ...second.parts, given: first.parts.lone, middle: [], title: '' } };
      continue;
    }
    const [family, given] = order === 'family-first' ? [first, second] : [second, first];
    const parts = joinFields(family.parts, given.parts);
    joined[index - 1] = { ...first, parts };
    joined[index] = { ...second, parts };
  }
  return joined;
}

function orderOf(text: string, first: Mention, second: Mention): 'family-first' | 'given-first' | 'shared' | null {
  const [one, other] = [fieldOf(first), fieldOf(second)];
  if (first.row !== second.row || second.line - first.line > FIELD_LINES) return null;
  if (isShared(text, first, second)) return 'shared';
  if (one === 'family' && other === 'given') return 'family-first';
  if (one === 'given' && other === 'family') return 'given-first';
  const areBareCells = first.row >= 0 && first.cue === null && second.cue === null && first.parts.lone !== '' && second.parts.given === '';
  return areBareCells && /^[\s"',;|]{1,4}$/.test(text.slice(first.end, second.start)) ? 'family-first' : null;
}

/** `Re: Ava and Eli Brannigan`: two people, one family name. */
const isShared = (text: string, first: Mention, second: Mention) =>
  first.parts.lone !== '' &&
  first.parts.title === '' &&
  second.parts.given !== '' &&
  second.parts.title === '' &&
  (first.cue?.kind === 'label' || first.cue?.kind === 'kin' || first.cue?.kind === 'your-kin') &&
  /^,? (?:and|&) $/.test(text.slice(first.end, second.start));

const fieldOf = ({ cue }: Mention) => (cue?.kind === 'field' ? cue.part : null);
