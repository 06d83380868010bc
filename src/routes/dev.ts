import type { Request } from 'express';
import { mailPreviews } from '../dev/preview-mails.ts';
import { previews } from '../dev/previews.ts';
import { readOutbox } from '../services/mail/outbox.ts';
import { found } from '../web/parse.ts';
import { page, type Reply, text } from '../web/replies/reply.ts';
import { type Origin, routes } from '../web/routing/route-table.ts';
import { DOWNLOAD_CSP } from '../web/security.ts';

/** For developers: emails that were not sent, and every page and email in every state. The app leaves it out in production. */
export const devRoutes = routes(
  '/dev',
  {
    showOutbox: { get: '/outbox', streaming: showOutbox },
    showMail: { get: '/outbox/:mailId', streaming: showMail },
    showPreviews: { get: '/previews', streaming: showPreviews },
    showPreview: { get: '/previews/:name', streaming: showPreview },
    showMailPreview: { get: '/previews/mails/:name', streaming: showMailPreview },
  },
  'anyone',
);

async function showOutbox(origin: Origin): Promise<Reply> {
  const mails = (await readOutbox(origin)).map(({ html: _html, ...mail }) => mail);
  return page('dev/outbox', { title: 'Outbox', mails });
}

/** An email's HTML is shown in a sandbox, because it is not a page of the app. */
const sandboxed = (html: string): Reply =>
  text('html', html, { 'Content-Security-Policy': DOWNLOAD_CSP.replace('sandbox', 'sandbox allow-popups') });

async function showMail(origin: Origin, req: Request): Promise<Reply> {
  const mail = (await readOutbox(origin)).find(({ id }) => id === req.params['mailId']);
  return sandboxed(found(mail?.html, 'mail'));
}

async function showPreviews(): Promise<Reply> {
  return page('dev/previews', { title: 'Previews', pages: previews.map(({ name }) => name), mails: mailPreviews.map(({ name }) => name) });
}

async function showPreview(_origin: Origin, req: Request): Promise<Reply> {
  const preview = found(
    previews.find(({ name }) => name === req.params['name']),
    'preview',
  );
  const theme = req.query['theme'];
  return text('html', await preview.render({ ...preview.shell, theme: theme === 'dark' || theme === 'light' ? theme : null }));
}

async function showMailPreview(_origin: Origin, req: Request): Promise<Reply> {
  const mail = mailPreviews.find(({ name }) => name === req.params['name']);
  return sandboxed(found(mail?.html, 'preview'));
}
