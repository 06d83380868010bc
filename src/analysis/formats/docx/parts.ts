import type { SegmentKind } from '../../types.ts';

/** How the text of one part of a Word file is read, and what it is called. */
export type PartPlan = {
  /** `paragraphs`: text that people wrote. `properties`: named values. `values`: bare text nodes. `attributes`: only what stands in attributes. */
  read: 'paragraphs' | 'properties' | 'values' | 'attributes';
  kind: SegmentKind;
  /** In words for people; a number is added where there are several. */
  name: string;
};

/** The name of the part with the main text, whose paragraphs are counted. */
export const MAIN_TEXT = 'paragraph';

/** Reading order, and how each part is read: the first pattern that fits a name decides. */
const PLANS: readonly [RegExp, PartPlan][] = [
  [/^word\/document\d*\.xml$/i, { read: 'paragraphs', kind: 'body', name: MAIN_TEXT }],
  [/^word\/header\d*\.xml$/i, { read: 'paragraphs', kind: 'header', name: 'header' }],
  [/^word\/footer\d*\.xml$/i, { read: 'paragraphs', kind: 'footer', name: 'footer' }],
  [/^word\/footnotes\d*\.xml$/i, { read: 'paragraphs', kind: 'body', name: 'footnote' }],
  [/^word\/endnotes\d*\.xml$/i, { read: 'paragraphs', kind: 'body', name: 'endnote' }],
  [/^word\/comments\d*\.xml$/i, { read: 'paragraphs', kind: 'comment', name: 'comment' }],
  [/^word\/charts\/chart[^/]*\.xml$/i, { read: 'values', kind: 'body', name: 'chart' }],
  [/^word\/drawings\/drawing[^/]*\.xml$/i, { read: 'paragraphs', kind: 'body', name: 'chart' }],
  [/^word\/diagrams\/(?:data|drawing)[^/]*\.xml$/i, { read: 'paragraphs', kind: 'body', name: 'diagram' }],
  [/^word\/glossary\/document\d*\.xml$/i, { read: 'paragraphs', kind: 'hidden', name: 'building block' }],
  [/^word\/(?:settings|people)\d*\.xml$/i, { read: 'attributes', kind: 'property', name: 'settings' }],
  [/^word\/_rels\/[^/]+\.rels$/i, { read: 'attributes', kind: 'hidden', name: 'link' }],
  [/^docProps\/[^/]+\.xml$/i, { read: 'properties', kind: 'property', name: 'property' }],
  [/^customXml\/item\d*\.xml$/i, { read: 'values', kind: 'property', name: 'custom XML' }],
];

/** Null when the part is not read. */
export const planPart = (name: string): PartPlan | null => PLANS.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Names of the parts with words, in reading order. */
export const orderParts = (names: readonly string[]): string[] =>
  PLANS.flatMap(([pattern]) =>
    names.filter((name) => pattern.test(name)).sort((one, other) => one.localeCompare(other, 'en', { numeric: true })),
  );

/**
 * Parts that say how a letter looks or how its parts hang together, and nothing about anybody. A closed list: what stands neither here nor in the
 * plans counts as unread. Source: ECMA-376 part 1, chapter 11, and what Word, LibreOffice and Google write.
 */
const HARMLESS: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/i,
  /(?:^|\/)_rels\/[^/]*\.rels$/i,
  /^word\/(?:glossary\/)?(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\d*\.xml$/i,
  /^word\/theme\/[^/]+\.xml$/i,
  /^word\/fonts\/[^/]+\.(?:odttf|ttf|fntdata)$/i,
  /^word\/comments(?:Extended|Ids|Extensible)\d*\.xml$/i,
  /^word\/charts\/(?:style|colors)\d*\.xml$/i,
  /^word\/diagrams\/(?:layout|quickStyle|colors)\d*\.xml$/i,
  /^word\/printerSettings\/[^/]+$/i,
  /^word\/(?:intelligence2?|keyMapCustomizations|customizations)\.xml$/i,
  /^word\/webextensions\/[^/]+\.xml$/i,
  /^(?:customUI|userCustomization)\/[^/]+\.xml$/i,
  /^docMetadata\/LabelInfo\.xml$/i,
  /^customXml\/itemProps\d*\.xml$/i,
  /^docProps\/thumbnail\.[a-z]+$/i,
  /^(?:mimetype|META-INF\/manifest\.xml)$/i,
];

export const isHarmless = (name: string): boolean => HARMLESS.some((pattern) => pattern.test(name));

/** Other files inside a Word file. */
export const isEmbeddedFile = (name: string): boolean => /^word\/embeddings\/|\.bin$|^word\/afchunk/i.test(name) && !isHarmless(name);

/** Pictures, which are not read. Vector drawings may hold words too. */
export const isPicture = (name: string): boolean => /^word\/(?:glossary\/)?media\//i.test(name);

/** How pictures are told among what is hidden. */
export const PICTURES = 'pictures, not read';
