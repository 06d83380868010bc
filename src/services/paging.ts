import { z } from 'zod';

/** A part of a list, newest first. `older`, `newer`: where the page beside it begins, for `PageStart`; null at the end. */
export type Page<Row> = { rows: Row[]; older: string | null; newer: string | null };

/** Where a page begins: with what is older than `before`, or what is newer than `after`; both empty: with the newest. */
export type PageStart = { before: string; after: string };

/** A value in an address that may be missing. One that means nothing is left out rather than refused: addresses are typed and shortened by people. */
export const leniently = <Schema extends z.ZodType<string, string>>(schema: Schema) => schema.or(z.literal('')).catch('').default('');

/** What the address of a list asks for: its filters, and where the page begins. @param isCursor tells whether a text can be one of this list's cursors */
export function listAddress<Filters extends z.ZodRawShape>(filters: Filters, isCursor: (text: string) => boolean) {
  const cursor = leniently(z.string().refine(isCursor));
  return z.object({ ...filters, before: cursor, after: cursor });
}

/** How a list is read from the models: at most `limit` rows, newest first. `newer` gives the nearest ones. `before` null: the newest rows. */
export type ListReader<Row> = {
  older: (before: string | null, limit: number) => Promise<Row[]>;
  newer: (after: string, limit: number) => Promise<Row[]>;
};

/**
 * One page of a list, by cursors: a page far back costs as much as the first, and rows that arrive in between move nothing.
 * @param size rows on a page
 * @param cursorOf the cursor of a row: what the list is ordered by
 */
export async function readPage<Row>(
  { before, after }: PageStart,
  size: number,
  list: ListReader<Row>,
  cursorOf: (row: Row) => string,
): Promise<Page<Row>> {
  const cursorAt = (rows: Row[], index: number): string | null => {
    const row = rows.at(index);
    return row === undefined ? null : cursorOf(row);
  };
  const newer = after ? await list.newer(after, size + 1) : [];
  if (newer.length > 0) {
    const rows = newer.slice(-size);
    return { rows, older: cursorAt(rows, -1), newer: newer.length > size ? cursorAt(rows, 0) : null };
  }
  const found = await list.older(after ? null : before || null, size + 1);
  const rows = found.slice(0, size);
  return { rows, older: found.length > size ? cursorAt(rows, -1) : null, newer: before && !after ? cursorAt(rows, 0) : null };
}
