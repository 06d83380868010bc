import express, { type Request, type Response, Router } from 'express';
import passport from 'passport';
import { z } from 'zod';
import { withPlace } from '../platform/auth/passwords.ts';
import { notFound, Problem } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { actAs, signOut } from '../services/auth/accounts.ts';
import { checkLegacyPassword, isLegacyOn } from '../services/auth/legacy.ts';
import { Code, checkCode } from '../services/auth/second-factor.ts';
import { type Entrant, enter } from '../services/auth/sign-in.ts';
import { wantsHtml } from '../web/accepts.ts';
import { asFilled, formOf } from '../web/forms.ts';
import { anyone } from '../web/handler.ts';
import { originOf } from '../web/origin.ts';
import { parse, safeNext } from '../web/parse.ts';
import { json, page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken, requireTokenOfBrowsers } from '../web/session/csrf.ts';
import { markDevice } from '../web/session/device.ts';
import { claimOf, openSession, personOf, startPending } from '../web/session/session.ts';

export const signIn = Router();

signIn.get('/login', anyone(showLogin));
signIn.post('/login', requireToken, anyone(checkLogin, showLogin));
signIn.get('/login/code', anyone(showCode));
signIn.post('/login/code', requireToken, anyone(takeCode, showCode));
signIn.post('/logout', requireToken, anyone(signOutHere));
signIn.get('/legacy-check', anyone(showLegacy));
signIn.post('/legacy-check', express.json({ limit: 4_096 }), requireTokenOfBrowsers, anyone(signInLegacy, showLegacy));

/** Time to type a code. */
const PENDING_MS = 10 * 60 * 1000;

async function showLogin(req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  const next = safeNext(req.query['next'] ?? (req.body as { next?: unknown } | undefined)?.next);
  if (claimOf(req) && !asFilled(filled)) return redirect(next);
  if (personOf(req) && !asFilled(filled)) return redirect('/organizations');
  return page('auth/login', { title: 'Sign in', filled: asFilled(filled), next, hasLegacy: isLegacyOn() });
}

const Credentials = z.object({
  email: z.string('Enter your email address').trim().min(1, 'Enter your email address'),
  password: z.string('Enter your password').min(1, 'Enter your password'),
  next: z.string().optional(),
  remember: z.string().optional(),
});

async function checkLogin(req: Request, res: Response): Promise<Reply> {
  const { next, remember } = parse(Credentials, formOf(req));
  const entrant = await withPlace(() => authenticate(req, res));
  if (!entrant) throw wrongCredentials();
  const isRemembered = remember === 'yes';
  if (entrant.needsCode) {
    await startPending(req, { userId: entrant.userId, isRemembered, next: safeNext(next), at: Date.now() });
    return redirect('/login/code');
  }
  const device = markDevice(req, res);
  const entry = await enter(originOf(req), entrant.userId, { device, isRemembered, isSpared: false, method: 'password' });
  await openSession(req, entry);
  return redirect(entry.organizationId ? safeNext(next) : '/organizations');
}

/** The same for an unknown address and a wrong password. */
function wrongCredentials(): Problem {
  const detail = 'That email address or password isn’t right. Check both and try again.';
  return new Problem('unauthenticated', detail, { fields: [{ field: 'email', detail }] });
}

/** Asks the strategy of `src/web/session/passport.ts`; null when address and password do not fit. */
function authenticate(req: Request, res: Response): Promise<Entrant | null> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, entrant: Entrant | false | null | undefined) => (error ? reject(error) : resolve(entrant || null));
    passport.authenticate('local', { session: false }, done)(req, res, reject);
  });
}

function pendingOf(req: Request) {
  const pending = req.session?.pending;
  return pending && Date.now() - pending.at < PENDING_MS ? pending : null;
}

async function showCode(req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  if (!pendingOf(req)) return redirect('/login', 'That took too long. Sign in again.');
  return page('auth/code', { title: 'Two-step sign-in', filled: asFilled(filled) });
}

async function takeCode(req: Request, res: Response): Promise<Reply> {
  const pending = pendingOf(req);
  if (!pending) return redirect('/login', 'That took too long. Sign in again.');
  const { code, spare } = parse(z.object({ code: Code, spare: z.string().optional() }), formOf(req));
  const method = await checkCode(originOf(req), pending.userId, code);
  const options = { device: markDevice(req, res), isRemembered: pending.isRemembered, isSpared: spare === 'yes', method };
  const entry = await enter(originOf(req), pending.userId, options);
  await openSession(req, entry);
  return redirect(entry.organizationId ? pending.next : '/organizations');
}

/** Whoever asks to leave leaves, whatever has become of their membership. */
async function signOutHere(req: Request): Promise<Reply> {
  if (!personOf(req)) throw new Problem('unauthenticated', 'You’re already signed out.');
  const claim = claimOf(req);
  if (claim) await actAs(originOf(req), claim, (ctx) => signOut(ctx)).catch(unlessSignedOut);
  return { kind: 'signed-out', to: '/login' };
}

function unlessSignedOut(error: unknown): void {
  if (!(error instanceof Problem && error.kind === 'unauthenticated')) throw error;
}

async function showLegacy(_req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  if (!isLegacyOn()) throw notFound('page');
  return page('auth/legacy', { title: 'Shared password', filled: asFilled(filled) });
}

/** People are led back to the sign-in, programs are told 401, as both always were. Source: docs/decisions/0025. */
async function signInLegacy(req: Request): Promise<Reply> {
  if (!isLegacyOn()) throw notFound('page');
  const isProgram = Boolean(req.is('json')) || !wantsHtml(req);
  const { password } = parse(
    z.object({ password: z.string('Enter the shared password').min(1, 'Enter the shared password') }),
    formOf(req),
  );
  const entry = await checkLegacyPassword(originOf(req), password).catch((error) => {
    if (isProgram || !(error instanceof Problem) || error.kind !== 'unauthenticated') throw error;
    return null;
  });
  if (!entry) return redirect('/login', 'That’s not the shared password. Check it and try again.');
  await openSession(req, entry);
  return isProgram ? json({ status: 'signed in', next: '/dashboard' }) : redirect('/dashboard');
}
