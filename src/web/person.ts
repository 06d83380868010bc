import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { type Person, refuseEnded } from '../services/account/own-account.ts';
import { actAs } from '../services/auth/accounts.ts';
import { wantsHtml } from './accepts.ts';
import { filledWith, isAboutFields, signedOut, withStatus } from './handler.ts';
import { originOf } from './origin.ts';
import type { Reply } from './replies/reply.ts';
import { send } from './replies/send.ts';
import { keepActor, keptActor } from './session/request-actor.ts';
import { claimOf, personOf } from './session/session.ts';

type Handle = (who: Person, req: Request, res: Response) => Promise<Reply>;
type Form = (who: Person, req: Request, filled: Filled) => Promise<Reply>;

/** Someone who proved who they are this long ago is not asked again. Source: SECURITY.md 7.5.1. */
const FRESH_MS = 10 * 60 * 1000;

/**
 * A route for people about themselves, in an organization or in none. With `form`, a submission that fails on its fields shows that form again
 * with what was typed.
 */
export const person =
  (handle: Handle, form?: Form): RequestHandler =>
  async (req, res) => {
    const who = await whoIs(req);
    const reply = await handle(who, req, res).catch(async (error) => {
      if (!form || !isAboutFields(error) || !wantsHtml(req)) throw error;
      return withStatus(await form(who, req, filledWith(req, error)), error);
    });
    await send(req, res, reply, keptActor(req));
  };

async function whoIs(req: Request): Promise<Person> {
  const userId = personOf(req);
  const sessionId = req.session?.publicId;
  if (!userId || !sessionId) throw signedOut();
  const claim = claimOf(req);
  const who = { ...originOf(req), userId, sessionId };
  if (claim)
    await actAs(who, claim, async ({ db: _db, sql: _sql, now: _now, markAudited: _mark, ...actor }, facts) => keepActor(req, actor, facts));
  else await refuseEnded(who, new Date(req.session.since ?? 0));
  return who;
}

/**
 * Asks for the password again before something that cannot be taken back, when it was not asked in the last minutes.
 * @param back where to go on; a page, since what was typed is not kept
 * @throws Problem `step-up`
 */
export function requireFresh(req: Request, back: string): void {
  if (Date.now() - (req.session.provenAt ?? 0) < FRESH_MS) return;
  throw new Problem('step-up', 'Confirm it’s you to continue.', { facts: { goTo: `/step-up?next=${encodeURIComponent(back)}` } });
}
