import { type MailContent, renderMail } from '../platform/mail/template.ts';
import { type Mail, writeMail } from '../services/mail/mails/define-mail.ts';
import { MAILS } from '../services/mail/mails/mail-list.ts';
import { DEFAULT_ACCENT, textOn } from '../services/organizations/colours.ts';

const BRAND = { name: 'Moreton Bay Family Practice', hasLogo: false, accent: DEFAULT_ACCENT, onAccent: textOn(DEFAULT_ACCENT) };

export type MailPreview = { name: string; content: MailContent; html: string; text: string };

/** A mail with its sample data, as text and HTML. */
export function previewMail(mail: Mail<unknown>): MailPreview {
  const content = writeMail(mail, mail.sample);
  return { name: mail.name, content, ...renderMail(content, BRAND, 'en-AU') };
}

/** Every mail, with sample data. */
export const mailPreviews: MailPreview[] = MAILS.map(previewMail);
