import { type ExtractedText, UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { MAX_PAGES } from '../limits.ts';
import { openPackage } from '../ooxml/package.ts';
import { addPictures } from '../ooxml/parts/office-pictures.ts';
import { otherOfficeFile } from '../ooxml/parts/other-office.ts';
import { addInnerFiles, countUnplanned } from '../ooxml/parts/unplanned-parts.ts';
import { addPartNames } from '../ooxml/values/part-names.ts';
import { protectedArchive } from '../zip.ts';
import { PPTX_PART_TYPES } from './part-types.ts';
import { readMappedPresentation } from './read-presentation.ts';

/**
 * The text of a presentation: its slides, and all that is written beside, behind and inside them.
 * @throws UnreadableFile
 */
export async function extractPptx(bytes: Uint8Array, { readInner }: Pick<ReadContext, 'readInner'>): Promise<ExtractedText> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\x03\x04') throw otherOfficeFile(bytes) ?? protectedArchive();
  const office = openPackage(bytes);
  const { builder, presentation } = readMappedPresentation(office);
  if (presentation.slides.length > MAX_PAGES) throw tooManySlides();
  countUnplanned(builder, office, PPTX_PART_TYPES);
  addPartNames(builder, office);
  await addPictures(builder, office, readInner);
  await addInnerFiles(builder, office, PPTX_PART_TYPES, readInner);
  return { format: 'pptx', ...builder.finish(), units: { name: 'page', count: presentation.slides.length } };
}

const tooManySlides = () =>
  new UnreadableFile('too-large', `This presentation has more than ${MAX_PAGES} slides. Split it and check the parts.`);
