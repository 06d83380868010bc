import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Filled } from '../presenters/contracts/forms.ts';
import type { Person } from '../services/account/own-account.ts';
import { beginSetup, Code, checkCode, readSecondFactor, renewRecoveryCodes, turnOff, turnOn } from '../services/auth/second-factor.ts';
import { confirmIdentity } from '../services/auth/step-up.ts';
import { asFilled, formOf } from '../web/forms.ts';
import { parse, safeNext } from '../web/parse.ts';
import { person, requireFresh } from '../web/person.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { renewSession, saveSession } from '../web/session/session.ts';

export const secondFactor = Router();

const HERE = '/account/second-factor';
const CODES_PAGE = '/account/recovery-codes';

secondFactor.get(HERE, person(showSetup));
secondFactor.post(HERE, requireToken, person(confirm, showSetup));
secondFactor.post(`${HERE}/removal`, requireToken, person(remove));
secondFactor.get(CODES_PAGE, person(showCodes));
secondFactor.post(CODES_PAGE, requireToken, person(renewCodes));
secondFactor.get('/step-up', person(showStepUp));
secondFactor.post('/step-up', requireToken, person(prove, showStepUp));

async function showSetup(who: Person, req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  if ((await readSecondFactor(who)).isOn) return redirect('/account/security');
  requireFresh(req, HERE);
  return page('account/second-factor', { title: 'Set up two-step sign-in', filled: asFilled(filled), ...(await beginSetup(who)) });
}

async function confirm(who: Person, req: Request): Promise<Reply> {
  const { code } = parse(z.object({ code: Code }), formOf(req));
  requireFresh(req, HERE);
  return showOnce(req, await turnOn(who, code));
}

async function remove(who: Person, req: Request): Promise<Reply> {
  requireFresh(req, '/account/security');
  await turnOff(who);
  return redirect('/account/security', 'Two-step sign-in is off.');
}

async function renewCodes(who: Person, req: Request): Promise<Reply> {
  requireFresh(req, '/account/security');
  return showOnce(req, await renewRecoveryCodes(who));
}

/** Codes wait in the session for the one page that shows them: a reload of a form would make others. */
async function showOnce(req: Request, codes: string[]): Promise<Reply> {
  await renewSession(req, { codes });
  return redirect(CODES_PAGE);
}

async function showCodes(_who: Person, req: Request): Promise<Reply> {
  const codes = req.session.codes;
  if (!codes) return redirect('/account/security');
  delete req.session.codes;
  await saveSession(req);
  return page('account/recovery-codes', { title: 'Your recovery codes', codes });
}

async function showStepUp(who: Person, req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  const next = safeNext(req.query['next'] ?? (req.body as { next?: unknown } | undefined)?.next);
  const { isOn } = await readSecondFactor(who);
  return page('auth/step-up', { title: 'Confirm it’s you', filled: asFilled(filled), next, asksCode: isOn });
}

const Proof = z.object({
  current: z.string('Enter your password').min(1, 'Enter your password'),
  code: Code.optional(),
  next: z.string().optional(),
});

/** A second factor is asked too, where there is one: a stolen session knows neither. */
async function prove(who: Person, req: Request): Promise<Reply> {
  const { current, code, next } = parse(Proof, formOf(req));
  await confirmIdentity(who, current, async () => {
    if ((await readSecondFactor(who)).isOn) await checkCode(who, who.userId, code ?? '');
  });
  await renewSession(req, { provenAt: Date.now() });
  return redirect(safeNext(next));
}
