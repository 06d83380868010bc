import type { HiddenContent } from '../analysis/types.ts';
import { formatCount } from './formats.ts';

/** The first plural word: what is counted. "Is" and "this" are not plurals. */
const PLURAL = /\b(\w{2,}?)(ies|sses|s)\b(?<!\b(?:is|this|was|its))/;

/** "1 header", "3 tracked deletions", "hidden text in 2 places": what a file contains besides the text on its pages. */
export function hiddenWords({ detail, kind, count }: HiddenContent): string {
  const words = detail === '' ? `${kind}s` : detail;
  if (!PLURAL.test(words)) return count === 1 ? words : `${words} in ${formatCount(count)} places`;
  return `${formatCount(count)} ${count === 1 ? words.replace(PLURAL, (_, stem, ending) => stem + SINGULAR[ending as keyof typeof SINGULAR]) : words}`;
}

const SINGULAR = { ies: 'y', sses: 'ss', s: '' } as const;
