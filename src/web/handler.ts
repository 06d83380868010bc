import type { Request, RequestHandler, Response } from 'express';
import type { Actor, Ctx } from '../platform/database/tenant.ts';
import { Problem } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { actAs, type MemberFacts, noteDenied } from '../services/auth/accounts.ts';
import { wantsHtml } from './accepts.ts';
import { originOf } from './origin.ts';
import { KINDS } from './replies/problem-kinds.ts';
import type { Reply } from './replies/reply.ts';
import { send } from './replies/send.ts';
import { keepActor } from './session/request-actor.ts';
import { claimOf } from './session/session.ts';

export type Handler = (ctx: Ctx, req: Request) => Promise<Reply>;
export type FormHandler = (ctx: Ctx, req: Request, filled: Filled | null) => Promise<Reply>;

/** Never given back to a form. */
const SECRET_FIELDS = new Set(['password', 'current', 'code', 'altcha', '_csrf']);

/**
 * A route for signed-in members: one transaction, then one reply.
 * With `form`, a submission that fails on its fields shows that form again with what was typed.
 */
export const member =
  (handle: Handler, form?: FormHandler): RequestHandler =>
  async (req, res) => {
    try {
      await answer(req, res, (ctx) => handle(ctx, req));
    } catch (error) {
      if (!form || !isAboutFields(error) || !wantsHtml(req)) throw error;
      await answer(req, res, async (ctx) => withStatus(await form(ctx, req, filledWith(req, error)), error));
    }
  };

/** A route for signed-in members that opens its own transactions, because it also talks to the storage or streams. With `form` as in `member`. */
export const outside =
  (
    handle: (actor: Actor, req: Request, res: Response) => Promise<Reply | null>,
    form?: (actor: Actor, req: Request, filled: Filled) => Promise<Reply>,
  ): RequestHandler =>
  async (req, res) => {
    const actor = await actorOf(req);
    const reply = await handle(actor, req, res).catch(async (error) => {
      if (!form || !isAboutFields(error) || !wantsHtml(req)) return denied(actor, req, error);
      return withStatus(await form(actor, req, filledWith(req, error)), error);
    });
    if (reply) await send(req, res, reply, actor);
  };

/** A route for anybody: no organization, no transaction of its own. With `form` as in `member`. */
export const anyone =
  (handle: (req: Request, res: Response) => Promise<Reply>, form?: (req: Request, filled: Filled) => Promise<Reply>): RequestHandler =>
  async (req, res) => {
    const reply = await handle(req, res).catch(async (error) => {
      if (!form || !isAboutFields(error) || !wantsHtml(req)) throw error;
      return withStatus(await form(req, filledWith(req, error)), error);
    });
    await send(req, res, reply, null);
  };

/** Who asks, read in a transaction of its own. */
export async function actorOf(req: Request): Promise<Actor> {
  const claim = claimOf(req);
  if (!claim) throw signedOut();
  return actAs(originOf(req), claim, async ({ db: _db, sql: _sql, now: _now, markAudited: _mark, ...rest }, facts) => {
    keepActor(req, rest, facts);
    refuseWithoutSecondFactor(facts);
    return rest;
  });
}

/** Where the organization asks for a second factor and its day has come, nothing else is shown until it is set up. */
function refuseWithoutSecondFactor({ twoFactorFrom, hasSecondFactor }: MemberFacts): void {
  if (!twoFactorFrom || hasSecondFactor || twoFactorFrom.getTime() > Date.now()) return;
  const detail = 'Your organisation requires two-step sign-in. Set it up to continue.';
  throw new Problem('step-up', detail, { facts: { goTo: '/account/second-factor' } });
}

async function answer(req: Request, res: Response, handle: (ctx: Ctx) => Promise<Reply>): Promise<void> {
  const claim = claimOf(req);
  if (!claim) throw signedOut();
  let actor: Actor | null = null;
  const reply = await actAs(originOf(req), claim, (ctx, facts) => {
    actor = ctx;
    keepActor(req, ctx, facts);
    refuseWithoutSecondFactor(facts);
    return handle(ctx);
  }).catch((error) => denied(actor, req, error));
  await send(req, res, reply, actor);
}

/** A refusal is written to the audit log before it is told: in a transaction of its own, since that of the request fell. */
async function denied(actor: Actor | null, req: Request, error: unknown): Promise<never> {
  if (actor && error instanceof Problem && (error.kind === 'forbidden' || error.kind === 'plan-limit')) {
    await noteDenied(actor, error, `${req.method} ${req.baseUrl}${(req.route as { path?: string } | undefined)?.path ?? ''}`);
  }
  throw error;
}

export const signedOut = (): Problem => new Problem('unauthenticated', 'Sign in to see this page.');

export const isAboutFields = (error: unknown): error is Problem => error instanceof Problem && error.fields.length > 0;

export function filledWith(req: Request, problem: Problem): Filled {
  const typed = Object.entries((req.body ?? {}) as Record<string, unknown>).filter(
    ([name, value]) => typeof value === 'string' && !SECRET_FIELDS.has(name),
  );
  return { values: Object.fromEntries(typed) as Record<string, string>, errors: problem.fields };
}

export const withStatus = (reply: Reply, problem: Problem): Reply =>
  reply.kind === 'page' ? { ...reply, status: KINDS[problem.kind].status } : reply;
