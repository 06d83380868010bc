import { scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

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

/** Inserts a queued mail for the unit's organization, or for none in a system unit. */
export async function insertMail(ctx: Ctx | SystemCtx, mail: NewMail): Promise<void> {
  await ctx.db.mail.create({ data: mail });
}

/** The data needed to send a mail. */
export type MailToSend = {
  id: string;
  organizationId: string | null;
  toAddress: string;
  name: string;
  sealed: Uint8Array;
  isExpired: boolean;
};

const BEGIN = systemQuery<MailToSend>(
  'mail-begin',
  'write',
  `UPDATE "Mail" SET "status" = 'sending', "attempt" = $2 WHERE "id" = $1 AND "status" IN ('waiting', 'sending') AND "sealed" IS NOT NULL
   RETURNING "id", "organizationId", "toAddress", "name", "sealed", coalesce("expiresAt" < now(), false) AS "isExpired"`,
);

/** Starts an attempt to send a mail. Null when it was already sent or given up. */
export async function startMail(ctx: SystemCtx, id: string, attempt: number): Promise<MailToSend | null> {
  const [mail] = await ctx.sql(BEGIN, id, attempt);
  return mail ?? null;
}

export type MailEnding =
  | { status: 'sent' }
  | { status: 'failed'; error: string }
  | { status: 'waiting'; error: string; afterSeconds: number };

const END = systemQuery<{ id: string }>(
  'mail-end',
  'write',
  `UPDATE "Mail" SET "status" = $2::"MailStatus", "error" = $3, "runAt" = now() + $4 * interval '1 second',
     "sentAt" = CASE WHEN $2 = 'sent' THEN now() END, "sealed" = CASE WHEN $2 = 'waiting' THEN "sealed" END
   WHERE "id" = $1 AND "status" = 'sending' RETURNING "id"`,
);

/** Stores the outcome of an attempt; the caller must hold the lease on the task. The content is wiped unless the mail waits for another attempt. */
export async function endMail(ctx: SystemCtx, id: string, ending: MailEnding): Promise<void> {
  const error = ending.status === 'sent' ? null : ending.error;
  await ctx.sql(END, id, ending.status, error, ending.status === 'waiting' ? ending.afterSeconds : 0);
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

/** For the outbox: mails of every organization and of none, with their content. Newest first. */
export const listOutbox = (ctx: SystemCtx, limit: number) =>
  ctx.db.mail.findMany({ select: { ...ROW, organizationId: true, sealed: true }, orderBy: { id: 'desc' }, take: limit });

const DROP = scopedQuery<never>(
  'mail-drop',
  'write',
  `UPDATE "Mail" SET "status" = 'failed', "error" = $3, "sealed" = NULL WHERE "organizationId" = $1 AND "invitationId" = $2 AND "status" = 'waiting'`,
);

/** Stops unsent mails of an invitation from being sent, because their link no longer works. */
export const dropMailsOf = async (ctx: Ctx, invitationId: string, why: string): Promise<void> =>
  void (await ctx.sql(DROP, invitationId, why));
