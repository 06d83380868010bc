import type { Transporter } from 'nodemailer';
import { config } from '../config.ts';

export type OutgoingMail = {
  /** Unique, and the same at every attempt, so that mail programs recognise an email that arrives twice. */
  id: string;
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** PNG, embedded in the email as `cid:logo`. */
  logo: Buffer | null;
};

/** Why a mail server didn't accept an email. `isFinal`: trying again won't help. */
export class MailRefused extends Error {
  readonly isFinal: boolean;
  constructor(detail: string, isFinal: boolean) {
    super(detail);
    this.isFinal = isFinal;
  }
}

/** Every other host must use TLS: without it, anyone on the network path could read the links. */
const LOOPBACK = /^(localhost|127\.|\[::1\])/;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

export const hasMailServer = (): boolean => config.mail !== null;

let transport: Promise<Transporter> | null = null;

/**
 * Sends an email; resolves once the mail server has accepted it for its one recipient.
 * @throws MailRefused with a sentence for the user, without any email address
 */
export async function deliver(mail: OutgoingMail): Promise<void> {
  if (!config.mail) throw new MailRefused('No email server is set up.', false);
  transport ??= openTransport(config.mail.url);
  const open = await transport;
  try {
    await open.sendMail({
      from: { name: mail.fromName, address: config.mail.from },
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${config.mail.from.split('@')[1]}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: mail.logo ? [{ filename: 'logo.png', content: mail.logo, cid: 'logo', contentType: 'image/png' }] : [],
    });
  } catch (error) {
    throw refusalOf(error as { responseCode?: number; code?: string });
  }
}

/** Nodemailer takes 15 MB, so it's loaded with the first email. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const requireTLS = !LOOPBACK.test(new URL(url).hostname);
  return createTransport({ url, ...TIMEOUTS, requireTLS, disableFileAccess: true, disableUrlAccess: true } as object);
}

/** Source: RFC 5321 §4.2.1: 5yz is permanent, 4yz is transient. The server's message may contain addresses, so it isn't kept. */
function refusalOf({ responseCode, code }: { responseCode?: number; code?: string }): MailRefused {
  if (responseCode && responseCode >= 500 && code !== 'EAUTH')
    return new MailRefused(`The email server rejected it (${responseCode}).`, true);
  if (responseCode) return new MailRefused(`The email server didn’t accept it yet (${responseCode}).`, false);
  return new MailRefused(`The email server couldn’t be reached (${/^[A-Z]+$/.test(code ?? '') ? code : 'no answer'}).`, false);
}

export async function closeMail(): Promise<void> {
  (await transport)?.close();
  transport = null;
}
