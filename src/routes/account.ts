import { type Request, type Response, Router } from 'express';
import type { Filled } from '../presenters/contracts/forms.ts';
import { pageLinks } from '../presenters/queries.ts';
import { ActivityList, readActivity } from '../services/account/activity.ts';
import { TIME_ZONES } from '../services/account/fields.ts';
import {
  askForEmail,
  changePassword,
  changeProfile,
  confirmEmail,
  EmailChange,
  PasswordChange,
  type Person,
  Profile,
  readAccount,
  readSessions,
  revokeOthers,
  revokeSession,
} from '../services/account/own-account.ts';
import { lookAtLink } from '../services/auth/account-tokens.ts';
import { readSecondFactor } from '../services/auth/second-factor.ts';
import { formOf } from '../web/forms.ts';
import { anyone } from '../web/handler.ts';
import { originOf } from '../web/origin.ts';
import { idOf, parse } from '../web/parse.ts';
import { person, requireFresh } from '../web/person.ts';
import { deadLink, notice } from '../web/replies/notices.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { dropLink, readLink } from '../web/session/link.ts';
import { renewSession } from '../web/session/session.ts';

export const account = Router();

account.get('/account', person(showProfile));
account.post('/account', requireToken, person(saveProfile, showProfile));
account.post('/account/email', requireToken, person(changeEmail, showProfile));
account.get('/email-change', anyone(showEmailChange));
account.post('/email-change', requireToken, anyone(takeEmail));
account.get('/account/security', person(showSecurity));
account.post('/account/password', requireToken, person(savePassword, showSecurity));
account.post('/account/sessions/:sessionId/revocation', requireToken, person(endOne));
account.post('/account/revocations', requireToken, person(endOthers));
account.get('/account/activity', person(showActivity));

async function showProfile(who: Person, _req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  const { name, email, timeZone } = await readAccount(who);
  const values: Record<string, string> = { name, timeZone: timeZone ?? '' };
  const again = filled && 'errors' in filled ? { values: { ...values, ...filled.values }, errors: filled.errors } : { values, errors: [] };
  return page('account/profile', { title: 'Your account', filled: again, email, timeZones: [...TIME_ZONES] });
}

async function saveProfile(who: Person, req: Request): Promise<Reply> {
  await changeProfile(who, parse(Profile, formOf(req)));
  return redirect('/account', 'Saved.');
}

async function changeEmail(who: Person, req: Request): Promise<Reply> {
  const change = parse(EmailChange, formOf(req));
  requireFresh(req, '/account');
  await askForEmail(who, change);
  return redirect(
    '/account',
    `If ${change.email} can be used, we’ve sent a link to it. Keep signing in with your old address until you open the link.`,
  );
}

async function showEmailChange(req: Request): Promise<Reply> {
  const { state } = await lookAtLink(originOf(req), 'email_change', readLink(req, 'email-change'));
  if (state !== 'open') return deadLink(state, 'email-change');
  return notice('Confirm your new email address', ['You’ll use it to sign in. We’ll let your old address know.'], [], {
    action: '/email-change',
    button: 'Use this email address',
  });
}

async function takeEmail(req: Request, res: Response): Promise<Reply> {
  const secret = readLink(req, 'email-change');
  dropLink(res);
  if (!secret || !(await confirmEmail(originOf(req), secret))) return deadLink('used', 'email-change');
  return redirect('/login', 'Your new email address is confirmed. Sign in with it.');
}

async function showSecurity(who: Person, _req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  const again = filled && 'errors' in filled ? filled : null;
  const [sessions, secondFactor] = await Promise.all([readSessions(who), readSecondFactor(who)]);
  return page('account/security', { title: 'Security', filled: again, sessions, secondFactor });
}

async function savePassword(who: Person, req: Request): Promise<Reply> {
  await changePassword(who, parse(PasswordChange, formOf(req)));
  await renewSession(req, { since: Date.now() });
  return redirect('/account/security', 'Password changed. Your other devices have been signed out.');
}

async function endOne(who: Person, req: Request): Promise<Reply> {
  await revokeSession(who, idOf(req, 'sessionId', 'session'));
  return redirect('/account/security', 'Device signed out.');
}

async function endOthers(who: Person, req: Request): Promise<Reply> {
  const ended = await revokeOthers(who);
  await renewSession(req, { since: Date.now() });
  return redirect('/account/security', ended === 1 ? '1 other device signed out.' : `${ended} other devices signed out.`);
}

async function showActivity(who: Person, req: Request): Promise<Reply> {
  const { rows, ...beside } = await readActivity(who, parse(ActivityList, req.query));
  return page('account/activity', { title: 'Activity', rows, links: pageLinks(beside) });
}
