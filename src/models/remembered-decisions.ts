import { scopedQuery } from '../platform/scoped-query.ts';
import type { Ctx } from '../platform/tenant.ts';

/** A finding whose value was dismissed before. */
export type RememberedHit = { findingId: string; reason: string; decidedById: string };

const HITS = scopedQuery<RememberedHit>(
  'remembered-hits',
  `SELECT f."id" AS "findingId", r."reason", r."decidedById"
   FROM "Finding" f JOIN "RememberedDecision" r ON r."organizationId" = f."organizationId" AND r."type" = f."type" AND r."token" = f."token"
   WHERE f."organizationId" = $1 AND f."jobId" = $2`,
);

/** The findings of a job that earlier decisions settle. */
export const findRemembered = (ctx: Ctx, jobId: string): Promise<RememberedHit[]> => ctx.sql(HITS, jobId);
