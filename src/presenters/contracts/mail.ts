import type { MailView } from '../../services/mail/mails.ts';

export type MailViews = {
  /** `isSending`: an email server is set up. */
  'mail/index': { title: string; mails: MailView[]; isSending: boolean };
};
