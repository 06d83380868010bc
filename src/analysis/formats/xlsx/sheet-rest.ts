import type { PartValue } from '../ooxml/values/part-values.ts';

/** Where the cells of a sheet are in its XML; both 0 when it has none. */
type CellsRange = { start: number; end: number };

/** Takes the place of the cells, so that texts before and after them stay apart. */
const MARK = '<sheetData/>';

/** XML of a sheet without its cells, for everything else in it. */
export const withoutCells = (xml: string, { start, end }: CellsRange): string =>
  start === end ? xml : xml.slice(0, start) + MARK + xml.slice(end);

/** A value found in `withoutCells`, with its offsets in the whole XML. */
export function moveBehindCells<Context>(value: PartValue<Context>, { start, end }: CellsRange): PartValue<Context> {
  if (start === end) return value;
  const move = (offset: number) => (offset > start ? offset + end - start - MARK.length : offset);
  return { ...value, pieces: value.pieces.map((piece) => ({ ...piece, start: move(piece.start), end: move(piece.end) })) };
}
