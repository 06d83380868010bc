import type { MailStatus } from '../../models/mail/mails.ts';
import { listOutbox } from '../../models/mail/mails.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import type { MailContent } from '../../platform/mail/template.ts';
import { renderMail } from '../../platform/mail/template.ts';
import { hasMailServer } from '../../platform/mail/transport.ts';
import { composeMail } from './compose-mail.ts';

const SHOWN_MAX = 50;

/** False while no mail server is configured; mails wait then. */
export const isMailSent = (): boolean => hasMailServer();

export type OutboxMail = { id: string; to: string; status: MailStatus; createdAt: Date; content: MailContent | null; html: string | null };

/** The newest mails of every organization, as they would be sent. For development without a mail server; there is no such page in production. */
export async function readOutbox(origin: Origin): Promise<OutboxMail[]> {
  const rows = await withSystem(origin, (ctx) => listOutbox(ctx, SHOWN_MAX));
  return Promise.all(
    rows.map(async (row) => {
      const { id, toAddress: to, status, createdAt } = row;
      if (!row.sealed) return { id, to, status, createdAt, content: null, html: null };
      const { content, brand, locale } = await composeMail(origin, row);
      return { id, to, status, createdAt, content, html: renderMail(content, { ...brand, hasLogo: false }, locale).html };
    }),
  );
}
