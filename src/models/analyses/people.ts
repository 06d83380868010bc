import type { PersonRole } from '../../analysis/types.ts';
import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';

/** A person whose details are in a document. */
export type PersonRecord = {
  /** 1, 2, 3 … in text order; `FindingRecord.personNumber` points here. */
  number: number;
  role: PersonRole;
};

/** `token`: hex. `isStrong`: false for a name alone. */
export type NewPerson = PersonRecord & { tokens: { token: string; isStrong: boolean }[] };

const INSERT_CHUNK = 2_000;

const INSERT = scopedQuery<never>(
  'people-insert',
  'write',
  `INSERT INTO "Person" ("organizationId", "jobId", "number", "documentId", "role")
   SELECT $1, $2, p."number", $3, p."role" FROM jsonb_to_recordset($4::jsonb) AS p("number" int, "role" "PersonRole")`,
);

const INSERT_TOKENS = scopedQuery<never>(
  'person-tokens-insert',
  'write',
  `INSERT INTO "PersonToken" ("organizationId", "jobId", "number", "token", "isStrong")
   SELECT $1, $2, t."number", decode(t."token", 'hex'), t."isStrong"
   FROM jsonb_to_recordset($3::jsonb) AS t("number" int, "token" text, "isStrong" boolean) ON CONFLICT DO NOTHING`,
);

export async function insertPeople(ctx: Ctx, documentId: string, jobId: string, people: readonly NewPerson[]): Promise<void> {
  for (let from = 0; from < people.length; from += INSERT_CHUNK) {
    const chunk = people.slice(from, from + INSERT_CHUNK);
    await ctx.sql(INSERT, jobId, documentId, JSON.stringify(chunk.map(({ number, role }) => ({ number, role }))));
    const tokens = chunk.flatMap((person) => person.tokens.map((token) => ({ number: person.number, ...token })));
    if (tokens.length > 0) await ctx.sql(INSERT_TOKENS, jobId, JSON.stringify(tokens));
  }
}

/** In text order. */
export const listPeople = (ctx: Ctx, jobId: string): Promise<PersonRecord[]> =>
  ctx.db.person.findMany({ where: { jobId }, select: { number: true, role: true }, orderBy: { number: 'asc' } });

/** The number of other documents that mention the same person, by strong tokens. */
export type Elsewhere = { number: number; documents: number };

const ELSEWHERE = scopedQuery<Elsewhere>(
  'people-elsewhere',
  'read',
  `SELECT mine."number", count(DISTINCT d."id")::int AS "documents"
   FROM "PersonToken" mine
   JOIN "PersonToken" t ON t."organizationId" = mine."organizationId" AND t."token" = mine."token" AND t."jobId" <> mine."jobId" AND t."isStrong"
   JOIN "Document" d ON d."organizationId" = t."organizationId" AND d."analyzedJobId" = t."jobId" AND d."deletedAt" IS NULL
   WHERE mine."organizationId" = $1 AND mine."jobId" = $2 AND mine."isStrong"
     AND d."id" <> (SELECT "documentId" FROM "Job" WHERE "organizationId" = $1 AND "id" = $2)
   GROUP BY 1`,
);

/** Only people whom other documents mention too. */
export const listElsewhere = (ctx: Ctx, jobId: string): Promise<Elsewhere[]> => ctx.sql(ELSEWHERE, jobId);
