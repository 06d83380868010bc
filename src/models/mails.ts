import { scopedQuery, systemQuery } from '../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../platform/database/tenant.ts';

export type MailStatus = 'waiting' | 'sending' | 'sent' | 'failed';

export type NewMail = {
  id: string;
  userId: string | null;
  toAddress: string;
  name: string;
  sealed: Uint8Array<ArrayBuffer>;
  invitationId: string | null;
  expiresAt: Date | null;
  requestId: string;
};

/** Queues a mail: of the unit's organization, or of none in a system unit. */
export async function insertMail(ctx: Ctx | SystemCtx, mail: NewMail): Promise<void> {
  await ctx.db.mail.create({ data: mail });
}

export type ClaimedMail = {
  id: string;
  organizationId: string | null;
  toAddress: string;
  name: string;
  sealed: Uint8Array;
  attempt: number;
  isExpired: boolean;
};

const CLAIM = systemQuery<ClaimedMail>(
  'mail-claim',
  'write',
  `WITH next AS (
     SELECT "id" FROM "Mail"
     WHERE ("status" = 'waiting' AND "runAt" <= now()) OR ("status" = 'sending' AND "leaseUntil" < now())
     ORDER BY "runAt" LIMIT 1 FOR UPDATE SKIP LOCKED
   )
   UPDATE "Mail" m SET "status" = 'sending', "attempt" = m."attempt" + 1, "leaseUntil" = now() + $1 * interval '1 second'
   FROM next WHERE m."id" = next."id"
   RETURNING m."id", m."organizationId", m."toAddress", m."name", m."sealed", m."attempt", coalesce(m."expiresAt" < now(), false) AS "isExpired"`,
);

/** Takes the mail that has waited longest, for `leaseSeconds` from now; null when there is nothing to send. */
export async function claimMail(ctx: SystemCtx, leaseSeconds: number): Promise<ClaimedMail | null> {
  const [mail] = await ctx.sql(CLAIM, leaseSeconds);
  return mail ?? null;
}

export type MailEnding =
  | { status: 'sent' }
  | { status: 'failed'; error: string }
  | { status: 'waiting'; error: string; afterSeconds: number };

const END = systemQuery<{ id: string }>(
  'mail-end',
  'write',
  `UPDATE "Mail" SET "status" = $3::"MailStatus", "error" = $4, "runAt" = now() + $5 * interval '1 second', "leaseUntil" = NULL,
     "sentAt" = CASE WHEN $3 = 'sent' THEN now() END, "sealed" = CASE WHEN $3 = 'waiting' THEN "sealed" END
   WHERE "id" = $1 AND "attempt" = $2 AND "status" = 'sending' RETURNING "id"`,
);

/** Writes what became of a claimed mail. False when another process has taken it over. What it said is wiped unless it waits. */
export async function endMail(ctx: SystemCtx, mail: { id: string; attempt: number }, ending: MailEnding): Promise<boolean> {
  const error = ending.status === 'sent' ? null : ending.error;
  const rows = await ctx.sql(END, mail.id, mail.attempt, ending.status, error, ending.status === 'waiting' ? ending.afterSeconds : 0);
  return rows.length === 1;
}

export type MailRow = {
  id: string;
  toAddress: string;
  name: string;
  status: MailStatus;
  attempt: number;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
  runAt: Date;
  invitationId: string | null;
};

const ROW = {
  id: true,
  toAddress: true,
  name: true,
  status: true,
  attempt: true,
  error: true,
  createdAt: true,
  sentAt: true,
  runAt: true,
  invitationId: true,
} as const;

/** The organization's mails, newest first. */
export const listMails = (ctx: Ctx, limit: number): Promise<MailRow[]> =>
  ctx.db.mail.findMany({ select: ROW, orderBy: { id: 'desc' }, take: limit });

/** For the outbox: mails of every organization and of none, with what they say. Newest first. */
export const listOutbox = (ctx: SystemCtx, limit: number) =>
  ctx.db.mail.findMany({ select: { ...ROW, organizationId: true, sealed: true }, orderBy: { id: 'desc' }, take: limit });

const DROP = scopedQuery<never>(
  'mail-drop',
  'write',
  `UPDATE "Mail" SET "status" = 'failed', "error" = $3, "sealed" = NULL WHERE "organizationId" = $1 AND "invitationId" = $2 AND "status" = 'waiting'`,
);

/** Mails of an invitation that have not left stay here: their link is dead. */
export const dropMailsOf = async (ctx: Ctx, invitationId: string, why: string): Promise<void> =>
  void (await ctx.sql(DROP, invitationId, why));
