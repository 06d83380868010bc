/** Where in a document something is, as far as its format can tell. Numbers count from 1. Empty for plain text. */
export type Location = {
  page?: number;
  /** A part of the file outside its main text: `header`, `comment`, `attachment`, `property`. */
  part?: string;
  /** Which part of that name: its number, or what it is called. */
  partId?: number | string;
  sheet?: string;
  /** As a spreadsheet writes it: `B4`. */
  cell?: string;
  table?: number;
  row?: number;
  /** The name of the column; its number when the table has no names. */
  column?: number | string;
  paragraph?: number;
  /** What a reader does not see there: `tracked deletion`, `hidden text`. */
  detail?: string;
};

/** In words for people and exports: `page 2`, `row 4, column "Phone"`, `header, table 1, row 2`. Empty when nothing is known. */
export function formatLocation({ page, part, partId, sheet, cell, table, row, column, paragraph, detail }: Location): string {
  const words = [
    withId('page', page),
    part && (partId === undefined ? part : withId(part, partId)),
    withId('sheet', sheet),
    cell && `cell ${cell}`,
    withId('table', table),
    withId('row', row),
    withId('column', column),
    withId('paragraph', paragraph),
    detail,
  ];
  return words.filter(Boolean).join(', ');
}

/** The name of the column, or '' when it has only a number. */
export const columnName = ({ column }: Location): string => (typeof column === 'string' ? column : '');

/** Names are quoted, numbers are not. */
function withId(word: string, id: number | string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return typeof id === 'number' ? `${word} ${id}` : `${word} "${id}"`;
}
