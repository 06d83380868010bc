import type { Request, Response } from 'express';
import { z } from 'zod';
import { signOut } from '../../services/auth/accounts.ts';
import { checkLegacyPassword, isLegacyOn, requireLegacy } from '../../services/auth/legacy.ts';
import { Code, checkCode } from '../../services/auth/second-factor.ts';
import { startSession, wrongCredentials } from '../../services/auth/sign-in.ts';
import { wantsHtml } from '../../web/accepts.ts';
import { formOf, parse, safeNext } from '../../web/parse.ts';
import { isProblem } from '../../web/replies/problem-kinds.ts';
import { json, page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { markDevice } from '../../web/session/device.ts';
import { authenticate } from '../../web/session/passport.ts';
import { identityOf, openSession, personOf, requirePerson, startPending } from '../../web/session/session.ts';

export const signInRoutes = routes(
  '',
  {
    showLogin: { get: '/login', streaming: showLogin },
    checkLogin: { post: '/login', streaming: checkLogin, again: 'showLogin' },
    showCode: { get: '/login/code', streaming: showCode },
    checkLoginCode: { post: '/login/code', streaming: checkLoginCode, again: 'showCode' },
    signOutHere: { post: '/logout', streaming: signOutHere },
    showLegacy: { get: '/legacy-check', streaming: showLegacy },
    signInLegacy: { post: '/legacy-check', streaming: signInLegacy, again: 'showLegacy', csrf: 'old-programs' },
  },
  'anyone',
);

/** How long a user has to startSession a code. */
const PENDING_MS = 10 * 60 * 1000;

async function showLogin(_origin: Origin, req: Request, filled: Filled | null): Promise<Reply> {
  const next = safeNext(req.query['next'] ?? (req.body as { next?: unknown } | undefined)?.next);
  if (identityOf(req) && !filled) return redirect(next);
  if (personOf(req) && !filled) return redirect('/organizations');
  return page('auth/login', { title: 'Sign in', filled: filled, next, hasLegacy: isLegacyOn() });
}

const Credentials = z.object({
  email: z.string('Enter your email address').trim().min(1, 'Enter your email address'),
  password: z.string('Enter your password').min(1, 'Enter your password'),
  next: z.string().optional(),
  remember: z.string().optional(),
});

async function checkLogin(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const { next, remember } = parse(Credentials, formOf(req));
  const user = await authenticate(req, res);
  if (!user) throw wrongCredentials();
  const isRemembered = remember === 'yes';
  if (user.needsCode) {
    await startPending(req, { userId: user.userId, isRemembered, next: safeNext(next), at: Date.now() });
    return redirect('/login/code');
  }
  const device = markDevice(req, res);
  const entry = await startSession(origin, user.userId, { device, isRemembered, isSpared: false, method: 'password' });
  await openSession(req, entry);
  return redirect(entry.organizationId ? safeNext(next) : '/organizations');
}

function pendingOf(req: Request) {
  const pending = req.session?.pending;
  return pending && Date.now() - pending.at < PENDING_MS ? pending : null;
}

async function showCode(_origin: Origin, req: Request, filled: Filled | null): Promise<Reply> {
  if (!pendingOf(req)) return redirect('/login', 'That took too long. Sign in again.');
  return page('auth/code', { title: 'Two-step sign-in', filled: filled });
}

async function checkLoginCode(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const pending = pendingOf(req);
  if (!pending) return redirect('/login', 'That took too long. Sign in again.');
  const { code, spare } = parse(z.object({ code: Code, spare: z.string().optional() }), formOf(req));
  const method = await checkCode(origin, pending.userId, code);
  const options = { device: markDevice(req, res), isRemembered: pending.isRemembered, isSpared: spare === 'yes', method };
  const entry = await startSession(origin, pending.userId, options);
  await openSession(req, entry);
  return redirect(entry.organizationId ? pending.next : '/organizations');
}

/** Signing out always works, even if the membership has ended. */
async function signOutHere(origin: Origin, req: Request): Promise<Reply> {
  requirePerson(req);
  const identity = identityOf(req);
  if (identity) await signOut(origin, identity);
  return { kind: 'signed-out', to: '/login' };
}

async function showLegacy(_origin: Origin, _req: Request, filled: Filled | null): Promise<Reply> {
  requireLegacy();
  return page('auth/legacy', { title: 'Shared password', filled: filled });
}

/** Browsers are redirected to the sign-in page and programs get 401, as they always have been. Source: docs/decisions/0025. */
async function signInLegacy(origin: Origin, req: Request): Promise<Reply> {
  requireLegacy();
  const isProgram = Boolean(req.is('json')) || !wantsHtml(req);
  const { password } = parse(
    z.object({ password: z.string('Enter the shared password').min(1, 'Enter the shared password') }),
    formOf(req),
  );
  const entry = await checkLegacyPassword(origin, password).catch((error) => {
    if (isProgram || !isProblem(error, 'unauthenticated')) throw error;
    return null;
  });
  if (!entry) return redirect('/login', 'That’s not the shared password. Check it and try again.');
  await openSession(req, entry);
  return isProgram ? json({ status: 'signed in', next: '/dashboard' }) : redirect('/dashboard');
}
