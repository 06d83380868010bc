import type { Request, Response } from 'express';
import { z } from 'zod';
import { Email, NewPassword } from '../../services/account/fields.ts';
import { lookAtLink } from '../../services/auth/account-tokens.ts';
import { askForReset, resetPassword, unlockByMail } from '../../services/auth/password-reset.ts';
import { formOf, parse } from '../../web/parse.ts';
import { deadLink, notice, outboxLinks } from '../../web/replies/notices.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { dropLink, readLink } from '../../web/session/link.ts';

export const passwordRoutes = routes(
  '',
  {
    showForgotten: { get: '/forgot-password', streaming: showForgotten },
    askForLink: { post: '/forgot-password', streaming: askForLink, again: 'showForgotten' },
    showReset: { get: '/reset-password', streaming: showReset },
    reset: { post: '/reset-password', streaming: reset, again: 'showReset' },
    showUnlock: { get: '/unlock', streaming: showUnlock },
    unlock: { post: '/unlock', streaming: unlock },
  },
  'anyone',
);

async function showForgotten(_origin: Origin, _req: Request, filled: Filled | null): Promise<Reply> {
  return page('auth/forgot-password', { title: 'Reset your password', filled: filled });
}

async function askForLink(origin: Origin, req: Request): Promise<Reply> {
  const { email } = parse(z.object({ email: Email }), formOf(req));
  await askForReset(origin, email);
  return notice(
    'Check your email',
    [
      `If ${email} has an account, we’ve sent it a link to set a new password. The link works once and expires in 1 hour.`,
      'Nothing there after a few minutes? Check your junk folder and the address above.',
    ],
    [{ href: '/login', label: 'Sign in' }, ...outboxLinks()],
    { action: '/forgot-password', button: 'Send again', fields: { email } },
  );
}

async function showReset(origin: Origin, req: Request, filled: Filled | null): Promise<Reply> {
  const { state } = await lookAtLink(origin, 'reset', readLink(req, 'reset'));
  if (state !== 'open') return deadLink(state, 'reset');
  return page('auth/reset-password', { title: 'Set a new password', filled: filled });
}

async function reset(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const { password } = parse(z.object({ password: NewPassword }), formOf(req));
  const secret = readLink(req, 'reset');
  if (!secret || !(await resetPassword(origin, secret, password))) return deadLink('used', 'reset');
  dropLink(res);
  return redirect('/login', 'Your password has been changed. Sign in with the new one.');
}

async function showUnlock(origin: Origin, req: Request): Promise<Reply> {
  const { state } = await lookAtLink(origin, 'unlock', readLink(req, 'unlock'));
  if (state !== 'open') return deadLink(state, 'unlock');
  return notice('Unlock sign-in', ['You’ll be able to sign in from new devices again.'], [], {
    action: '/unlock',
    button: 'Unlock',
  });
}

async function unlock(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const secret = readLink(req, 'unlock');
  dropLink(res);
  if (!secret || !(await unlockByMail(origin, secret))) return deadLink('used', 'unlock');
  return redirect('/login', 'Sign-in unlocked. Try again.');
}
