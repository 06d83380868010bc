import type { Span } from '../../spans.ts';
import { type Glyph, sizeOf } from '../read/glyphs.ts';

/** A stretch of a line that was removed: where its box is drawn. Positions are along the line, in points, as in the copy. */
export type RemovedStretch = {
  span: Span;
  /** Of the first glyph; gives the direction of the line and the size of the letters. */
  first: Glyph;
  /** From the start of the first glyph to the start of the box. */
  offset: number;
  width: number;
};

/**
 * Widths are rounded to a multiple of this, in parts of the size of the letters. The exact width of a gap tells which of a few names it was. Source:
 * Bland et al., "Story Beyond the Eye", 2023.
 */
const GRID = 2;
/** What follows after a wider gap is another column. It stays where it is. */
const COLUMN_GAP = 2;
/** In parts of the size of the letters. Letters closer than this to a line are on it. */
const SAME_LINE = 0.3;

/**
 * Finds what was removed on each line, and moves what follows on the line so that the gap has a rounded width. Sets `shift` of the glyphs.
 * @param leastWidth the least width of a box, in points: its label must fit
 */
export function closeGaps(glyphs: readonly Glyph[], leastWidth: (span: Span, size: number) => number): RemovedStretch[] {
  const removed = glyphs.filter(({ span }) => span !== null);
  if (removed.length === 0) return [];
  const lines = new LineIndex();
  for (const glyph of removed) lines.add(glyph, true);
  for (const glyph of glyphs) if (!glyph.isRemoved) lines.add(glyph, false);
  return lines.all.flatMap(({ glyphs: line }) => closeLine(line, leastWidth));
}

type Line = { across: number; size: number; glyphs: Glyph[] };

/** Lines by their direction and place. */
class LineIndex {
  readonly all: Line[] = [];
  private readonly byPlace = new Map<number, Line[]>();

  /** @param opens whether to start a line when there is none */
  add(glyph: Glyph, opens: boolean): void {
    const [across, size] = [acrossOf(glyph), sizeOf(glyph)];
    const degrees = Math.round((angleOf(glyph) * 180) / Math.PI);
    const row = Math.floor(across / ROW_HEIGHT);
    for (let near = row - 1; near <= row + 1; near++)
      for (const line of this.byPlace.get(near * DEGREES + degrees) ?? [])
        if (Math.abs(line.across - across) < SAME_LINE * Math.max(line.size, size)) {
          line.glyphs.push(glyph);
          return;
        }
    if (!opens) return;
    const opened = { across, size, glyphs: [glyph] };
    this.all.push(opened);
    const key = row * DEGREES + degrees;
    this.byPlace.set(key, [...(this.byPlace.get(key) ?? []), opened]);
  }
}

/** Makes one number of a row and an angle. */
const DEGREES = 1000;
/** In points. Only makes the search fast. */
const ROW_HEIGHT = 16;

const angleOf = ({ along }: Glyph) => Math.atan2(along[1], along[0]);
/** Distance of a point from the origin along the line of a glyph, and across it. */
const alongOf = ({ x, y, along: [a, b] }: Glyph) => (x * a + y * b) / Math.hypot(a, b);
const acrossOf = ({ x, y, along: [a, b] }: Glyph) => (y * a - x * b) / Math.hypot(a, b);

function closeLine(line: Glyph[], leastWidth: (span: Span, size: number) => number): RemovedStretch[] {
  const placed = line.map((glyph) => ({ glyph, start: alongOf(glyph), end: alongOf(glyph) + glyph.width * Math.hypot(...glyph.along) }));
  placed.sort((one, other) => one.start - other.start);
  removeSpacesInside(placed.map(({ glyph }) => glyph));
  const stretches: RemovedStretch[] = [];
  let open: { stretch: RemovedStretch; start: number; end: number } | null = null;
  let shift = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  const close = () => {
    if (!open) return;
    const { stretch, start, end } = open;
    const size = sizeOf(stretch.first);
    const exact = Math.max(end - start, leastWidth(stretch.span, size));
    stretch.width = Math.max(1, Math.round(exact / (GRID * size))) * GRID * size;
    shift += stretch.width - (end - start);
    open = null;
  };
  for (const { glyph, start, end } of placed) {
    const isNewColumn = start - lastEnd > COLUMN_GAP * sizeOf(glyph);
    if (open && (isNewColumn || glyph.span !== open.stretch.span)) close();
    if (isNewColumn) shift = 0;
    if (glyph.span && !open) {
      const stretch = { span: glyph.span, first: glyph, offset: shift, width: 0 };
      open = { stretch, start, end };
      stretches.push(stretch);
    } else if (open) open.end = Math.max(open.end, end);
    glyph.shift = shift;
    lastEnd = Math.max(lastEnd, end);
  }
  close();
  return stretches;
}

/** The spaces of a value go with it. */
function removeSpacesInside(line: readonly Glyph[]): void {
  let spaces: Glyph[] = [];
  let last: Glyph | null = null;
  for (const glyph of line) {
    if (glyph.key === '' && !glyph.span) {
      spaces.push(glyph);
      continue;
    }
    if (glyph.span && glyph.span === last?.span) for (const space of spaces) Object.assign(space, { isRemoved: true, span: glyph.span });
    spaces = [];
    last = glyph;
  }
}
