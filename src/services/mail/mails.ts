import { z } from 'zod';
import { endMail, insertMail, listMails, type MailRow, type MailToSend, startMail } from '../../models/mail/mails.ts';
import { endTask, putBackTask } from '../../models/tasks/tasks.ts';
import { seal, unseal } from '../../platform/data-keys.ts';
import { type Ctx, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { authorize } from '../permissions.ts';
import { defineTask } from '../tasks/definition.ts';
import { enqueue } from '../tasks/enqueue.ts';
import type { TaskRun } from '../tasks/runs.ts';
import type { Mail } from './mails/define-mail.ts';
import { findMail } from './mails/mail-list.ts';

/** Sends a queued mail: the queue holds it, the mail's row says what became of it. */
export const SEND_MAIL = defineTask('mail.send', z.strictObject({ mailId: z.uuid() }));
/** Under which key mails about accounts are sealed: they belong to no organization. */
const NOBODY = 'accounts';
const LIST_MAX = 100;
/** Seconds before the next try, after each failed one; then it is given up. Source: SECURITY.md fault 18: a server that is away for an hour. */
const WAITS = [15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800];
/** Tries before a mail is given up. */
export const ATTEMPTS_MAX = WAITS.length + 1;

/** Spread by a fifth, so that what was refused together is not tried together. */
export const backoffSeconds = (attempt: number): number => (WAITS[attempt - 1] ?? 0) * (0.8 + Math.random() * 0.4);

export type MailTo = { address: string; userId: string | null; invitationId?: string; expiresAt?: Date };

/** Queues a mail in the transaction of what it tells of: it leaves after the commit, or not at all. */
export async function queueMail<Props>(ctx: Ctx | SystemCtx, mail: Mail<Props>, to: MailTo, props: NoInfer<Props>): Promise<void> {
  const owner = 'organization' in ctx ? ctx.organization.id : NOBODY;
  const id = newId();
  await insertMail(ctx, {
    id,
    userId: to.userId,
    toAddress: to.address,
    name: mail.name,
    sealed: seal(owner, JSON.stringify(props)),
    invitationId: to.invitationId ?? null,
    expiresAt: to.expiresAt ?? null,
    requestId: ctx.requestId,
  });
  await enqueue(ctx, SEND_MAIL, { mailId: id });
}

/** What a queued mail says; null once it was wiped. */
export function openMail(mail: Pick<MailToSend, 'organizationId'> & { sealed: Uint8Array | null }): unknown {
  return mail.sealed && JSON.parse(unseal(mail.organizationId ?? NOBODY, mail.sealed));
}

/** A mail whose task is held. */
export type HeldMail = MailToSend & { run: TaskRun; attempt: number };

/** Begins a try; null when the mail was sent or given up already. */
export async function beginMail(run: TaskRun, mailId: string): Promise<HeldMail | null> {
  const mail = await withSystem(run.origin, (ctx) => startMail(ctx, mailId, run.attempt));
  return mail && { ...mail, run, attempt: run.attempt };
}

/** Notes that a mail server has taken it. False, and nothing noted, when another process has taken the mail over. */
export const endSent = ({ id, run }: HeldMail): Promise<boolean> =>
  withSystem(run.origin, async (ctx) => {
    if (!(await endTask(ctx, run.lease, 'done', null))) return false;
    await endMail(ctx, id, { status: 'sent' });
    return true;
  });

/** Lets a mail wait for the next try, or gives it up, which its organization is told. `isFinal`: another try would end the same. */
export function endRefused({ id, run }: HeldMail, error: string, isFinal: boolean): Promise<boolean> {
  const isLast = isFinal || run.attempt >= ATTEMPTS_MAX;
  const afterSeconds = backoffSeconds(run.attempt);
  return withSystem(run.origin, async (ctx) => {
    const isHeld = isLast ? await endTask(ctx, run.lease, 'done', 'refused') : await putBackTask(ctx, run.lease, afterSeconds, 'refused');
    if (isHeld) await endMail(ctx, id, isLast ? { status: 'failed', error } : { status: 'waiting', error, afterSeconds });
    return isHeld;
  });
}

export type MailView = MailRow & { label: string };

/** The organization's mails and what became of them, newest first. @throws Problem `forbidden` */
export async function readMails(ctx: Ctx): Promise<MailView[]> {
  authorize(ctx, 'members:manage');
  return (await listMails(ctx, LIST_MAX)).map((mail) => ({ ...mail, label: findMail(mail.name)?.label ?? mail.name }));
}
