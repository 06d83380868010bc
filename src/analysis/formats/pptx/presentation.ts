import { type OfficePackage, relationshipsOf } from '../ooxml/package.ts';
import { XmlCursor } from '../ooxml/values/xml-cursor.ts';

/** A slide as the presentation lists it. `id` is that of the list, which sections repeat. */
export type SlideEntry = { number: number; id: string; part: string; isHidden: boolean };

/** Slides in their order, and the size of each in EMU. */
export type Presentation = { part: string; slides: SlideEntry[]; width: number; height: number };

/**
 * Reads the list of slides.
 * @throws UnreadableFile `damaged`
 */
export function readPresentation(office: OfficePackage, part: string): Presentation {
  const cursor = new XmlCursor(office.readXml(part));
  const targets = new Map(relationshipsOf(office, part).map(({ id, target }) => [id, target]));
  const presentation: Presentation = { part, slides: [], width: 0, height: 0 };
  while (cursor.next()) {
    if (cursor.kind !== 'open') continue;
    if (cursor.name === 'sldSz') {
      presentation.width = Number(cursor.attribute('cx')) || 0;
      presentation.height = Number(cursor.attribute('cy')) || 0;
    } else if (cursor.name === 'sldId') {
      const [id, link] = listIds(cursor);
      const slide = targets.get(link) ?? '';
      if (!office.has(slide)) continue;
      presentation.slides.push({ number: presentation.slides.length + 1, id, part: slide, isHidden: isHiddenSlide(office, slide) });
    }
  }
  return presentation;
}

/** `id="256" r:id="rId2"`, in any order: the number is the one of the list. */
function listIds(cursor: XmlCursor): [id: string, link: string] {
  const values: string[] = [];
  cursor.eachAttribute((name, start, end) => {
    if (name === 'id') values.push(cursor.xml.slice(start, end));
  });
  const id = values.find((value) => /^\d+$/.test(value)) ?? '';
  return [id, values.find((value) => value !== id) ?? ''];
}

function isHiddenSlide(office: OfficePackage, part: string): boolean {
  const cursor = new XmlCursor(office.readXml(part));
  while (cursor.next()) if (cursor.kind === 'open') return /^(?:0|false)$/.test(cursor.attribute('show') ?? '');
  return false;
}
