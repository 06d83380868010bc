import type { Request, Response } from 'express';
import { pageLinks } from '../../presenters/queries.ts';
import { ActivityList, readActivity } from '../../services/account/activity.ts';
import { TIME_ZONES } from '../../services/account/fields.ts';
import {
  askForEmail,
  changePassword,
  changeProfile,
  confirmEmail,
  EmailChange,
  PasswordChange,
  Profile,
  readAccount,
  readSessions,
  revokeOthers,
  revokeSession,
} from '../../services/account/own-account.ts';
import { lookAtLink } from '../../services/auth/account-tokens.ts';
import { readSecondFactor } from '../../services/auth/second-factor.ts';
import { formOf, idOf, parse } from '../../web/parse.ts';
import { deadLink, notice } from '../../web/replies/notices.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type AccountActor, type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { requireFresh } from '../../web/session/fresh.ts';
import { dropLink, readLink } from '../../web/session/link.ts';
import { renewSession } from '../../web/session/session.ts';

export const accountRoutes = routes(
  '',
  {
    showProfile: { get: '/account', streaming: showProfile },
    saveProfile: { post: '/account', streaming: saveProfile, again: 'showProfile' },
    changeEmail: { post: '/account/email', streaming: changeEmail, again: 'showProfile' },
    showSecurity: { get: '/account/security', streaming: showSecurity },
    savePassword: { post: '/account/password', streaming: savePassword, again: 'showSecurity' },
    endOne: { post: '/account/sessions/:sessionId/revocation', streaming: endOne },
    endOthers: { post: '/account/revocations', streaming: endOthers },
    showActivity: { get: '/account/activity', streaming: showActivity },
  },
  'account',
);

export const accountLinkRoutes = routes(
  '',
  {
    showEmailChange: { get: '/email-change', streaming: showEmailChange },
    confirmEmailChange: { post: '/email-change', streaming: confirmEmailChange },
  },
  'anyone',
);

async function showProfile(who: AccountActor, _req: Request, filled: Filled | null): Promise<Reply> {
  const { name, email, timeZone } = await readAccount(who);
  const values: Record<string, string> = { name, timeZone: timeZone ?? '' };
  const again = filled ? { values: { ...values, ...filled.values }, errors: filled.errors } : { values, errors: [] };
  return page('account/profile', { title: 'Your account', filled: again, email, timeZones: [...TIME_ZONES] });
}

async function saveProfile(who: AccountActor, req: Request): Promise<Reply> {
  await changeProfile(who, parse(Profile, formOf(req)));
  return redirect('/account', 'Saved.');
}

async function changeEmail(who: AccountActor, req: Request): Promise<Reply> {
  const change = parse(EmailChange, formOf(req));
  requireFresh(req, '/account');
  await askForEmail(who, change);
  return redirect(
    '/account',
    `If ${change.email} can be used, we’ve sent a link to it. Keep signing in with your old address until you open the link.`,
  );
}

async function showEmailChange(origin: Origin, req: Request): Promise<Reply> {
  const { state } = await lookAtLink(origin, 'email_change', readLink(req, 'email-change'));
  if (state !== 'open') return deadLink(state, 'email-change');
  return notice('Confirm your new email address', ['You’ll use it to sign in. We’ll let your old address know.'], [], {
    action: '/email-change',
    button: 'Use this email address',
  });
}

async function confirmEmailChange(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const secret = readLink(req, 'email-change');
  dropLink(res);
  if (!secret || !(await confirmEmail(origin, secret))) return deadLink('used', 'email-change');
  return redirect('/login', 'Your new email address is confirmed. Sign in with it.');
}

async function showSecurity(who: AccountActor, _req: Request, filled: Filled | null): Promise<Reply> {
  const again = filled;
  const [sessions, secondFactor] = await Promise.all([readSessions(who), readSecondFactor(who)]);
  return page('account/security', { title: 'Security', filled: again, sessions, secondFactor });
}

async function savePassword(who: AccountActor, req: Request): Promise<Reply> {
  await changePassword(who, parse(PasswordChange, formOf(req)));
  await renewSession(req, { since: Date.now() });
  return redirect('/account/security', 'Password changed. Your other devices have been signed out.');
}

async function endOne(who: AccountActor, req: Request): Promise<Reply> {
  await revokeSession(who, idOf(req, 'sessionId', 'session'));
  return redirect('/account/security', 'Device signed out.');
}

async function endOthers(who: AccountActor, req: Request): Promise<Reply> {
  const ended = await revokeOthers(who);
  await renewSession(req, { since: Date.now() });
  return redirect('/account/security', ended === 1 ? '1 other device signed out.' : `${ended} other devices signed out.`);
}

async function showActivity(who: AccountActor, req: Request): Promise<Reply> {
  const { rows, ...beside } = await readActivity(who, parse(ActivityList, req.query));
  return page('account/activity', { title: 'Activity', rows, links: pageLinks(beside) });
}
