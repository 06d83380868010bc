import type { Mention } from './document-index.ts';
import type { NameParts } from './name-parts.ts';

/** Someone who is named, with every place. */
export type NamedPerson = {
  /** In text order. */
  mentions: Mention[];
  /** The fullest name. */
  parts: NameParts;
  /** The first title; '' without one. */
  title: string;
  /** `label patient`, `kin`, `title`: what the mentions so far were told to be. */
  cueKinds: Set<string>;
  /** Other given names, as in brackets. */
  aliases: Set<string>;
};
