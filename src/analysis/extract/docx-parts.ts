import type { SegmentKind } from '../types.ts';

/** How the text of one part of a Word file is read, and what it is called. */
export type PartPlan = {
  /** `paragraphs`: text that people wrote. `properties`: named values. `values`: bare text nodes. `attributes`: only what stands in attributes. */
  read: 'paragraphs' | 'properties' | 'values' | 'attributes';
  kind: SegmentKind;
  /** In words for people; a number is added where there are several. */
  location: string;
};

/** Reading order, and how each part is read: the first pattern that fits a name decides. Parts that fit none hold no words. */
const PLANS: readonly [RegExp, PartPlan][] = [
  [/^word\/document\d*\.xml$/i, { read: 'paragraphs', kind: 'body', location: 'paragraph' }],
  [/^word\/header\d*\.xml$/i, { read: 'paragraphs', kind: 'header', location: 'header' }],
  [/^word\/footer\d*\.xml$/i, { read: 'paragraphs', kind: 'footer', location: 'footer' }],
  [/^word\/footnotes\.xml$/i, { read: 'paragraphs', kind: 'body', location: 'footnote' }],
  [/^word\/endnotes\.xml$/i, { read: 'paragraphs', kind: 'body', location: 'endnote' }],
  [/^word\/comments\.xml$/i, { read: 'paragraphs', kind: 'comment', location: 'comment' }],
  [/^word\/charts\/chart[^/]*\.xml$/i, { read: 'values', kind: 'body', location: 'chart' }],
  [/^word\/diagrams\/(?:data|drawing)[^/]*\.xml$/i, { read: 'paragraphs', kind: 'body', location: 'diagram' }],
  [/^word\/glossary\/document\.xml$/i, { read: 'paragraphs', kind: 'hidden', location: 'building block' }],
  [/^word\/(?:settings|people)\.xml$/i, { read: 'attributes', kind: 'property', location: 'settings' }],
  [/^word\/_rels\/[^/]+\.rels$/i, { read: 'attributes', kind: 'hidden', location: 'link' }],
  [/^docProps\/[^/]+\.xml$/i, { read: 'properties', kind: 'property', location: 'property' }],
  [/^customXml\/item\d*\.xml$/i, { read: 'values', kind: 'property', location: 'custom XML' }],
];

/** Null when the part holds no words. */
export const planPart = (name: string): PartPlan | null => PLANS.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Names of the parts with words, in reading order. */
export const orderParts = (names: readonly string[]): string[] =>
  PLANS.flatMap(([pattern]) =>
    names.filter((name) => pattern.test(name)).sort((one, other) => one.localeCompare(other, 'en', { numeric: true })),
  );

/** Other files inside a Word file. */
export const isEmbeddedFile = (name: string): boolean => /^word\/embeddings\/|\.bin$|^word\/afchunk/i.test(name);

/** Pictures, which are not read. Vector drawings may hold words too. */
export const isPicture = (name: string): boolean => /^word\/media\//i.test(name);
