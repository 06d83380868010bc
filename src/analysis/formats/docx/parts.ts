import type { SegmentKind } from '../../types.ts';

/** How the text of one part of a Word file is read, and what the part is called. */
export type PartPlan = {
  /** `paragraphs`: written text. `properties`: named values. `values`: text nodes only. `attributes`: attribute values only. */
  read: 'paragraphs' | 'properties' | 'values' | 'attributes';
  kind: SegmentKind;
  /** In words for people; a number is added where there are several. */
  name: string;
};

/** Name of the part with the main text. Its paragraphs are counted. */
export const MAIN_TEXT = 'paragraph';

/** How each part is read, in reading order. The first pattern that matches the name is used. */
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

/** Names of the parts that have text, in reading order. */
export const orderParts = (names: readonly string[]): string[] =>
  PLANS.flatMap(([pattern]) =>
    names.filter((name) => pattern.test(name)).sort((one, other) => one.localeCompare(other, 'en', { numeric: true })),
  );

/**
 * Parts for appearance and structure, without personal data. The list is closed: a part that is neither here nor in PLANS is reported as unread.
 * Source: ECMA-376 part 1, chapter 11, and the files that Word, LibreOffice and Google Docs write.
 */
const PARTS_WITHOUT_TEXT: readonly RegExp[] = [
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

/** Whether a part needs no reading. */
export const isWithoutText = (name: string): boolean => PARTS_WITHOUT_TEXT.some((pattern) => pattern.test(name));

/** Files embedded in a Word file. */
export const isEmbeddedFile = (name: string): boolean => /^word\/embeddings\/|\.bin$|^word\/afchunk/i.test(name) && !isWithoutText(name);

/** Pictures are not read. Vector drawings can contain text too. */
export const isPicture = (name: string): boolean => /^word\/(?:glossary\/)?media\//i.test(name);

/** What pictures are called in the list of hidden content. */
export const PICTURES = 'pictures, not read';
