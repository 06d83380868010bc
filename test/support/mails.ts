import { inSystem } from '../../src/platform/database/units.ts';
import { composeMail } from '../../src/services/mail/compose-mail.ts';
import { openApp } from './app.ts';

export type QueuedMail = {
  id: string;
  name: string;
  status: string;
  toAddress: string;
  subject: string;
  text: string;
  link: string | null;
};

/** The queued mails to an address, oldest first, as they would be sent. */
export async function mailsTo(address: string): Promise<QueuedMail[]> {
  await openApp();
  const rows = await inSystem(({ db }) => db.mail.findMany({ where: { toAddress: address }, orderBy: { id: 'asc' } }));
  return Promise.all(
    rows.map(async (row) => {
      const { content } = row.sealed
        ? await composeMail({ requestId: 'test', ip: null, userAgent: null }, row)
        : { content: { subject: '', paragraphs: [], action: null } };
      return {
        id: row.id,
        name: row.name,
        status: row.status,
        toAddress: row.toAddress,
        subject: content.subject,
        text: content.paragraphs.join('\n'),
        link: content.action?.url ?? null,
      };
    }),
  );
}

/** The path of the link in a mail. */
export function linkIn(mail: QueuedMail | undefined): string {
  if (!mail?.link) throw new Error('the mail has no link');
  return new URL(mail.link).pathname;
}
