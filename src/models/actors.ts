import type { Actor } from '../platform/database/tenant.ts';

/** The pairs of columns that say who did something: `createdByKind` and `createdById`, `decidedByKind` and `decidedById`. */
type Column = 'createdBy' | 'decidedBy';

/** The values of those columns for an actor, in the same order. */
export const actorColumns = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): [kind: string, id: string | null] => [kind, id];

/** SQL: joins a user's account to a row. `row` is the alias of its table; `actorName` reads the joined account. */
export const joinActor = (row: string, column: Column): string =>
  `LEFT JOIN "User" u ON u."id" = ${row}."${column}Id" AND ${row}."${column}Kind" = 'user'`;

/** SQL: the actor's name on screen. A program is named by its kind, so that names of keys are not shown. */
export const actorName = (row: string, column: Column): string =>
  `coalesce(u."name", CASE ${row}."${column}Kind" WHEN 'key' THEN 'API key' WHEN 'guest' THEN 'Guest' WHEN 'system' THEN 'Maneiro' END)`;
