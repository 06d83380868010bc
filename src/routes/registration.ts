import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { isSolved, newChallenge } from '../platform/auth/captcha.ts';
import { addressKey, countTry, type RateLimit } from '../platform/auth/rate-limits.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import type { Person } from '../services/account/own-account.ts';
import { lookAtLink } from '../services/auth/account-tokens.ts';
import { confirmAddress, finishRegistration, Registration, register, resendVerification } from '../services/auth/registration.ts';
import { enter } from '../services/auth/sign-in.ts';
import { asFilled, formOf } from '../web/forms.ts';
import { anyone } from '../web/handler.ts';
import { originOf } from '../web/origin.ts';
import { parse } from '../web/parse.ts';
import { person } from '../web/person.ts';
import { deadLink, notice, outboxLinks } from '../web/replies/notices.ts';
import { json, page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { markDevice } from '../web/session/device.ts';
import { dropLink, readLink } from '../web/session/link.ts';
import { keepSentTo, sentTo } from '../web/session/sent-to.ts';
import { claimOf, openSession, personOf } from '../web/session/session.ts';

export const registration = Router();

registration.get(['/register', '/signup'], anyone(showRegister));
registration.post(['/register', '/signup'], requireToken, anyone(createAccount, showRegister));
registration.get('/register/challenge', anyone(giveChallenge));
registration.get('/register/sent', anyone(showSent));
registration.get('/registration', anyone(showOpening));
registration.post('/registration', requireToken, anyone(openIt));
registration.get('/verification', anyone(showVerification));
registration.post('/verification', requireToken, anyone(verify));
registration.post('/verification/mails', requireToken, person(sendAgain));

const CHALLENGES: RateLimit = { name: 'captcha-asked', points: 100, seconds: 60 * 60 };

async function showRegister(req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  if (claimOf(req)) return redirect('/dashboard');
  return page('auth/register', { title: 'Register your clinic', filled: asFilled(filled) });
}

/** Without a solved captcha, as from a browser without scripts, the account opens with a link that is mailed. */
async function createAccount(req: Request, res: Response): Promise<Reply> {
  const { altcha = '', ...fields } = formOf(req);
  const input = parse(Registration, fields);
  await register(originOf(req), input, await isSolved(typeof altcha === 'string' ? altcha : ''));
  keepSentTo(res, input.email);
  return redirect('/register/sent');
}

async function giveChallenge(req: Request): Promise<Reply> {
  await countTry(CHALLENGES, addressKey(originOf(req).ip));
  return json(await newChallenge());
}

async function showSent(req: Request): Promise<Reply> {
  return notice(
    'Check your email',
    [
      `We’ve sent a link to ${sentTo(req) ?? 'the email address you entered'}. Open it to confirm your email address.`,
      'Nothing there after a few minutes? Check your junk folder. If the address is wrong, register again with the right one.',
    ],
    [{ href: '/login', label: 'Sign in' }, { href: '/register', label: 'Register again' }, ...outboxLinks()],
  );
}

async function showOpening(req: Request): Promise<Reply> {
  const { state } = await lookAtLink(originOf(req), 'registration', readLink(req, 'registration'));
  if (state !== 'open') return deadLink(state, 'registration');
  return notice('Confirm your registration', ['Select the button to finish registering your clinic.'], [], {
    action: '/registration',
    button: 'Finish registering',
  });
}

async function openIt(req: Request, res: Response): Promise<Reply> {
  const secret = readLink(req, 'registration');
  dropLink(res);
  const userId = secret && (await finishRegistration(originOf(req), secret));
  if (!userId) return deadLink('used', 'registration');
  const options = { device: markDevice(req, res), isRemembered: false, isSpared: false, method: 'registration' } as const;
  await openSession(req, await enter(originOf(req), userId, options));
  return redirect('/setup', 'Your clinic is registered.');
}

async function showVerification(req: Request): Promise<Reply> {
  const { state } = await lookAtLink(originOf(req), 'verification', readLink(req, 'verification'));
  if (state !== 'open') return deadLink(state, 'verification');
  return notice('Confirm your email address', ['Select the button to confirm that this email address is yours.'], [], {
    action: '/verification',
    button: 'Confirm email address',
  });
}

async function verify(req: Request, res: Response): Promise<Reply> {
  const secret = readLink(req, 'verification');
  dropLink(res);
  if (!secret || !(await confirmAddress(originOf(req), secret))) return deadLink('used', 'verification');
  if (personOf(req)) return redirect('/setup', 'Your email address is confirmed.');
  return redirect('/login?next=/setup', 'Your email address is confirmed. Sign in to continue.');
}

async function sendAgain(who: Person, req: Request): Promise<Reply> {
  parse(z.object({}), formOf(req));
  await resendVerification(who, who.userId);
  return redirect('/dashboard', 'We’ve sent you a new link. Earlier links no longer work.');
}
