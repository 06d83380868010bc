import { log, logRarely } from '../../platform/log.ts';
import { renderMail } from '../../platform/mail/template.ts';
import { deliver, MailRefused } from '../../platform/mail/transport.ts';
import { composeMail } from '../../services/mail/compose-mail.ts';
import { ATTEMPTS_MAX, backoffSeconds, beginMail, endRefused, endSent, type HeldMail, SEND_MAIL } from '../../services/mail/mails.ts';
import { ENDED, task } from '../task.ts';

const EXPIRED = 'The link expired before the email could be sent.';
const UNWRITABLE = 'The email couldn’t be written.';
const INTERRUPTED = 'The email couldn’t be sent.';

/** Hands a mail to the mail server. The mail's row shows users whether it was sent. */
export const sendMail = task(SEND_MAIL, {
  attempts: ATTEMPTS_MAX,
  backoffSeconds,
  run: async ({ mailId }, run) => {
    const mail = await beginMail(run, mailId);
    if (!mail) return;
    if (mail.isExpired) await endRefused(mail, EXPIRED, true);
    else await sendHeld(mail);
    return ENDED;
  },
  giveUp: async ({ mailId }, run) => {
    const mail = await beginMail(run, mailId);
    if (mail) await endRefused(mail, INTERRUPTED, true);
  },
});

async function sendHeld(mail: HeldMail): Promise<void> {
  try {
    await send(mail);
  } catch (error) {
    const refusal = error instanceof MailRefused ? error : new MailRefused(UNWRITABLE, false);
    log.warn({ mailId: mail.id, attempt: mail.attempt, isFinal: refusal.isFinal, reason: refusal.message }, 'an email was not accepted');
    if (!(error instanceof MailRefused)) logRarely('mail', error, 'an email could not be written');
    await endRefused(mail, refusal.message, refusal.isFinal);
    return;
  }
  await endSent(mail);
}

async function send(mail: HeldMail): Promise<void> {
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
