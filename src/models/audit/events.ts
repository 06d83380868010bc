import { limitedQuery, type ScopedQuery, scopedQuery } from '../../platform/database/scoped-query.ts';
import { type Actor, type ActorKind, type Ctx, withTenant } from '../../platform/database/tenant.ts';

/** The part of an audit entry that its hash covers. `at` in milliseconds; metadata contains only strings, whole numbers, booleans and null. */
export type AuditEntry = {
  organizationId: string;
  at: Date;
  /** `key` or `guest`; null for a person and for the system. */
  actorKind: ActorKind | null;
  actorId: string | null;
  action: string;
  targetType: string | null;
  targetId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  metadata: Record<string, unknown>;
};

const APPEND = scopedQuery<{ sequence: string }>(
  'audit-append',
  'write',
  `WITH head AS (
     UPDATE "AuditHead" SET "length" = "length" + 1, "hash" = sha256("hash" || convert_to($2, 'UTF8'))
     WHERE "organizationId" = $1 RETURNING "length", "hash"
   )
   INSERT INTO "AuditEvent" ("organizationId", "sequence", "at", "actorKind", "actorId", "action", "targetType", "targetId", "ip", "userAgent", "requestId", "metadata", "hash")
   SELECT $1, head."length", $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, head."hash" FROM head RETURNING "sequence"`,
);

/**
 * Appends the entry. Updating the head locks it, so writers in the same organization wait for each other, but not for those in others.
 * @throws Error when the organization has no chain
 */
export async function insertAuditEvent(ctx: Ctx, entry: AuditEntry, canonical: string): Promise<void> {
  const { at, actorKind, actorId, action, targetType, targetId, ip, userAgent, requestId, metadata } = entry;
  const rows = await ctx.sql(
    APPEND,
    canonical,
    at,
    actorKind,
    actorId,
    action,
    targetType,
    targetId,
    ip,
    userAgent,
    requestId,
    JSON.stringify(metadata),
  );
  if (rows.length !== 1) throw new Error('the organization has no audit chain');
}

/** The empty chain of a new organization. */
export async function openAuditHead(ctx: Ctx, hash: Uint8Array): Promise<void> {
  await ctx.db.auditHead.create({ data: { hash: new Uint8Array(hash) } });
}

/** An entry as it is read, with the actor's name. */
export type AuditRecord = AuditEntry & { sequence: string; hash: Buffer; actorName: string | null; actorEmail: string | null };

/** Null leaves a filter out. `from` is inclusive, `to` exclusive. */
export type AuditQuestion = { actorId: string | null; action: string | null; ip: string | null; from: Date | null; to: Date | null };

const COLUMNS = `e."organizationId", e."sequence", e."at", e."actorKind", e."actorId", e."action", e."targetType", e."targetId", e."ip", e."userAgent", e."requestId",
  e."metadata", e."hash", u."name" AS "actorName", u."email" AS "actorEmail"`;

const LAST_SEQUENCE = '9223372036854775807';

/** One SQL text for each combination of filters, so that Postgres can plan each with its own index. */
const LISTS = new Map<string, (limit: number) => ScopedQuery<AuditRecord>>();
const FILTERS: [keyof AuditQuestion, string][] = [
  ['actorId', 'e."actorId" = '],
  ['action', 'e."action" = '],
  ['ip', 'e."ip" = '],
  ['from', 'e."at" >= '],
  ['to', 'e."at" < '],
];

/**
 * Entries are numbered in order of time, give or take the length of a transaction, so a time range is also a range of sequence numbers. Without this,
 * Postgres scans the whole log backwards to reach an old day. The parameters from $3 are the filters; the last two are the time range.
 */
const NUMBERED = (from: string, to: string): string => `
  AND e."sequence" <= coalesce((SELECT n."sequence" FROM "AuditEvent" n
    WHERE n."organizationId" = $1 AND n."at" >= ${to}::timestamptz + interval '10 minutes' ORDER BY n."at" LIMIT 1), ${LAST_SEQUENCE})
  AND e."sequence" >= coalesce((SELECT n."sequence" FROM "AuditEvent" n
    WHERE n."organizationId" = $1 AND n."at" < ${from}::timestamptz - interval '10 minutes' ORDER BY n."at" DESC LIMIT 1), 0)`;

/** Newest first, at most `limit`, with lower sequence numbers than `before` (null starts at the newest). */
export function listAuditEvents(ctx: Ctx, question: AuditQuestion, before: string | null, limit: number): Promise<AuditRecord[]> {
  return list(ctx, OLDER, question, before ?? LAST_SEQUENCE, limit);
}

/** The `limit` entries with the next higher sequence numbers after `after`, newest first. */
export async function listAuditEventsNewerThan(ctx: Ctx, question: AuditQuestion, after: string, limit: number): Promise<AuditRecord[]> {
  return (await list(ctx, NEWER, question, after, limit)).reverse();
}

type Direction = { name: string; than: '<' | '>'; order: 'ASC' | 'DESC' };
const OLDER: Direction = { name: 'audit-list', than: '<', order: 'DESC' };
const NEWER: Direction = { name: 'audit-list-newer', than: '>', order: 'ASC' };

function list(ctx: Ctx, direction: Direction, question: AuditQuestion, from: string, limit: number): Promise<AuditRecord[]> {
  const filters = FILTERS.filter(([name]) => question[name] !== null);
  const name = [direction.name, ...filters.map(([filter]) => filter)].join('-');
  const known = LISTS.get(name) ?? listQuery(name, direction, filters);
  return ctx.sql(known(limit), from, ...filters.map(([filter]) => question[filter]));
}

function listQuery(name: string, { than, order }: Direction, filters: [string, string][]): (limit: number) => ScopedQuery<AuditRecord> {
  const place = (name: string): number => filters.findIndex(([filter]) => filter === name) + 3;
  const span = filters.some(([filter]) => filter === 'to') ? NUMBERED(`$${place('from')}`, `$${place('to')}`) : '';
  const where = filters.map(([, text], index) => ` AND ${text}$${index + 3}`).join('') + span;
  const query = limitedQuery<AuditRecord>(
    name,
    `SELECT ${COLUMNS} FROM "AuditEvent" e LEFT JOIN "User" u ON u."id" = e."actorId"
     WHERE e."organizationId" = $1 AND e."sequence" ${than} $2${where} ORDER BY e."sequence" ${order}`,
  );
  LISTS.set(name, query);
  return query;
}

const BATCH = 1_000;

/** Batches, newest first. Each is read in its own unit of work, so that a slow reader doesn't hold a connection. */
export async function* streamAuditEvents(actor: Actor, question: AuditQuestion): AsyncGenerator<AuditRecord[]> {
  let before: string | null = null;
  for (;;) {
    const rows: AuditRecord[] = await withTenant(actor, (ctx) => listAuditEvents(ctx, question, before, BATCH));
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    before = rows.at(-1)?.sequence ?? null;
  }
}
