import type { Request, RequestHandler, Response } from 'express';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import type { Filled } from '../../presenters/contracts/forms.ts';
import { type AccountActor, refuseEnded } from '../../services/account/own-account.ts';
import { actAs, type MemberFacts, recordDenied } from '../../services/auth/accounts.ts';
import { wantsHtml } from '../accepts.ts';
import { originOf } from '../origin.ts';
import { KINDS } from '../replies/problem-kinds.ts';
import type { Reply } from '../replies/reply.ts';
import { send } from '../replies/send.ts';
import { keepActor, keptActor } from '../session/request-actor.ts';
import { identityOf, personOf } from '../session/session.ts';
import type { Form, Handle, Origin } from './route-table.ts';

/** Never put back into a form. */
const SECRET_FIELDS = new Set(['password', 'current', 'code', 'altcha', '_csrf']);

type MemberRoute = { transactional: Handle<Ctx>; form: Form<Actor> | null } | { streaming: Handle<Actor>; form: Form<Actor> | null };

/** A route for a signed-in member, in one transaction (`transactional`) or in transactions of its own (`streaming`). */
export const answerMember =
  (route: MemberRoute): RequestHandler =>
  async (req, res) => {
    const { form } = route;
    const [reply, actor] =
      'transactional' in route ? await inTransaction(route.transactional, req, res, form) : await onItsOwn(route.streaming, req, res, form);
    if (reply) await send(req, res, reply, actor);
  };

async function inTransaction(
  handle: Handle<Ctx>,
  req: Request,
  res: Response,
  form: Form<Actor> | null,
): Promise<[Reply | null, Actor | null]> {
  const seen: { actor: Actor | null } = { actor: null };
  const work = async (ctx: Ctx, facts: MemberFacts): Promise<Reply | null> => {
    seen.actor = withoutUnit(ctx);
    keepActor(req, seen.actor, facts);
    refuseWithoutSecondFactor(facts);
    return handle(ctx, req, null, res);
  };
  const identity = identityOf(req);
  if (!identity) throw signedOut();
  const reply = await actAs(originOf(req), identity, work).catch(async (error) => {
    if (!seen.actor || !form || !isAboutFields(error) || !wantsHtml(req)) return denied(seen.actor, req, error);
    return showAgain(form, seen.actor, req, res, error).catch((refusal) => denied(seen.actor, req, refusal));
  });
  return [reply, seen.actor];
}

async function onItsOwn(handle: Handle<Actor>, req: Request, res: Response, form: Form<Actor> | null): Promise<[Reply | null, Actor]> {
  const actor = await actorOf(req);
  const reply = await handle(actor, req, null, res).catch((error) => {
    if (!form || !isAboutFields(error) || !wantsHtml(req)) return denied(actor, req, error);
    return showAgain(form, actor, req, res, error).catch((refusal) => denied(actor, req, refusal));
  });
  return [reply, actor];
}

/** The form with what the user typed, with the status of the problem. */
async function showAgain(form: Form<Actor>, actor: Actor, req: Request, res: Response, problem: Problem): Promise<Reply | null> {
  const filled = filledWith(req, problem);
  const reply =
    'streaming' in form
      ? await form.streaming(actor, req, filled, res)
      : await withTenant(actor, (ctx) => form.transactional(ctx, req, filled, res));
  return withStatus(reply, problem);
}

/** A route for users about their own account, with or without an organization. */
export const answerAccount =
  (handle: Handle<AccountActor>, form: Form<AccountActor> | null): RequestHandler =>
  async (req, res) => {
    const who = await whoIs(req);
    const reply = await handle(who, req, null, res).catch(formAgain(form, who, req, res));
    if (reply) await send(req, res, reply, keptActor(req));
  };

/** A route for anyone: no organization, and no transaction around it. */
export const answerAnyone =
  (handle: Handle<Origin>, form: Form<Origin> | null): RequestHandler =>
  async (req, res) => {
    const who = originOf(req);
    const reply = await handle(who, req, null, res).catch(formAgain(form, who, req, res));
    if (reply) await send(req, res, reply, null);
  };

function formAgain<Asker>(form: Form<Asker> | null, who: Asker, req: Request, res: Response): (error: unknown) => Promise<Reply | null> {
  return async (error) => {
    if (!form || !('streaming' in form) || !isAboutFields(error) || !wantsHtml(req)) throw error;
    return withStatus(await form.streaming(who, req, filledWith(req, error), res), error);
  };
}

async function whoIs(req: Request): Promise<AccountActor> {
  const userId = personOf(req);
  const sessionId = req.session?.publicId;
  if (!userId || !sessionId) throw signedOut();
  const identity = identityOf(req);
  const who = { ...originOf(req), userId, sessionId };
  if (identity) await actAs(who, identity, async (ctx, facts) => keepActor(req, withoutUnit(ctx), facts));
  else await refuseEnded(who, new Date(req.session.since ?? 0));
  return who;
}

/** The actor of a request, read in its own transaction. @throws Problem `unauthenticated`, `step-up` */
export async function actorOf(req: Request): Promise<Actor> {
  const identity = identityOf(req);
  if (!identity) throw signedOut();
  return actAs(originOf(req), identity, async (ctx, facts) => {
    const actor = withoutUnit(ctx);
    keepActor(req, actor, facts);
    refuseWithoutSecondFactor(facts);
    return actor;
  });
}

/** The actor without the parts of the context that end with its transaction. */
const withoutUnit = ({ db: _db, sql: _sql, now: _now, markAudited: _mark, ...actor }: Ctx): Actor => actor;

/** Once the date has come from which the organization requires two-step sign-in, members see nothing else until it is set up. */
function refuseWithoutSecondFactor({ twoFactorFrom, hasSecondFactor }: MemberFacts): void {
  if (!twoFactorFrom || hasSecondFactor || twoFactorFrom.getTime() > Date.now()) return;
  const detail = 'Your organisation requires two-step sign-in. Set it up to continue.';
  throw new Problem('step-up', detail, { facts: { goTo: '/account/second-factor' } });
}

/** Writes a refusal to the audit log before the reply is sent, in its own transaction, because the request's was rolled back. */
export async function denied(actor: Actor | null, req: Request, error: unknown): Promise<never> {
  if (actor && error instanceof Problem && (error.kind === 'forbidden' || error.kind === 'plan-limit'))
    await recordDenied(actor, error, `${req.method} ${req.baseUrl}${(req.route as { path?: string } | undefined)?.path ?? ''}`);
  throw error;
}

const signedOut = (): Problem => new Problem('unauthenticated', 'Sign in to see this page.');

const isAboutFields = (error: unknown): error is Problem => error instanceof Problem && error.fields.length > 0;

function filledWith(req: Request, problem: Problem): Filled {
  const typed = Object.entries((req.body ?? {}) as Record<string, unknown>).filter(
    ([name, value]) => typeof value === 'string' && !SECRET_FIELDS.has(name),
  );
  return { values: Object.fromEntries(typed) as Record<string, string>, errors: problem.fields };
}

const withStatus = (reply: Reply | null, problem: Problem): Reply | null =>
  reply?.kind === 'page' ? { ...reply, status: KINDS[problem.kind].status } : reply;
