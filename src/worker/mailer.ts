import type { ClaimedMail } from '../models/mails.ts';
import { newId } from '../platform/ids.ts';
import { log, logRarely } from '../platform/log.ts';
import { renderMail } from '../platform/mail/template.ts';
import { deliver, hasMailServer, MailRefused } from '../platform/mail/transport.ts';
import { composeMail } from '../services/mail/compose-mail.ts';
import { claimNextMail, MAILS_TOPIC, markRefused, markSent } from '../services/mail/mails.ts';
import { nextCall } from './next-call.ts';

const POLL_MS = 5_000;
const EXPIRED = 'The link expired before the email could be sent.';

export type Mailer = { stop: () => Promise<void> };

/** Sends queued mails one after the other. Without a mail server they wait. `stop` lets the one under way end. */
export function startMailer(): Mailer {
  const draining = new AbortController();
  const loop = hasMailServer() ? work(draining.signal) : Promise.resolve();
  return {
    stop: async () => {
      draining.abort();
      await loop;
    },
  };
}

async function work(draining: AbortSignal): Promise<void> {
  while (!draining.aborted) {
    const hasSent = await sendNext().catch((error) => {
      logRarely('mailer', error, 'the mailer could not take or end an email');
      return false;
    });
    if (!hasSent && !draining.aborted) await nextCall(MAILS_TOPIC, POLL_MS, draining);
  }
}

/** Sends the mail that has waited longest. False when there is none. */
export async function sendNext(): Promise<boolean> {
  const origin = { requestId: newId(), ip: null, userAgent: 'mailer' };
  const mail = await claimNextMail(origin);
  if (!mail) return false;
  if (mail.isExpired) {
    await markRefused(origin, mail, EXPIRED, true);
    return true;
  }
  try {
    await send(mail);
    await markSent(origin, mail);
  } catch (error) {
    const refusal = error instanceof MailRefused ? error : new MailRefused('The email couldn’t be written.', false);
    log.warn({ mailId: mail.id, attempt: mail.attempt, isFinal: refusal.isFinal, reason: refusal.message }, 'an email was not accepted');
    if (!(error instanceof MailRefused)) logRarely('mail', error, 'an email could not be written');
    await markRefused(origin, mail, refusal.message, refusal.isFinal);
  }
  return true;
}

async function send(mail: ClaimedMail): Promise<void> {
  const { content, brand, locale, logo } = await composeMail({ requestId: mail.id, ip: null, userAgent: 'mailer' }, mail);
  await deliver({
    id: mail.id,
    fromName: brand.name,
    to: mail.toAddress,
    subject: content.subject,
    logo,
    ...renderMail(content, brand, locale),
  });
}
