import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type ReceivedMail = Email & { to: { address?: string; name?: string }[]; envelope: { from: string; to: string[] }; raw: string };

export type MailServer = {
  port: number;
  mails: ReceivedMail[];
  /** The server's response to the next recipients; null accepts them. */
  refuse: { code: number; text: string } | null;
  close: () => Promise<void>;
};

/** A mail server on the loopback interface that accepts and parses every mail. Closed when the test ends. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const state: MailServer = { port: 0, mails: [], refuse: null, close: async () => undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => {
      const { refuse } = state;
      done(refuse ? Object.assign(new Error(refuse.text), { responseCode: refuse.code }) : null);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const raw = Buffer.concat(parts);
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
        state.mails.push({ ...(await PostalMime.parse(raw)), envelope, raw: raw.toString('utf8') } as ReceivedMail);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  state.port = (server.server.address() as AddressInfo).port;
  state.close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(() => state.close());
  return state;
}
