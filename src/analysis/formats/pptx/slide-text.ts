import type { Location, SegmentKind } from '../../types.ts';
import { addValue, type MappedText } from '../ooxml/values/mapped-text.ts';
import { type PartValue, readPartValues } from '../ooxml/values/part-values.ts';
import { describeAttribute, isProgramText, isPrompt } from './part-rules.ts';
import { type SlidePlace, trackShapes } from './shape-tracker.ts';

/** A part of a presentation with text in shapes. */
export type SlidePart = {
  name: string;
  location: Location;
  /** `body` for slides; `hidden` for what nobody sees in the show. */
  kind: Extract<SegmentKind, 'body' | 'hidden'>;
  /** What is hidden, for the list of hidden content; '' for slides. */
  hiddenAs: string;
  /** Prompts of placeholders are left out. */
  isMaster: boolean;
};

const PARAGRAPHS = new Set(['p']);

/**
 * Adds the text of a slide, a layout, notes, a chart or a diagram: a line for each paragraph, and for each row of a table with tabs between its cells.
 * @param size of a slide, in EMU
 * @throws UnreadableFile `damaged`
 */
export function addSlidePart(mapped: MappedText, xml: string, part: SlidePart, size: { width: number; height: number }): void {
  const values = readPartValues<SlidePlace>(xml, { paragraphs: PARAGRAPHS, isProgramText, ...trackShapes(size) });
  const texts = values.filter((value) => isText(value) && !(part.isMaster && isPrompt(value.text)));
  for (const [index, value] of texts.entries()) {
    const next = texts[index + 1]?.context;
    const isFirst = texts[index - 1]?.context.row !== value.context.row || texts[index - 1]?.context.table !== value.context.table;
    if (isFirst && value.context.column > 1) mapped.builder.addSeparator('\t'.repeat(value.context.column - 1));
    addText(mapped, value, part, separatorAfter(value.context, next));
  }
  for (const value of values) if (!isText(value)) addAttribute(mapped, value, part);
}

const isText = ({ element, attribute }: PartValue<SlidePlace>) => attribute === '' && element !== '!--';

function addText(mapped: MappedText, value: PartValue<SlidePlace>, part: SlidePart, separator: string): void {
  const { table, row, hiddenAs } = value.context;
  const detail = part.hiddenAs || hiddenAs;
  const location: Location = { ...part.location, ...(table > 0 ? { table, row } : {}), ...(detail === '' ? {} : { detail }) };
  const kind = hiddenAs === '' ? part.kind : 'hidden';
  if (detail !== '')
    mapped.builder.countHidden(
      'hidden',
      detail === 'hidden shape' ? 'hidden shapes' : detail === 'outside the slide' ? 'text outside the slide' : detail,
    );
  addValue(mapped, value, { kind, location }, { part: part.name, separator, isHidden: hiddenAs !== '' });
}

/** Cells of a row are apart by tabs, so that a label keeps its value. */
function separatorAfter(place: SlidePlace, next: SlidePlace | undefined): string {
  if (place.table === 0) return '\n';
  const isSameRow = next?.table === place.table && next.row === place.row;
  if (!isSameRow) return `${'\t'.repeat(Math.max(0, Math.min(MAX_COLUMNS, place.columns) - place.column))}\n`;
  return next.column === place.column ? ' ' : '\t'.repeat(Math.min(MAX_COLUMNS, next.column - place.column));
}

/** Wider tables are an attack. */
const MAX_COLUMNS = 100;

function addAttribute(mapped: MappedText, value: PartValue<SlidePlace>, part: SlidePart): void {
  const detail = describeAttribute(value.element);
  mapped.builder.countHidden('hidden', detail);
  addValue(mapped, value, { kind: 'hidden', location: { ...part.location, detail } }, { part: part.name });
}
