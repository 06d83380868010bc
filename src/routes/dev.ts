import { type Request, type Response, Router } from 'express';
import { mailPreviews } from '../dev/preview-mails.ts';
import { previews } from '../dev/previews.ts';
import { notFound } from '../platform/problem.ts';
import { readOutbox } from '../services/mail/outbox.ts';
import { anyone } from '../web/handler.ts';
import { originOf } from '../web/origin.ts';
import { page, type Reply } from '../web/replies/reply.ts';
import { DOWNLOAD_CSP } from '../web/security.ts';

/** For those who work on Maneiro: mails that were not sent, and every page and mail in every state. The app leaves it out in production. */
export const dev = Router();

dev.get('/dev/outbox', anyone(showOutbox));
dev.get('/dev/outbox/:mailId', sendMail);
dev.get('/dev/previews', anyone(showPreviews));
dev.get('/dev/previews/:name', sendPreview);
dev.get('/dev/previews/mails/:name', sendMailPreview);

async function showOutbox(req: Request): Promise<Reply> {
  const mails = (await readOutbox(originOf(req))).map(({ html: _html, ...mail }) => mail);
  return page('dev/outbox', { title: 'Outbox', mails });
}

/** A mail is no page of ours: it is shown in a sandbox. */
function sendHtml(res: Response, html: string): void {
  res
    .set('Content-Security-Policy', `${DOWNLOAD_CSP.replace('sandbox', 'sandbox allow-popups')}`)
    .type('html')
    .send(html);
}

async function sendMail(req: Request, res: Response): Promise<void> {
  const mail = (await readOutbox(originOf(req))).find(({ id }) => id === req.params['mailId']);
  if (!mail?.html) throw notFound('mail');
  sendHtml(res, mail.html);
}

async function showPreviews(): Promise<Reply> {
  return page('dev/previews', { title: 'Previews', pages: previews.map(({ name }) => name), mails: mailPreviews.map(({ name }) => name) });
}

async function sendPreview(req: Request, res: Response): Promise<void> {
  const preview = previews.find(({ name }) => name === req.params['name']);
  if (!preview) throw notFound('preview');
  const theme = req.query['theme'];
  res.type('html').send(await preview.render({ ...preview.shell, theme: theme === 'dark' || theme === 'light' ? theme : null }));
}

function sendMailPreview(req: Request, res: Response): void {
  const mail = mailPreviews.find(({ name }) => name === req.params['name']);
  if (!mail) throw notFound('preview');
  sendHtml(res, mail.html);
}
