import { scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

export type SessionRow = {
  /** Not the id in the cookie. */
  publicId: string;
  begunAt: Date;
  lastSeenAt: Date;
  ip: string | null;
  userAgent: string | null;
  isRemembered: boolean;
};

const OF_USER = `"sess" -> 'passport' ->> 'user' = $1`;

const LIST = systemQuery<SessionRow>(
  'session-list',
  'read',
  `SELECT "sess" ->> 'publicId' AS "publicId", to_timestamp(("sess" ->> 'since')::double precision / 1000) AS "begunAt",
     "expire" - coalesce(("sess" ->> 'lastsSeconds')::int, 43200) * interval '1 second' AS "lastSeenAt",
     "sess" ->> 'ip' AS "ip", "sess" ->> 'userAgent' AS "userAgent", coalesce(("sess" ->> 'isRemembered')::boolean, false) AS "isRemembered"
   FROM "session" WHERE ${OF_USER} AND "expire" > now() AND "sess" ->> 'publicId' IS NOT NULL
   ORDER BY "expire" DESC LIMIT 100`,
);

/** The user's open sessions, most recently used first. */
export const listSessions = (ctx: SystemCtx, userId: string): Promise<SessionRow[]> => ctx.sql(LIST, userId);

const END_ONE = systemQuery<{ sid: string }>(
  'session-end-one',
  'write',
  `DELETE FROM "session" WHERE ${OF_USER} AND "sess" ->> 'publicId' = $2 RETURNING "sid"`,
);

/** False when the user has no such session. */
export const endSession = async (ctx: SystemCtx, userId: string, publicId: string): Promise<boolean> =>
  (await ctx.sql(END_ONE, userId, publicId)).length === 1;

const END_ALL = systemQuery<{ sid: string }>(
  'session-end-all',
  'write',
  `DELETE FROM "session" WHERE ${OF_USER} AND "sess" ->> 'publicId' IS DISTINCT FROM $2 RETURNING "sid"`,
);

/** Ends every session of a user except `except`; null ends all. @returns how many ended */
export const endSessions = async (ctx: SystemCtx, userId: string, except: string | null): Promise<number> =>
  (await ctx.sql(END_ALL, userId, except)).length;

const END_HERE = scopedQuery<{ sid: string }>(
  'session-end-here',
  'write',
  `DELETE FROM "session" WHERE "sess" ->> 'organizationId' IN ($1::uuid::text) AND "sess" -> 'passport' ->> 'user' = $2 RETURNING "sid"`,
);

/** Ends a user's sessions in this unit's organization. @returns how many ended */
export const endSessionsHere = async (ctx: Ctx, userId: string): Promise<number> => (await ctx.sql(END_HERE, userId)).length;

const END_ORGANIZATION = scopedQuery<{ sid: string }>(
  'session-end-organization',
  'write',
  `DELETE FROM "session" WHERE "sess" ->> 'organizationId' IN ($1::uuid::text) RETURNING "sid"`,
);

/** Ends every session in this unit's organization. @returns how many ended */
export const endSessionsOfOrganization = async (ctx: Ctx): Promise<number> => (await ctx.sql(END_ORGANIZATION)).length;

const DELETE_EXPIRED = systemQuery<{ sid: string }>(
  'session-delete-expired',
  'write',
  `DELETE FROM "session" WHERE "expire" < now() RETURNING "sid"`,
);

/** Deletes sessions that are over. How many. */
export const deleteExpiredSessions = async (ctx: SystemCtx): Promise<number> => (await ctx.sql(DELETE_EXPIRED)).length;
