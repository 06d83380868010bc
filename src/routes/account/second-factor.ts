import type { Request } from 'express';
import { z } from 'zod';
import { beginSetup, Code, checkCode, readSecondFactor, renewRecoveryCodes, turnOff, turnOn } from '../../services/auth/second-factor.ts';
import { confirmIdentity } from '../../services/auth/step-up.ts';
import { formOf, parse, safeNext } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type AccountActor, type Filled, routes } from '../../web/routing/route-table.ts';
import { requireFresh } from '../../web/session/fresh.ts';
import { renewSession, saveSession } from '../../web/session/session.ts';

export const twoFactorRoutes = routes(
  '',
  {
    showSetup: { get: '/account/second-factor', streaming: showSetup },
    confirm: { post: '/account/second-factor', streaming: confirm, again: 'showSetup' },
    remove: { post: '/account/second-factor/removal', streaming: remove },
    showCodes: { get: '/account/recovery-codes', streaming: showCodes },
    renewCodes: { post: '/account/recovery-codes', streaming: renewCodes },
    showStepUp: { get: '/step-up', streaming: showStepUp },
    prove: { post: '/step-up', streaming: prove, again: 'showStepUp' },
  },
  'account',
);

const PATH = '/account/second-factor';
const CODES_PAGE = '/account/recovery-codes';

async function showSetup(who: AccountActor, req: Request, filled: Filled | null): Promise<Reply> {
  if ((await readSecondFactor(who)).isOn) return redirect('/account/security');
  requireFresh(req, PATH);
  return page('account/second-factor', { title: 'Set up two-step sign-in', filled: filled, ...(await beginSetup(who)) });
}

async function confirm(who: AccountActor, req: Request): Promise<Reply> {
  const { code } = parse(z.object({ code: Code }), formOf(req));
  requireFresh(req, PATH);
  return showOnce(req, await turnOn(who, code));
}

async function remove(who: AccountActor, req: Request): Promise<Reply> {
  requireFresh(req, '/account/security');
  await turnOff(who);
  return redirect('/account/security', 'Two-step sign-in is off.');
}

async function renewCodes(who: AccountActor, req: Request): Promise<Reply> {
  requireFresh(req, '/account/security');
  return showOnce(req, await renewRecoveryCodes(who));
}

/** The codes are kept in the session for the one page that shows them: reloading a form's result would generate new ones. */
async function showOnce(req: Request, codes: string[]): Promise<Reply> {
  await renewSession(req, { codes });
  return redirect(CODES_PAGE);
}

async function showCodes(_who: AccountActor, req: Request): Promise<Reply> {
  const codes = req.session.codes;
  if (!codes) return redirect('/account/security');
  delete req.session.codes;
  await saveSession(req);
  return page('account/recovery-codes', { title: 'Your recovery codes', codes });
}

async function showStepUp(who: AccountActor, req: Request, filled: Filled | null): Promise<Reply> {
  const next = safeNext(req.query['next'] ?? (req.body as { next?: unknown } | undefined)?.next);
  const { isOn } = await readSecondFactor(who);
  return page('auth/step-up', { title: 'Confirm it’s you', filled: filled, next, asksCode: isOn });
}

const Proof = z.object({
  current: z.string('Enter your password').min(1, 'Enter your password'),
  code: Code.optional(),
  next: z.string().optional(),
});

/** Users with two-step sign-in also enter a code: whoever stole the session has neither the password nor the app. */
async function prove(who: AccountActor, req: Request): Promise<Reply> {
  const { current, code, next } = parse(Proof, formOf(req));
  await confirmIdentity(who, current, async () => {
    if ((await readSecondFactor(who)).isOn) await checkCode(who, who.userId, code ?? '');
  });
  await renewSession(req, { provenAt: Date.now() });
  return redirect(safeNext(next));
}
