import { traitsOf } from '../identifiers/registry.ts';

/**
 * What staff see before they choose to see the value: `•••• ••••• 1`, `S•••• O•••••`, `s••••@•••.au`. The same value always gives the same mask;
 * at most one character of a number, one of each word of a name, and the top level of a domain is shown. The type's `mask` trait decides.
 */
export const maskValue = ({ type, text }: { type: string; text: string }): string => traitsOf(type).mask(text);
