import type { Request, Response } from 'express';
import { z } from 'zod';
import { NewPassword, PersonText } from '../../services/account/fields.ts';
import { acceptAsMember, acceptAsNew, type Offer, readOffer } from '../../services/team/accept-invitation.ts';
import { formOf, parse } from '../../web/parse.ts';
import { deadLink, notice } from '../../web/replies/notices.ts';
import { isProblem } from '../../web/replies/problem-kinds.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { markDevice } from '../../web/session/device.ts';
import { dropLink, readLink } from '../../web/session/link.ts';
import { openSession, personOf } from '../../web/session/session.ts';

export const acceptInvitationRoutes = routes(
  '',
  {
    showOffer: { get: '/invitation', streaming: showOffer },
    accept: { post: '/invitation', streaming: accept, again: 'showOffer' },
  },
  'anyone',
);

const PATH = '/invitation';

async function showOffer(origin: Origin, req: Request, filled: Filled | null): Promise<Reply> {
  const offer = await readOffer(origin, readLink(req, 'invitation'), personOf(req));
  return pageOf(offer, filled);
}

/** Each state has its own page, which says what to do next. */
function pageOf(offer: Offer, filled: Filled | null): Reply {
  if (offer.state === 'none' || offer.state === 'used' || offer.state === 'expired') return deadLink(offer.state, 'invitation');
  const { organization, email, invitedBy, role } = offer.invitation ?? missing();
  const { name } = organization;
  switch (offer.state) {
    case 'closed':
      return notice(
        'This organisation is no longer active',
        [`${name} has been deactivated. Contact ${invitedBy.name}.`],
        [SIGN_IN],
        null,
        410,
      );
    case 'blocked':
      return notice(`You can’t join ${name}`, [`The account with ${email} has been deactivated. Contact support.`], [SIGN_IN], null, 403);
    case 'revoked':
      return notice('This invitation was withdrawn', [`Ask ${invitedBy.name} at ${name} to invite you again.`], [SIGN_IN], null, 410);
    case 'member':
      return notice(
        `You’re already a member of ${name}`,
        ['There’s nothing more you need to do.'],
        [{ href: '/organizations', label: 'Go to your organisations' }],
      );
    case 'deactivated':
      return notice(
        `You can’t join ${name}`,
        [`Your account there has been deactivated. Ask ${invitedBy.name} to reactivate it.`],
        [{ href: '/dashboard', label: 'Go to the dashboard' }],
      );
    case 'sign-in':
      return notice(
        `Join ${name}`,
        [`${invitedBy.name} has invited you as ${role}. You already have an account with ${email}. Sign in to accept.`],
        [{ href: '/login?next=/invitation', label: 'Sign in to accept' }],
      );
    case 'other':
      return notice(
        'This invitation is for someone else',
        [
          `It was sent to ${email}, but you’re signed in as ${offer.signedInAs}.`,
          'Sign out and open the link in the email again, or ask for an invitation to your own email address.',
        ],
        [{ href: '/dashboard', label: 'Stay signed in' }],
        { action: '/logout', button: 'Sign out' },
      );
    case 'ready':
      return notice(`Join ${name}`, [`${invitedBy.name} has invited you as ${role}.`], [{ href: '/dashboard', label: 'Not now' }], {
        action: PATH,
        button: 'Accept invitation',
      });
    case 'new':
      return page('team/join', { title: `Join ${name}`, organizationName: name, inviterName: invitedBy.name, role, email, filled });
  }
}

function missing(): never {
  throw new Error('an offer without an invitation');
}

/** Failures that the invitation's page explains better than an error page. */
const ABOUT_OFFER = ['gone', 'forbidden', 'plan-limit'] as const;
const SIGN_IN = { href: '/login', label: 'Sign in' };

const Newcomer = z.object({ name: PersonText('Enter your name'), password: NewPassword });

async function accept(origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const secret = readLink(req, 'invitation');
  if (!secret) return deadLink('none', 'invitation');
  const userId = personOf(req);
  const join = () =>
    userId
      ? acceptAsMember(origin, secret, userId, req.session.isRemembered ?? false)
      : acceptAsNew(origin, secret, parse(Newcomer, formOf(req)));
  const entry = await join().catch(async (error) => {
    if (!isProblem(error, ...ABOUT_OFFER)) throw error;
    return error.kind === 'plan-limit' ? ('full' as const) : null;
  });
  if (entry === 'full')
    return notice(
      'No seats left',
      ['All of this organisation’s seats are used. Ask the person who invited you to free one up, then open the link again.'],
      [SIGN_IN],
      null,
      402,
    );
  // The invitation has changed in the meantime; its page says how.
  if (!entry) return showOffer(origin, req, null);
  dropLink(res);
  markDevice(req, res);
  await openSession(req, entry, userId ? req.session.seed : undefined);
  return redirect('/dashboard', 'Welcome to the team.');
}
