import { traitsOf } from '../identifiers/registry.ts';

/**
 * What staff see before they show a value: `•••• ••••• 1`, `S•••• O•••••`, `s••••@•••.au`. The same value always gives the same mask. At most one
 * character of a number, one of each word of a name, and the top-level domain are shown. The `mask` trait of the type decides.
 */
export const maskValue = ({ type, text }: { type: string; text: string }): string => traitsOf(type).mask(text);
