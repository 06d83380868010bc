import type { ExtractedText } from '../../../types.ts';
import { type Span, spansBetween } from '../../spans.ts';
import type { TextBuilder } from '../../text-builder.ts';
import type { OfficePackage } from '../package.ts';

/** Words that programs use for the names of parts. */
const PROGRAM_WORDS = new Set(
  `app calc chain presentation workbook sheet sheets shared strings styles style table tables single cells theme themes override drawing drawings vml
  chart charts ex colors colours diagrams data layout layouts quick slide slides master masters notes handout comment comments threaded modern authors
  author person persons people core custom properties item items props docprops xml thumbnail media image picture embeddings object bin ole microsoft
  excel word power point document worksheet worksheets macro macrosheets chartsheets dialogsheets printer settings connections query external links link pivot
  cache records definition slicer slicers caches timeline timelines tags tag view pres names user revision revisions log headers header vba project signature
  signatures control controls active activex ctrl prop metadata rich value rd types structure array web rel supporting property bag feature label info
  doc named named volatile dependencies model ink fonts font hdphoto video audio changes infos origin sigs rels xl ppt ui user customization maps map update
  webextensions webextension taskpanes xlsx docx pptx xlsm worksheet1 survey sort ws attached toolbars open open2`.split(/\s+/),
);

const PART_NAME = 'part name';

/** Adds the names of parts in which there is a word that no program writes. */
export function addPartNames(builder: TextBuilder, office: OfficePackage): void {
  for (const { name } of office.parts) {
    const words = name.replace(/\.\w{2,5}$/, '').match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\d{6,}/gu) ?? [];
    if (words.every((word) => PROGRAM_WORDS.has(word.toLowerCase()))) continue;
    builder.countHidden('hidden', 'names of parts of the file');
    builder.add(name, { part: PART_NAME, detail: 'names of parts of the file' }, 'hidden');
    builder.addSeparator('\n');
  }
}

/** New names for parts whose name has a value that is removed: `xl/media/part1.png`. */
export function renameParts({ text, segments }: ExtractedText, spans: readonly Span[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const { location, start, end } of segments) {
    if (location.part !== PART_NAME || spansBetween(spans, start, end).length === 0) continue;
    const name = text.slice(start, end);
    const [ending = ''] = /\.\w{1,5}$/.exec(name) ?? [];
    // In the same folder, because its own relationships are relative to it.
    renamed.set(name, `${name.slice(0, name.lastIndexOf('/') + 1)}part${renamed.size + 1}${ending}`);
  }
  return renamed;
}
