import type { XmlCursor } from '../ooxml/values/xml-cursor.ts';

/** Where in a slide a text is. Numbers count from 1; 0 outside tables. */
export type SlidePlace = {
  table: number;
  row: number;
  column: number;
  columns: number;
  /** Why nobody sees the shape; '' when it is visible. */
  hiddenAs: string;
};

/** Follows the tags of a slide and says where the reading is. */
export type ShapeTracker = { onTag: (cursor: XmlCursor) => void; contextNow: () => SlidePlace };

const SHAPES = new Set(['sp', 'pic', 'graphicFrame', 'cxnSp', 'grpSp']);

type Shape = { isHidden: boolean; x: number; y: number; isOutside: boolean };

/** @param size of a slide, in EMU; 0 for parts that have none */
export function trackShapes(size: { width: number; height: number }): ShapeTracker {
  const open: Shape[] = [];
  const place = { table: 0, row: 0, column: 0, columns: 0, inTable: false };

  const onOpen = (cursor: XmlCursor) => {
    const { name } = cursor;
    const shape = open.at(-1);
    if (SHAPES.has(name) && !cursor.isEmpty) open.push({ isHidden: false, x: 0, y: 0, isOutside: false });
    else if (name === 'cNvPr' && shape) shape.isHidden = /^(?:1|true)$/.test(cursor.attribute('hidden') ?? '');
    // Inside a group, positions are relative to it.
    else if (name === 'off' && shape && open.length === 1)
      Object.assign(shape, { x: Number(cursor.attribute('x')), y: Number(cursor.attribute('y')) });
    else if (name === 'ext' && shape && open.length === 1 && cursor.attribute('cx') !== undefined)
      shape.isOutside = isOutside(shape, Number(cursor.attribute('cx')), Number(cursor.attribute('cy')), size);
    else if (name === 'tbl') Object.assign(place, { table: place.table + 1, row: 0, columns: 0, inTable: true });
    else if (name === 'gridCol') place.columns++;
    else if (name === 'tr') Object.assign(place, { row: place.row + 1, column: 0 });
    else if (name === 'tc') place.column++;
  };

  return {
    onTag: (cursor) => {
      if (cursor.kind === 'open') onOpen(cursor);
      else if (SHAPES.has(cursor.name)) open.pop();
      else if (cursor.name === 'tbl') place.inTable = false;
    },
    contextNow: () => {
      const { table, row, column, columns, inTable } = place;
      const hiddenAs = open.some(({ isHidden }) => isHidden)
        ? 'hidden shape'
        : open.some((shape) => shape.isOutside)
          ? 'outside the slide'
          : '';
      return inTable ? { table, row, column, columns, hiddenAs } : { table: 0, row: 0, column: 0, columns: 0, hiddenAs };
    },
  };
}

const isOutside = ({ x, y }: Shape, width: number, height: number, slide: { width: number; height: number }): boolean =>
  slide.width > 0 && width > 0 && (x >= slide.width || y >= slide.height || x + width <= 0 || y + height <= 0);
