import type { Request, Response } from 'express';
import { z } from 'zod';
import { lookAtLink } from '../../services/auth/account-tokens.ts';
import {
  confirmAddress,
  finishRegistration,
  newRegistrationChallenge,
  Registration,
  register,
  resendVerification,
} from '../../services/auth/registration.ts';
import { startSession } from '../../services/auth/sign-in.ts';
import { formOf, parse } from '../../web/parse.ts';
import { deadLink, notice, outboxLinks } from '../../web/replies/notices.ts';
import { json, page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type AccountActor, type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { markDevice } from '../../web/session/device.ts';
import { dropLink, readLink } from '../../web/session/link.ts';
import { keepSentTo, sentTo } from '../../web/session/sent-to.ts';
import { identityOf, openSession, personOf } from '../../web/session/session.ts';

export const registrationRoutes = routes(
  '',
  {
    showRegister: { get: ['/register', '/signup'], streaming: showRegister },
    createAccount: { post: ['/register', '/signup'], streaming: createAccount, again: 'showRegister' },
    newChallenge: { get: '/register/challenge', streaming: newChallenge },
    showSent: { get: '/register/sent', streaming: showSent },
    showConfirmation: { get: '/registration', streaming: showConfirmation },
    finish: { post: '/registration', streaming: finish },
    showVerification: { get: '/verification', streaming: showVerification },
    verify: { post: '/verification', streaming: verify },
  },
  'anyone',
);

export const verificationMailRoutes = routes(
  '',
  {
    sendAgain: { post: '/verification/mails', streaming: sendAgain },
  },
  'account',
);

async function showRegister(_origin: Origin, req: Request, filled: Filled | null): Promise<Reply> {
  if (identityOf(req)) return redirect('/dashboard');
  return page('auth/register', { title: 'Register your clinic', filled: filled });
}

/** Without a solved captcha, for example from a browser without scripts, the account is only created through a link in an email. */
async function createAccount(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const { altcha = '', ...fields } = formOf(req);
  const input = parse(Registration, fields);
  await register(origin, input, typeof altcha === 'string' ? altcha : '');
  keepSentTo(res, input.email);
  return redirect('/register/sent');
}

async function newChallenge(origin: Origin, _req: Request): Promise<Reply> {
  return json(await newRegistrationChallenge(origin));
}

async function showSent(_origin: Origin, req: Request): Promise<Reply> {
  return notice(
    'Check your email',
    [
      `We’ve sent a link to ${sentTo(req) ?? 'the email address you entered'}. Open it to confirm your email address.`,
      'Nothing there after a few minutes? Check your junk folder. If the address is wrong, register again with the right one.',
    ],
    [{ href: '/login', label: 'Sign in' }, { href: '/register', label: 'Register again' }, ...outboxLinks()],
  );
}

async function showConfirmation(origin: Origin, req: Request): Promise<Reply> {
  const { state } = await lookAtLink(origin, 'registration', readLink(req, 'registration'));
  if (state !== 'open') return deadLink(state, 'registration');
  return notice('Confirm your registration', ['Select the button to finish registering your clinic.'], [], {
    action: '/registration',
    button: 'Finish registering',
  });
}

async function finish(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const secret = readLink(req, 'registration');
  dropLink(res);
  const userId = secret && (await finishRegistration(origin, secret));
  if (!userId) return deadLink('used', 'registration');
  const options = { device: markDevice(req, res), isRemembered: false, isSpared: false, method: 'registration' } as const;
  await openSession(req, await startSession(origin, userId, options));
  return redirect('/setup', 'Your clinic is registered.');
}

async function showVerification(origin: Origin, req: Request): Promise<Reply> {
  const { state } = await lookAtLink(origin, 'verification', readLink(req, 'verification'));
  if (state !== 'open') return deadLink(state, 'verification');
  return notice('Confirm your email address', ['Select the button to confirm that this email address is yours.'], [], {
    action: '/verification',
    button: 'Confirm email address',
  });
}

async function verify(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const secret = readLink(req, 'verification');
  dropLink(res);
  if (!secret || !(await confirmAddress(origin, secret))) return deadLink('used', 'verification');
  if (personOf(req)) return redirect('/setup', 'Your email address is confirmed.');
  return redirect('/login?next=/setup', 'Your email address is confirmed. Sign in to continue.');
}

async function sendAgain(who: AccountActor, req: Request): Promise<Reply> {
  parse(z.object({}), formOf(req));
  await resendVerification(who, who.userId);
  return redirect('/dashboard', 'We’ve sent you a new link. Earlier links no longer work.');
}
