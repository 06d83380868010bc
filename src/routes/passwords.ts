import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Filled } from '../presenters/contracts/forms.ts';
import { Email, NewPassword } from '../services/account/fields.ts';
import { lookAtLink } from '../services/auth/account-tokens.ts';
import { askForReset, resetPassword, unlockByMail } from '../services/auth/password-reset.ts';
import { asFilled, formOf } from '../web/forms.ts';
import { anyone } from '../web/handler.ts';
import { originOf } from '../web/origin.ts';
import { parse } from '../web/parse.ts';
import { deadLink, notice, outboxLinks } from '../web/replies/notices.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { dropLink, readLink } from '../web/session/link.ts';

export const passwords = Router();

passwords.get('/forgot-password', anyone(showForgotten));
passwords.post('/forgot-password', requireToken, anyone(askForLink, showForgotten));
passwords.get('/reset-password', anyone(showReset));
passwords.post('/reset-password', requireToken, anyone(reset, showReset));
passwords.get('/unlock', anyone(showUnlock));
passwords.post('/unlock', requireToken, anyone(unlock));

async function showForgotten(_req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  return page('auth/forgot-password', { title: 'Reset your password', filled: asFilled(filled) });
}

async function askForLink(req: Request): Promise<Reply> {
  const { email } = parse(z.object({ email: Email }), formOf(req));
  await askForReset(originOf(req), email);
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

async function showReset(req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  const { state } = await lookAtLink(originOf(req), 'reset', readLink(req, 'reset'));
  if (state !== 'open') return deadLink(state, 'reset');
  return page('auth/reset-password', { title: 'Set a new password', filled: asFilled(filled) });
}

async function reset(req: Request, res: Response): Promise<Reply> {
  const { password } = parse(z.object({ password: NewPassword }), formOf(req));
  const secret = readLink(req, 'reset');
  if (!secret || !(await resetPassword(originOf(req), secret, password))) return deadLink('used', 'reset');
  dropLink(res);
  return redirect('/login', 'Your password has been changed. Sign in with the new one.');
}

async function showUnlock(req: Request): Promise<Reply> {
  const { state } = await lookAtLink(originOf(req), 'unlock', readLink(req, 'unlock'));
  if (state !== 'open') return deadLink(state, 'unlock');
  return notice('Unlock sign-in', ['You’ll be able to sign in from new devices again.'], [], {
    action: '/unlock',
    button: 'Unlock',
  });
}

async function unlock(req: Request, res: Response): Promise<Reply> {
  const secret = readLink(req, 'unlock');
  dropLink(res);
  if (!secret || !(await unlockByMail(originOf(req), secret))) return deadLink('used', 'unlock');
  return redirect('/login', 'Sign-in unlocked. Try again.');
}
