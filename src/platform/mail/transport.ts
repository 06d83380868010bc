import type { Transporter } from 'nodemailer';
import { config } from '../config.ts';

export type OutgoingMail = {
  /** Unique and stable: the same at every try, so that a mail that arrives twice is known as one. */
  id: string;
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** PNG, shown in the mail under `cid:logo`. */
  logo: Buffer | null;
};

/** Why a mail server did not take a mail. `isFinal`: it never will. */
export class MailRefused extends Error {
  readonly isFinal: boolean;
  constructor(detail: string, isFinal: boolean) {
    super(detail);
    this.isFinal = isFinal;
  }
}

/** Elsewhere a connection without TLS is refused: who sits on the line could otherwise read the links. */
const LOOPBACK = /^(localhost|127\.|\[::1\])/;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

export const hasMailServer = (): boolean => config.mail !== null;

let transport: Promise<Transporter> | null = null;

/**
 * Gives a mail to the mail server; resolves once the server has accepted it for its one recipient.
 * @throws MailRefused with a sentence for people, which names no address
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

/** Loaded with the first mail: fifteen megabytes. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const requireTLS = !LOOPBACK.test(new URL(url).hostname);
  return createTransport({ url, ...TIMEOUTS, requireTLS, disableFileAccess: true, disableUrlAccess: true } as object);
}

/** Source: RFC 5321 §4.2.1: 5yz is final, 4yz is not. What a server says may hold addresses, so its own words are not kept. */
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
