import type { Actor } from '../platform/database/tenant.ts';

/** The columns that say who did something: `createdByKind` and `createdById`, `decidedByKind` and `decidedById`. */
type Column = 'createdBy' | 'decidedBy';

/** What those columns hold for an actor, in their order. */
export const actorColumns = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): [kind: string, id: string | null] => [kind, id];

/** SQL: joins the account of a person to a row. `row` is the name of its table in the query; `actorName` reads what this joins. */
export const joinActor = (row: string, column: Column): string =>
  `LEFT JOIN "User" u ON u."id" = ${row}."${column}Id" AND ${row}."${column}Kind" = 'user'`;

/** SQL: what the one who did it is called on screen. A program is named by its kind: nobody outside sees the names of keys. */
export const actorName = (row: string, column: Column): string =>
  `coalesce(u."name", CASE ${row}."${column}Kind" WHEN 'key' THEN 'API key' WHEN 'guest' THEN 'Guest' WHEN 'system' THEN 'Maneiro' END)`;
