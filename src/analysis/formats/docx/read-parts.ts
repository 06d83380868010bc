import type { ExtractedText } from '../../types.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import { writtenInName } from '../ooxml/part-names.ts';
import { relationshipsPart } from '../ooxml/relationships.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';
import type { SourceMapping } from './mappings.ts';
import { PARAGRAPH_TEXTS } from './paragraphs.ts';
import { DOCX_PARTS, type DocxPartKey } from './part-types.ts';
import { inReadingOrder, keyOfPart } from './plan-part.ts';
import { readPropertyValues } from './properties.ts';
import { addParagraphs } from './read-story.ts';
import { addValues } from './read-values.ts';
import { readValues, type Value } from './values.ts';

/** A part with its place in the closed list; `key` is null when it is on none. */
export type PlannedPart = { name: string; key: DocxPartKey | null };

/** The parts of a Word file with their plans, in the order of the ZIP. */
export const planParts = (office: OfficePackage): PlannedPart[] => office.parts.map((part) => ({ name: part.name, key: keyOfPart(part) }));

/** The text of a Word file's own parts, with its mapping back to the XML. Files inside it and pictures are added later. */
export type MappedDocx = {
  builder: TextBuilder;
  mappings: SourceMapping[];
  nameMappings: PartNameMapping[];
  paragraphs: number;
  hasBody: boolean;
};

/** Where the name of a part is in the text. */
export type PartNameMapping = { name: string; textStart: number; textEnd: number };

/** @throws UnreadableFile as `office.read`, and `damaged` when the XML of a part is not well formed */
export function readDocxParts(office: OfficePackage, planned: readonly PlannedPart[]): MappedDocx {
  const builder = createTextBuilder();
  const mappings: SourceMapping[] = [];
  let paragraphs = 0;
  const known = planned.flatMap(({ name, key }) => (key === null ? [] : [{ name, key }]));
  for (const { name, key } of inReadingOrder(known)) {
    const plan = DOCX_PARTS[key];
    if (plan.reads === 'none') continue;
    const xml = office.readXml(name);
    const target = { builder, mappings, part: name, plan };
    if (plan.reads === 'story') {
      const filled = addParagraphs(target, xml);
      if (plan.kind === 'body') paragraphs += filled;
      addValues(target, readValues(xml, { ownWords: PARAGRAPH_TEXTS }));
    } else if (plan.reads === 'properties') addValues(target, readPropertyValues(xml, key === 'customXml'));
    else addValues(target, readValues(xml));
    addLinks(office, name, { builder, mappings });
    builder.addSeparator('\n');
  }
  addLinks(office, '', { builder, mappings });
  const nameMappings = addPartNames(office, builder);
  const hasBody = builder.finish().segments.some(({ kind }) => kind === 'body');
  return { builder, mappings, nameMappings, paragraphs, hasBody };
}

/** Adds the addresses to which a part links. */
function addLinks(office: OfficePackage, owner: string, { builder, mappings }: Pick<MappedDocx, 'builder' | 'mappings'>): void {
  const links = (office.relationships.get(owner) ?? []).filter(({ isExternal, target }) => isExternal && target.trim() !== '');
  const values = links.map(
    ({ target, targetStart, targetEnd }): Value => ({
      label: 'link',
      text: plainAddress(target),
      start: targetStart,
      end: targetEnd,
      isVerbatim: false,
      group: 'link',
      replaces: 'address',
    }),
  );
  addValues({ builder, mappings, part: relationshipsPart(owner), plan: DOCX_PARTS.settings }, values);
}

/** Adds the names of parts that no program made up: those of photos and of embedded files. */
function addPartNames(office: OfficePackage, builder: TextBuilder): PartNameMapping[] {
  const mappings: PartNameMapping[] = [];
  for (const { name } of office.parts) {
    const written = writtenInName(name);
    if (written === '') continue;
    builder.addSeparator('\n');
    const textStart = builder.length();
    builder.add(written, { part: 'property', partId: 'file name' }, 'property');
    mappings.push({ name, textStart, textEnd: textStart + written.length });
  }
  if (mappings.length > 0) builder.countHidden('property', 'file names', mappings.length);
  builder.addSeparator('\n');
  return mappings;
}

function plainAddress(address: string): string {
  const bare = address.replace(/^(?:mailto|tel):/i, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** What was read, in the form of all formats. */
export const finishDocx = ({ builder, paragraphs }: MappedDocx): ExtractedText => ({
  format: 'docx',
  ...builder.finish(),
  units: { name: 'paragraph', count: paragraphs },
});
