import sharp from 'sharp';
import type { Area, Box, PageLayout } from '../../../types.ts';
import { UnreadableFile } from '../../../types.ts';
import type { Drawing } from '../../pdf/draw-page.ts';
import { type Span, spansBetween } from '../../spans.ts';
import { coversSpan, runsIn } from '../remove/find-by-place.ts';
import type { PageTask } from '../remove/mark-removed.ts';
import { labelOf } from './boxes.ts';
import type { DrawnCopy } from './drawn-page.ts';

/** Enough to read small print, at about 0.3 MB a page. Source: ANALYSIS.md part 6, way A. */
const DPI = 170;
const JPEG_QUALITY = 80;
/** In parts of the height of a word: what a box covers around it. */
const MARGIN = 0.15;
/** Widths of boxes are rounded to this many heights, where nothing is in the way. */
const GRID = 2;

/**
 * Draws a page, blackens or whitens what is removed, and lists the words that stay.
 * @throws UnreadableFile when the page cannot be drawn, or the place of something to remove is not known
 */
export async function drawPage(drawing: Drawing, task: PageTask, layout: PageLayout): Promise<DrawnCopy> {
  const { number } = task;
  const { png, width, height } = await drawing.draw(number, { dpi: DPI });
  const areas = task.areas.map((area) => areaBox(area, layout));
  const boxes = [...task.spans.flatMap((span) => boxesOf(task, layout, span)), ...areas];
  const picture = await coverBoxes(png, boxes, { x: width / layout.width, y: height / layout.height });
  const labels = boxes.filter(({ text }) => text !== '');
  return { picture, width: layout.width, height: layout.height, words: listKept(task, layout, areas), labels };
}

type CoveredBox = Box & { text: string; isBlack: boolean };

/** Parts of a file that no page shows. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['annotation', 'attachment', 'property', 'comment', 'hidden']);

function boxesOf({ number, text, segments }: PageTask, { runs, width }: PageLayout, span: Span): CoveredBox[] {
  const found = runsIn(runs, span);
  const isShown = segments.some(({ start, end, kind }) => start < span.end && span.start < end && !NOT_SHOWN.has(kind));
  if (isShown && !coversSpan(text, found, span)) throw withoutPlaces(number);
  const label = labelOf(span);
  return joinWords(found).map((box, index) => ({ ...extend(box, runs, width), text: index === 0 ? label : '', isBlack: label === '' }));
}

/** Words of a value on one line get one box. */
function joinWords(words: readonly Box[]): Box[] {
  const joined: Box[] = [];
  for (const { x, y, width, height } of words) {
    const last = joined.at(-1);
    const isSameLine =
      last && Math.abs(last.y + last.height - y - height) < 0.5 * height && x >= last.x && x - last.x - last.width < 1.5 * height;
    if (!last || !isSameLine) joined.push({ x, y, width, height });
    else {
      const top = Math.min(last.y, y);
      last.height = Math.max(last.y + last.height, y + height) - top;
      last.y = top;
      last.width = Math.max(last.x + last.width, x + width) - last.x;
    }
  }
  return joined;
}

/** Rounds the width up as far as the next word on the line allows. */
function extend({ x, y, width, height }: Box, runs: readonly Box[], pageWidth: number): Box {
  const margin = MARGIN * height;
  const grid = GRID * height;
  const wanted = Math.ceil(width / grid) * grid;
  const next = runs.filter((run) => run.x >= x + width - 0.1 && run.y < y + height && run.y + run.height > y).map((run) => run.x);
  const right = Math.min(pageWidth, x + wanted, ...next.map((start) => Math.max(x + width, start - margin)));
  return { x: x - margin, y: y - margin, width: right - x + 2 * margin, height: height + 2 * margin };
}

const areaBox = ({ x, y, width, height }: Area, layout: PageLayout): CoveredBox => ({
  x: x * layout.width,
  y: y * layout.height,
  width: width * layout.width,
  height: height * layout.height,
  text: '',
  isBlack: true,
});

/** Replaces the pixels, so that nothing is left under a box. */
async function coverBoxes(png: Buffer, boxes: readonly CoveredBox[], scale: { x: number; y: number }): Promise<Buffer> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x * scale.x));
    const right = Math.min(info.width, Math.ceil((box.x + box.width) * scale.x));
    const bottom = Math.min(info.height, Math.ceil((box.y + box.height) * scale.y));
    for (let row = Math.max(0, Math.floor(box.y * scale.y)); row < bottom; row++) {
      const start = row * info.width * info.channels;
      data.fill(box.isBlack ? 0 : 0xff, start + left * info.channels, start + Math.max(left, right) * info.channels);
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

/** Words that are neither removed nor hidden. */
function listKept({ text, spans, segments }: PageTask, { runs }: PageLayout, areas: readonly Box[]): DrawnCopy['words'] {
  const visible = segments.filter(({ kind }) => !NOT_SHOWN.has(kind));
  return runs
    .filter((run) => visible.some(({ start, end }) => start <= run.start && run.end <= end))
    .filter((run) => spansBetween(spans, run.start, run.end).length === 0)
    .filter((run) => !areas.some((area) => isCentreIn(area, run)))
    .map(({ start, end, ...box }) => ({ text: text.slice(start, end).replace(/\s+/g, ' '), ...box }));
}

const isCentreIn = (box: Box, { x, y, width, height }: Box): boolean =>
  x + width / 2 > box.x && x + width / 2 < box.x + box.width && y + height / 2 > box.y && y + height / 2 < box.y + box.height;

/** The error for a page that can neither be rewritten nor drawn. */
export const withoutPlaces = (page: number) =>
  new UnreadableFile(
    'unsupported',
    `Page ${page} of this PDF can’t be redacted, because the place of some of its words isn’t known. Print it to a new PDF and try that one.`,
  );
