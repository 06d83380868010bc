import express, { type Request, type RequestHandler, Router } from 'express';
import type { Actor } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { markProgram } from '../accepts.ts';
import { originOf } from '../origin.ts';
import { json } from '../replies/reply.ts';
import { send } from '../replies/send.ts';
import { runAction, toJson } from './action.ts';
import { denied } from './askers.ts';
import { inputOf } from './input.ts';
import type { Origin, Route, RouteEntry, RouteTable } from './route-table.ts';

/** Programs send fields, not files. Source: SECURITY.md, "Limits". */
const JSON_BYTES_MAX = 256 * 1024;
/** Stripe and similar services send a few kilobytes. */
const WEBHOOK_BYTES_MAX = 1024 * 1024;

/** Identifies a program by the key that it sends. @throws Problem `unauthenticated` */
export type Authenticate = (req: Request) => Promise<Actor>;

/**
 * A message from another service, authenticated by its signature alone. `verify` is given the raw bytes, because the signature covers
 * those. @throws Problem `unauthenticated` for a wrong signature
 */
export type Webhook<Message = unknown> = {
  readonly path: string;
  readonly verify: (body: Buffer, headers: Request['headers']) => Message;
  readonly run: (origin: Origin, message: Message) => Promise<void>;
};

export type Programs = { authenticate: Authenticate; tables: readonly RouteTable[]; webhooks: readonly Webhook[] };

/**
 * Routes for programs, mounted before sessions, forms and the check of a request's origin, none of which a program has. An action is the
 * same here as on a page; the response is its output as JSON.
 */
export function mountPrograms({ authenticate, tables, webhooks }: Programs): Router {
  const router = Router();
  const body = express.json({ limit: JSON_BYTES_MAX });
  for (const { audience, routes } of tables) {
    if (audience !== 'program') throw new Error('a table of pages can’t be mounted for programs');
    for (const route of routes) router[route.method](route.path, markProgram, body, answerProgram(route, authenticate));
  }
  const raw = express.raw({ type: () => true, limit: WEBHOOK_BYTES_MAX });
  for (const webhook of webhooks) router.post(webhook.path, markProgram, raw, answerWebhook(webhook));
  return router;
}

const answerProgram =
  ({ entry, path }: Route, authenticate: Authenticate): RequestHandler =>
  async (req, res) => {
    const { does, streaming, status = 200 } = entry as RouteEntry<'program'>;
    const actor = await authenticate(req);
    if (does) {
      const result = await runAction(does, actor, () => inputOf(does, req, null)).catch((error) => denied(actor, req, error));
      return send(req, res, json(toJson(does, result), status), actor);
    }
    if (!streaming) throw new Error(`${path} has no way to answer a program`);
    const reply = await streaming(actor, req, null, res).catch((error) => denied(actor, req, error));
    if (reply) await send(req, res, reply, actor);
  };

const answerWebhook =
  ({ verify, run }: Webhook): RequestHandler =>
  async (req, res) => {
    if (!Buffer.isBuffer(req.body) || req.body.length === 0) throw new Problem('malformed', 'The request has no body.');
    await run(originOf(req), verify(req.body, req.headers));
    res.status(204).end();
  };
