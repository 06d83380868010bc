import { createHash } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import passport from 'passport';
import { z } from 'zod';
import { refuseWhenCrowded } from '../platform/passwords.ts';
import { Problem } from '../platform/problem.ts';
import { addressKey, countTry, forgetTries, type RateLimit } from '../platform/rate-limits.ts';
import { type Claim, Registration, register, signOut } from '../services/accounts.ts';
import { checkLegacyPassword, isLegacyOn } from '../services/legacy.ts';
import { wantsHtml } from '../web/accepts.ts';
import { requireToken, requireTokenOfBrowsers } from '../web/csrf.ts';
import { anyone, member } from '../web/handler.ts';
import { originOf } from '../web/origin.ts';
import { parse, safeNext } from '../web/parse.ts';
import { json, page, type Reply, redirect } from '../web/reply.ts';
import { claimOf, openSession } from '../web/session.ts';
import type { Filled } from '../web/views.ts';

export const accounts = Router();

accounts.get(['/register', '/signup'], anyone(showRegister));
accounts.post(['/register', '/signup'], requireToken, anyone(createAccount, showRegister));
accounts.get('/login', anyone(showLogin));
accounts.post('/login', requireToken, anyone(signIn, showLogin));
accounts.post('/logout', requireToken, member(signOutHere));
accounts.get('/legacy-check', anyone(showLegacy));
accounts.post('/legacy-check', express.json({ limit: 4_096 }), requireTokenOfBrowsers, anyone(signInLegacy, showLegacy));

async function showRegister(req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  if (claimOf(req)) return redirect('/dashboard');
  return page('accounts/register', { title: 'Open an account', filled: asFilled(filled) });
}

async function createAccount(req: Request): Promise<Reply> {
  const claim = await register(originOf(req), parse(Registration, formOf(req)));
  await openSession(req, claim);
  return redirect('/dashboard', 'Your account is open. Drop in a first document.');
}

async function showLogin(req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  const next = safeNext(req.query['next'] ?? (req.body as { next?: unknown } | undefined)?.next);
  if (claimOf(req) && !asFilled(filled)) return redirect(next);
  return page('accounts/login', { title: 'Sign in', filled: asFilled(filled), next, hasLegacy: isLegacyOn() });
}

const Credentials = z.object({
  email: z.string('Enter your email address').trim().min(1, 'Enter your email address'),
  password: z.string('Enter your password').min(1, 'Enter your password'),
  next: z.string().optional(),
});

/** Wrong passwords for one account from one address. */
const SIGN_IN_TRIES: RateLimit = { name: 'sign-in', points: 50, seconds: 15 * 60 };

async function signIn(req: Request, res: Response): Promise<Reply> {
  refuseWhenCrowded();
  const { email, next } = parse(Credentials, formOf(req));
  const key = `${addressKey(originOf(req).ip)} ${fingerprint(email)}`;
  await countTry(SIGN_IN_TRIES, key);
  const claim = await authenticate(req, res);
  if (!claim) throw wrongCredentials();
  await forgetTries(SIGN_IN_TRIES, key);
  await openSession(req, claim);
  return redirect(safeNext(next));
}

/** Of whatever was typed, however long: counters keep no addresses. */
const fingerprint = (email: string): string => createHash('sha256').update(email.normalize('NFC').toLowerCase()).digest('base64url');

/** The same for an unknown address and a wrong password. */
function wrongCredentials(): Problem {
  const detail = 'The email address or the password is not right. Check both, then try again.';
  return new Problem('unauthenticated', detail, { fields: [{ field: 'email', detail }] });
}

/** Asks the strategy of `src/web/passport.ts`; null when address and password do not fit. */
function authenticate(req: Request, res: Response): Promise<Claim | null> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, claim: Claim | false | null | undefined) => (error ? reject(error) : resolve(claim || null));
    passport.authenticate('local', { session: false }, done)(req, res, reject);
  });
}

async function signOutHere(ctx: Parameters<typeof signOut>[0]): Promise<Reply> {
  await signOut(ctx);
  return { kind: 'signed-out', to: '/login' };
}

async function showLegacy(_req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  return page('accounts/legacy', { title: 'Shared password', filled: asFilled(filled) });
}

async function signInLegacy(req: Request): Promise<Reply> {
  const { password } = parse(
    z.object({ password: z.string('Enter the shared password').min(1, 'Enter the shared password') }),
    formOf(req),
  );
  await openSession(req, await checkLegacyPassword(originOf(req), password));
  return wantsHtml(req) ? redirect('/dashboard') : json({ status: 'signed in', next: '/dashboard' });
}

/** The fields of a form without its token. */
function formOf(req: Request): Record<string, unknown> {
  const { _csrf, ...fields } = (req.body ?? {}) as Record<string, unknown>;
  return fields;
}

const asFilled = (filled: Filled | Response | null): Filled | null => (filled && 'errors' in filled ? filled : null);
