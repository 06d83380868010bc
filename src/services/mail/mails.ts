import { type ClaimedMail, claimMail, endMail, insertMail, listMails, type MailRow } from '../../models/mails.ts';
import { seal, unseal } from '../../platform/data-keys.ts';
import { signal } from '../../platform/database/signals.ts';
import { type Ctx, type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { authorize } from '../permissions.ts';
import type { Mail } from './mails/define-mail.ts';
import { findMail } from './mails/mail-list.ts';

/** Topic on which the mailer waits. */
export const MAILS_TOPIC = 'mails';
/** Under which key mails about accounts are sealed: they belong to no organization. */
const NOBODY = 'accounts';
const LEASE_SECONDS = 120;
const LIST_MAX = 100;
/** Seconds before the next try, after each failed one; then it is given up. Source: SECURITY.md fault 18: a server that is away for an hour. */
const WAITS = [15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800];

export type MailTo = { address: string; userId: string | null; invitationId?: string; expiresAt?: Date };

/** Queues a mail in the transaction of what it tells of: it leaves after the commit, or not at all. */
export async function queueMail<Props>(ctx: Ctx | SystemCtx, mail: Mail<Props>, to: MailTo, props: NoInfer<Props>): Promise<void> {
  const owner = 'organization' in ctx ? ctx.organization.id : NOBODY;
  await insertMail(ctx, {
    id: newId(),
    userId: to.userId,
    toAddress: to.address,
    name: mail.name,
    sealed: seal(owner, JSON.stringify(props)),
    invitationId: to.invitationId ?? null,
    expiresAt: to.expiresAt ?? null,
    requestId: ctx.requestId,
  });
  await signal(ctx, MAILS_TOPIC);
}

/** What a queued mail says; null once it was wiped. */
export function openMail(mail: Pick<ClaimedMail, 'organizationId'> & { sealed: Uint8Array | null }): unknown {
  return mail.sealed && JSON.parse(unseal(mail.organizationId ?? NOBODY, mail.sealed));
}

/** The mail that has waited longest, held for this process; null when there is none. */
export const claimNextMail = (origin: Origin): Promise<ClaimedMail | null> => withSystem(origin, (ctx) => claimMail(ctx, LEASE_SECONDS));

/** Notes that a mail server has taken it. */
export const markSent = (origin: Origin, mail: ClaimedMail): Promise<boolean> =>
  withSystem(origin, (ctx) => endMail(ctx, mail, { status: 'sent' }));

/** Lets a mail wait for the next try, or gives it up. `isFinal`: another try would end the same. */
export function markRefused(origin: Origin, mail: ClaimedMail, error: string, isFinal: boolean): Promise<boolean> {
  const wait = WAITS[mail.attempt - 1];
  const afterSeconds = (wait ?? 0) * (0.8 + Math.random() * 0.4);
  const ending =
    isFinal || wait === undefined ? ({ status: 'failed', error } as const) : ({ status: 'waiting', error, afterSeconds } as const);
  return withSystem(origin, (ctx) => endMail(ctx, mail, ending));
}

export type MailView = MailRow & { label: string };

/** The organization's mails and what became of them, newest first. @throws Problem `forbidden` */
export async function readMails(ctx: Ctx): Promise<MailView[]> {
  authorize(ctx, 'members:manage');
  return (await listMails(ctx, LIST_MAX)).map((mail) => ({ ...mail, label: findMail(mail.name)?.label ?? mail.name }));
}
