import { beforeEach, describe, expect, test, vi } from 'vitest';

const PORT = vi.hoisted(() => {
  const port = 20_000 + (process.pid % 20_000);
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${port}`;
  process.env['MAIL_FROM'] = 'desk@maneiro.example';
  return port;
});

import { closeMail } from '../../src/platform/mail/transport.ts';
import { runNextTask } from '../../src/worker/queue.ts';
import { sendMail } from '../../src/worker/tasks/send-mail.ts';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';
import { mailsTo } from '../support/mails.ts';
import { startServerChild } from '../support/server-child.ts';
import { startMailServer } from '../support/smtp.ts';
import { aVisitor } from '../support/visitor.ts';

beforeEach(async () => {
  await openApp();
  // An open connection to the previous test's server would be dead.
  await closeMail();
  await asOwner(`UPDATE "Mail" SET "status" = 'failed', "sealed" = NULL WHERE "status" <> 'sent'`);
});

/** Sends all mails that are due. */
async function sendAll(): Promise<void> {
  while (await runNextTask([sendMail], 'mailer of this test', new AbortController().signal));
}

/** Updates the task of the latest mail to an address. */
const setTask = (address: string, change: string) =>
  asOwner(
    `UPDATE "Task" SET ${change} WHERE "payload" ->> 'mailId' = (SELECT "id"::text FROM "Mail" WHERE "toAddress" = '${address}' ORDER BY "id" DESC LIMIT 1)`,
  );

const rowOf = async (address: string) =>
  (
    await asOwner(
      `SELECT "status", "attempt", "error", "sealed" IS NULL AS "isWiped", "sentAt" IS NOT NULL AS "hasSent", round(extract(epoch FROM "runAt" - now())) AS "inSeconds" FROM "Mail" WHERE "toAddress" = '${address}' ORDER BY "id" DESC LIMIT 1`,
    )
  )[0];

describe('a mail', () => {
  test('is sent over SMTP as text and HTML, from the organization and in its colour; its content is wiped once it is accepted', async () => {
    const server = await startMailServer(PORT);
    const clinic = await aClinic();
    await clinic.form('/settings/branding', { accent: '#7a1f5c' });
    await clinic.form('/team/invitations', { email: 'bo@new.example', role: 'staff' });
    const [queued] = await mailsTo('bo@new.example');
    expect((await clinic.http.get('/team')).text).toContain('Email waiting to be sent');
    await sendAll();
    const [mail] = server.mails;
    expect(server.mails).toHaveLength(1);
    expect(mail?.envelope).toEqual({ from: 'desk@maneiro.example', to: ['bo@new.example'] });
    expect(mail?.from).toEqual({ address: 'desk@maneiro.example', name: clinic.actor.organization.name });
    expect(mail?.subject).toBe(`Join ${clinic.actor.organization.name} on Maneiro`);
    expect(mail?.messageId).toBe(`<${queued?.id}@maneiro.example>`);
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain(queued?.link);
      expect(body).toContain('Olive Owner has invited you');
    }
    expect(mail?.html).toContain('#7a1f5c');
    expect(await rowOf('bo@new.example')).toMatchObject({ status: 'sent', isWiped: true, hasSent: true, error: null });
    expect((await clinic.http.get('/team')).text).toContain('Email sent just now');
    expect((await clinic.http.get('/settings/mails')).text).toContain('Accepted by the email server');
  });

  test('contains the organization’s logo if there is one', async () => {
    const server = await startMailServer(PORT);
    const clinic = await aClinic();
    const _csrf = await clinic.token();
    const { default: sharp } = await import('sharp');
    const logo = await sharp({ create: { width: 90, height: 30, channels: 3, background: '#7a1f5c' } })
      .jpeg()
      .toBuffer();
    await clinic.http.post('/settings/branding/logo').field('_csrf', _csrf).attach('file', logo, 'logo.jpg').expect(303);
    await clinic.form('/team/invitations', { email: 'logo@new.example', role: 'staff' });
    await sendAll();
    const [mail] = server.mails;
    expect(mail?.html).toContain('src="cid:logo"');
    expect(mail?.attachments).toMatchObject([{ mimeType: 'image/png', contentId: '<logo>' }]);
  });

  test('that is refused temporarily waits longer each time, then is given up; it is never shown as sent before it was', async () => {
    const server = await startMailServer(PORT);
    server.refuse = { code: 451, text: 'Try again later, bo@new.example' };
    const clinic = await aClinic();
    await clinic.form('/team/invitations', { email: 'later@new.example', role: 'staff' });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await sendAll();
      const row = await rowOf('later@new.example');
      if (attempt < 10) expect(row).toMatchObject({ status: 'waiting', attempt, hasSent: false, isWiped: false });
      waits.push(Number(row?.['inSeconds']));
      await setTask('later@new.example', `"runAt" = now() - interval '1 second'`);
    }
    expect(waits.slice(0, 9)).toEqual([...waits.slice(0, 9)].sort((a, b) => a - b));
    expect(await rowOf('later@new.example')).toMatchObject({
      status: 'failed',
      isWiped: true,
      error: 'The email server didn’t accept it yet (451).',
    });
    expect((await clinic.http.get('/team')).text).toContain('Email not sent. The email server didn’t accept it yet (451).');
  });

  test('that is refused permanently is given up at once; the server’s message, which contains addresses, is not stored', async () => {
    const server = await startMailServer(PORT);
    server.refuse = { code: 550, text: 'No such user gone@new.example' };
    await (await aClinic()).form('/team/invitations', { email: 'gone@new.example', role: 'staff' });
    await sendAll();
    expect(await rowOf('gone@new.example')).toMatchObject({
      status: 'failed',
      attempt: 1,
      error: 'The email server rejected it (550).',
    });
  });

  test('waits while the server is down, without delaying requests', async () => {
    const clinic = await aClinic();
    const startedAt = performance.now();
    await clinic.form('/team/invitations', { email: 'away@new.example', role: 'staff' });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await sendAll();
    expect(await rowOf('away@new.example')).toMatchObject({ status: 'waiting', error: expect.stringContaining('couldn’t be reached') });
    const server = await startMailServer(PORT);
    await setTask('away@new.example', `"runAt" = now() - interval '1 second'`);
    await sendAll();
    expect(server.mails.map(({ envelope }) => envelope.to[0])).toContain('away@new.example');
  });

  test('whose link has expired is not sent', async () => {
    const server = await startMailServer(PORT);
    const { email } = await aClinic();
    await (await aVisitor()).form('/forgot-password', { email });
    await asOwner(`UPDATE "Mail" SET "expiresAt" = now() - interval '1 second' WHERE "toAddress" = '${email}'`);
    await sendAll();
    expect(server.mails).toEqual([]);
    expect(await rowOf(email)).toMatchObject({ status: 'failed', error: expect.stringContaining('expired') });
  });

  test('is sent once by many simultaneous senders; if a process dies, the next one sends its mail', async () => {
    const server = await startMailServer(PORT);
    const clinic = await aClinic();
    for (let number = 0; number < 6; number += 1)
      await clinic.form('/team/invitations', { email: `n${number}@new.example`, role: 'staff' });
    await Promise.all(Array.from({ length: 4 }, sendAll));
    expect(server.mails).toHaveLength(6);
    await clinic.form('/team/invitations', { email: 'dead@new.example', role: 'staff' });
    await asOwner(`UPDATE "Mail" SET "status" = 'sending', "attempt" = 1 WHERE "toAddress" = 'dead@new.example'`);
    await setTask(
      'dead@new.example',
      `"status" = 'running', "attempt" = 1, "leaseOwner" = 'dead', "leaseUntil" = now() + interval '1 minute'`,
    );
    await sendAll();
    expect(server.mails).toHaveLength(6);
    await setTask('dead@new.example', `"leaseUntil" = now() - interval '1 second'`);
    await sendAll();
    expect(server.mails).toHaveLength(7);
  });

  test('is not queued when its change is rolled back', async () => {
    const clinic = await aClinic();
    await asOwner(`CREATE OR REPLACE FUNCTION refuse_mail_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
      CREATE TRIGGER refuse_entry BEFORE INSERT ON "AuditEvent" FOR EACH ROW WHEN (NEW."action" = 'member_invited') EXECUTE FUNCTION refuse_mail_audit()`);
    const answer = await clinic.form('/team/invitations', { email: 'never@new.example', role: 'staff' });
    await asOwner('DROP TRIGGER refuse_entry ON "AuditEvent"');
    expect(answer.status).toBe(500);
    expect(await mailsTo('never@new.example')).toEqual([]);
  });

  test.each(['Clinic\r\nBcc: x@evil.example', 'Clinic" <x@evil.example>, "'])(
    'of an organization named %j goes to one recipient, with intact headers',
    async (name) => {
      const server = await startMailServer(PORT);
      const clinic = await aClinic();
      await asOwner(
        `UPDATE "Organization" SET "name" = E'${name.replaceAll('\r', '\\r').replaceAll('\n', '\\n')}' WHERE "id" = '${clinic.organizationId}'`,
      );
      await clinic.form('/team/invitations', { email: 'one@new.example', role: 'staff' });
      await sendAll();
      expect(server.mails.map(({ envelope }) => envelope.to)).toEqual([['one@new.example']]);
      expect(server.mails[0]?.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
      expect(server.mails[0]?.from?.address).toBe('desk@maneiro.example');
    },
  );
});

test('production has no outbox and no previews', async () => {
  const { database } = await openApp();
  const secret = (letter: string) => `${letter.repeat(20)}qwfpgjluy0123456789`;
  const url = `http://127.0.0.1:${PORT + 20_000}`;
  const settings = { NODE_ENV: 'production', PUBLIC_URL: url, PORT: String(PORT + 20_000), HOST: '127.0.0.1', BCRYPT_COST: '10' };
  const secrets = { SESSION_SECRET: secret('a'), PASSWORD_PEPPER: secret('b'), DATA_KEY: secret('c') };
  await startServerChild({ ...settings, ...secrets, DATABASE_URL: database.ownerUrl, WORKER_CONCURRENCY: '0' });
  expect((await fetch(`${url}/login`)).status).toBe(200);
  for (const path of ['/dev/outbox', '/dev/previews', '/dev/previews/login'])
    expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
});
