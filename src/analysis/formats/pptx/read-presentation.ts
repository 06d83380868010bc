import { type Location, UnreadableFile } from '../../types.ts';
import { type OfficePackage, type OfficePart, relationshipsOf } from '../ooxml/package.ts';
import { addDroppedPart } from '../ooxml/parts/dropped-parts.ts';
import { addValue, type MappedText } from '../ooxml/values/mapped-text.ts';
import { addLinks } from '../ooxml/values/part-links.ts';
import { readPartValues } from '../ooxml/values/part-values.ts';
import { isProgramThemeText } from '../ooxml/values/theme-text.ts';
import { createTextBuilder } from '../text-builder.ts';
import { MAIN_TYPES, NOTES, PPTX_PART_TYPES, SLIDE } from './part-types.ts';
import { type Presentation, readPresentation, type SlideEntry } from './presentation.ts';
import { addSlidePart, type SlidePart } from './slide-text.ts';

/** The text of a presentation with its mapping back to the XML, which a copy needs. */
export type MappedPresentation = MappedText & { office: OfficePackage; presentation: Presentation };

/**
 * Reads a presentation: each slide with its charts and notes, then all other parts in which something is written.
 * @throws UnreadableFile
 */
export function readMappedPresentation(office: OfficePackage): MappedPresentation {
  const main = office.parts.find(({ contentType }) => MAIN_TYPES.includes(contentType))?.name;
  if (main === undefined) throw notPresentation();
  const presentation = readPresentation(office, main);
  const mapped: MappedPresentation = { builder: createTextBuilder(), mappings: [], office, presentation };
  const byName = new Map(office.parts.map((part) => [part.name, part]));
  const done = new Set<string>();
  const add = (name: string, slide?: SlideEntry) => {
    const part = byName.get(name);
    if (!part || done.has(name)) return;
    done.add(name);
    addPart(mapped, part, slide);
  };
  for (const slide of presentation.slides) {
    if (slide.isHidden) mapped.builder.countHidden('hidden', 'hidden slides');
    for (const name of [slide.part, ...listOwned(office, slide.part)]) add(name, slide);
  }
  for (const { name } of office.parts) add(name);
  addLinks(mapped, office, '', {});
  return mapped;
}

/** Charts, diagrams and notes of a slide, and what they point at. Layouts and other slides belong to the whole file. */
function listOwned(office: OfficePackage, slide: string): string[] {
  const owned: string[] = [];
  const waiting = [slide];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { kind, target, isExternal } of relationshipsOf(office, next)) {
      const isShared = isExternal || /^(?:slide|slidelayout|slidemaster|notesmaster|theme)$/.test(kind);
      if (isShared || target === slide || owned.includes(target)) continue;
      owned.push(target);
      waiting.push(target);
    }
  }
  return owned;
}

function addPart(mapped: MappedPresentation, part: OfficePart, slide: SlideEntry | undefined): void {
  const { office, builder, presentation } = mapped;
  const treat = PPTX_PART_TYPES[part.contentType]?.treat;
  const location: Location = slide ? { part: 'slide', partId: slide.number } : {};
  addLinks(mapped, office, part.name, location);
  const isTheme = /theme/.test(part.contentType);
  if (isTheme) addTheme(mapped, part.name);
  else if (treat === 'text' || treat === 'structure' || part.contentType === NOTES)
    addSlidePart(mapped, office.readXml(part.name), describePart(part, slide, location), presentation);
  else if (treat === 'drop') addDroppedPart(builder, office, part, location, (text) => text);
}

function describePart({ name, contentType, usedAs }: OfficePart, slide: SlideEntry | undefined, location: Location): SlidePart {
  const isMaster = /master|layout/.test(contentType);
  if (contentType === NOTES)
    return { name, location: { ...location, part: 'notes' }, kind: 'hidden', hiddenAs: 'speaker notes', isMaster: true };
  if (slide)
    return {
      name,
      location,
      kind: slide.isHidden ? 'hidden' : 'body',
      hiddenAs: slide.isHidden ? 'text of hidden slides' : '',
      isMaster: false,
    };
  const isLost = contentType === SLIDE || usedAs.length === 0;
  const part = isMaster ? 'layout' : 'presentation';
  return { name, location: { part }, kind: isLost ? 'hidden' : 'body', hiddenAs: isLost ? 'slides that are in no show' : '', isMaster };
}

/** Names of themes, their colours and fonts. */
function addTheme(mapped: MappedText & { office: OfficePackage }, name: string): void {
  const values = readPartValues(mapped.office.readXml(name), {
    paragraphs: new Set(),
    isProgramText: isProgramThemeText,
    contextNow: () => null,
  });
  for (const value of values) {
    mapped.builder.countHidden('hidden', 'names of themes');
    addValue(mapped, value, { kind: 'hidden', location: { part: 'theme', detail: 'names of themes' } }, { part: name });
  }
}

const notPresentation = () =>
  new UnreadableFile(
    'damaged',
    'This file has no presentation in it and can’t be opened. Open it in the program that made it, save it again, or ask the sender for a new copy.',
  );
