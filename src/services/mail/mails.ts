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

/** The task that sends a mail. The mail's row has the status that users see. */
export const SEND_MAIL = defineTask('mail.send', z.strictObject({ mailId: z.uuid() }));
/** Name of the key that seals mails about accounts, which belong to no organization. */
const NOBODY = 'accounts';
const LIST_MAX = 100;
/** Seconds before the next attempt, after each failed one. After the last, the mail is given up. Source: SECURITY.md fault 18: a server is down for an hour. */
const WAITS = [15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800];
/** Attempts before a mail is given up. */
export const ATTEMPTS_MAX = WAITS.length + 1;

/** With a random spread of 20 %, so that mails that failed together aren't all retried together. */
export const backoffSeconds = (attempt: number): number => (WAITS[attempt - 1] ?? 0) * (0.8 + Math.random() * 0.4);

export type MailTo = { address: string; userId: string | null; invitationId?: string; expiresAt?: Date };

/** Queues a mail in the transaction of the change that it is about: it is sent after the commit, or not at all. */
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

/** The content of a queued mail; null once it is wiped. */
export function openMail(mail: Pick<MailToSend, 'organizationId'> & { sealed: Uint8Array | null }): unknown {
  return mail.sealed && JSON.parse(unseal(mail.organizationId ?? NOBODY, mail.sealed));
}

/** A mail whose task is leased. */
export type HeldMail = MailToSend & { run: TaskRun; attempt: number };

/** Starts an attempt; null when the mail was already sent or given up. */
export async function beginMail(run: TaskRun, mailId: string): Promise<HeldMail | null> {
  const mail = await withSystem(run.origin, (ctx) => startMail(ctx, mailId, run.attempt));
  return mail && { ...mail, run, attempt: run.attempt };
}

/** Records that a mail server has accepted the mail. False, and nothing recorded, when another process has taken the mail over. */
export const endSent = ({ id, run }: HeldMail): Promise<boolean> =>
  withSystem(run.origin, async (ctx) => {
    if (!(await endTask(ctx, run.lease, 'done', null))) return false;
    await endMail(ctx, id, { status: 'sent' });
    return true;
  });

/** Schedules a mail's next attempt, or gives the mail up and shows that to its organization. `isFinal`: another attempt would fail in the same way. */
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

/** The organization's mails with their status, newest first. @throws Problem `forbidden` */
export async function readMails(ctx: Ctx): Promise<MailView[]> {
  authorize(ctx, 'members:manage');
  return (await listMails(ctx, LIST_MAX)).map((mail) => ({ ...mail, label: findMail(mail.name)?.label ?? mail.name }));
}
