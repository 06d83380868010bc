import type { HiddenContent } from '../../types.ts';
import { toHiddenContent } from '../../unread.ts';
import { openPackage } from '../ooxml/package.ts';
import { copyPictures } from '../ooxml/parts/office-pictures.ts';
import { blockingParts, listDropped } from '../ooxml/parts/unplanned-parts.ts';
import { listValueEdits } from '../ooxml/values/mapped-text.ts';
import { renameParts } from '../ooxml/values/part-names.ts';
import { readRawPackage } from '../ooxml/values/raw-package.ts';
import { writePackage } from '../ooxml/write-package.ts';
import type { Redactor } from '../redactor.ts';
import { isProgramAttribute } from './part-rules.ts';
import { PPTX_PART_TYPES } from './part-types.ts';
import { readMappedPresentation } from './read-presentation.ts';
import { listRemovals } from './removals.ts';

/** The copy is a presentation with the same slides. Hidden content is removed, whether or not anything was found in it. */
export const pptxRedactor: Redactor = {
  writes: 'pptx',
  extension: '',
  method:
    'Edited inside the presentation. Hidden slides, speaker notes, comments, hidden shapes, text outside the slides, tags, macros, embedded and linked files, recordings, document properties, large pictures and the preview picture are removed.',
  readRaw: (copy) => readRawPackage(copy, isProgramAttribute),
  write: async (bytes, extracted, spans, context) => {
    const office = openPackage(bytes);
    const { mappings, presentation } = readMappedPresentation(office);
    const { contents, retyped, dropped: drawings } = await copyPictures(office, extracted, spans, context);
    const hidden = presentation.slides.filter(({ isHidden }) => isHidden);
    const dropped = new Set([...listDropped(office, PPTX_PART_TYPES), ...hidden.map(({ part }) => part), ...drawings]);
    const hiddenSlides = { ids: new Set(hidden.map(({ id }) => id)), areAll: hidden.length === presentation.slides.length };
    const edits = listValueEdits(extracted.text, mappings, spans);
    for (const { name, contentType } of office.parts) {
      if (PPTX_PART_TYPES[contentType]?.treat !== 'text') continue;
      const left = name === presentation.part ? hiddenSlides : NO_SLIDES;
      edits.set(name, [...(edits.get(name) ?? []), ...listRemovals(office.readXml(name), left)]);
    }
    return {
      bytes: writePackage(office, { edits, contents, dropped, retyped, renamed: renameParts(extracted, spans) }),
      hiddenRemoved: extracted.hidden.filter((one) => isRemoved(one) || isUnread(one, extracted.unread)),
      notChecked: [],
      unread: blockingParts(office, PPTX_PART_TYPES),
    };
  },
};

const NO_SLIDES = { ids: new Set<string>(), areAll: false };

/** What a copy keeps although a reader does not see it: it is redacted as all other text. */
const KEPT = new Set([
  'alternative texts and names of shapes',
  'links',
  'names of custom shows and sections',
  'names of slides and layouts',
  'settings of the presentation',
  'names of themes',
]);

const isRemoved = ({ detail }: HiddenContent) => !KEPT.has(detail);
const isUnread = ({ detail }: HiddenContent, unread: Parameters<typeof toHiddenContent>[0]) =>
  toHiddenContent(unread).some((hidden) => hidden.detail === detail);
