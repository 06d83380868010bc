import type { Mention } from './document-index.ts';
import type { NameParts } from './name-parts.ts';

/** A person with all mentions. */
export type NamedPerson = {
  /** In text order. */
  mentions: Mention[];
  /** The most complete name. */
  parts: NameParts;
  /** The first title; '' without one. */
  title: string;
  /** Kinds of cues seen so far: `label patient`, `kin`, `title`. */
  cueKinds: Set<string>;
  /** Other given names, for example in brackets. */
  aliases: Set<string>;
};
