import { pipeline } from 'node:stream/promises';
import { create as contentDisposition } from 'content-disposition';
import type { Request, Response } from 'express';
import type { Actor } from '../../platform/database/tenant.ts';
import { DOWNLOAD_CSP } from '../security.ts';
import { closeSession, saveSession } from '../session/session.ts';
import { keepFirstPage } from './kept-pages.ts';
import { renderPage } from './render.ts';
import type { Reply } from './reply.ts';
import { shellOf } from './shell.ts';
import { closeStreamsOf } from './sse.ts';

/** Sends a handler's reply, once its transaction has committed. */
export async function send(req: Request, res: Response, reply: Reply, actor: Actor | null): Promise<void> {
  switch (reply.kind) {
    case 'page': {
      const html = (actor ? null : keepFirstPage(req, res, reply)) ?? renderPage(reply.view, reply.props, shellOf(req, res, actor));
      res.status(reply.status).set('Content-Type', 'text/html; charset=utf-8').send(html);
      return;
    }
    case 'json':
      res.status(reply.status).json(reply.body);
      return;
    case 'redirect':
      // A visitor without a session has nowhere to keep it.
      if (reply.flash !== null && req.session) {
        req.session.flash = reply.flash;
        await saveSession(req);
      }
      res.redirect(303, reply.to);
      return;
    case 'picture':
      // Its address changes with its content. `private`: only this member's browser may cache it.
      res.set({ 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=31536000, immutable' }).send(reply.content);
      return;
    case 'text':
      res.set(reply.headers).type(reply.mediaType).send(reply.content);
      return;
    case 'signed-out':
      closeStreamsOf(req.sessionID);
      await closeSession(req, res);
      res.redirect(303, reply.to);
      return;
    case 'download':
      await sendDownload(res, reply);
  }
}

async function sendDownload(res: Response, { fileName, mediaType, content }: Extract<Reply, { kind: 'download' }>): Promise<void> {
  res.setHeader('Content-Security-Policy', DOWNLOAD_CSP);
  res.setHeader('Content-Disposition', contentDisposition(fileName));
  res.setHeader('Content-Type', mediaType);
  if (Buffer.isBuffer(content)) {
    res.send(content);
    return;
  }
  await pipeline(content, res).catch(() => res.destroy());
}
