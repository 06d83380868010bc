import { config } from '../../platform/config.ts';
import { hasMailServer } from '../../platform/mail/transport.ts';
import type { NoticeForm, NoticeLink } from '../../presenters/contracts/auth.ts';
import { page, type Reply } from './reply.ts';

/** A page with a few sentences that say what to do next. */
export const notice = (title: string, paragraphs: string[], links: NoticeLink[], form: NoticeForm | null = null, status = 200): Reply =>
  page('auth/notice', { title, paragraphs, links, form }, status);

const SIGN_IN: NoticeLink = { href: '/login', label: 'Sign in' };

/** Links to the outbox while no mail server is set up; none in production. */
export const outboxLinks = (): NoticeLink[] =>
  config.isProduction || hasMailServer() ? [] : [{ href: '/dev/outbox', label: 'Open the outbox (no email server is set up)' }];

/** What to do about a link that no longer works, by its kind. */
const REMEDIES = {
  verification: ['Sign in. If your email address still needs confirming, you can get a new link from the dashboard.', [SIGN_IN]],
  registration: ['Register again, or sign in if you’ve already finished registering.', [{ href: '/register', label: 'Register' }, SIGN_IN]],
  reset: ['Get a new link. It expires in 1 hour.', [{ href: '/forgot-password', label: 'Get a new link' }, SIGN_IN]],
  'email-change': ['Sign in and change your email address again under “Your account”.', [SIGN_IN]],
  unlock: [
    'Sign in from a device you’ve used before, wait 30 minutes, or set a new password.',
    [SIGN_IN, { href: '/forgot-password', label: 'Set a new password' }],
  ],
  invitation: ['Ask the person who invited you to resend the invitation.', [SIGN_IN]],
} as const satisfies Record<string, readonly [string, readonly NoticeLink[]]>;

const REASONS = {
  none: 'This link is incomplete or has been replaced. Open the link in the latest email we sent you.',
  used: 'This link has already been used. Each link works once.',
  expired: 'This link has expired.',
} as const;

/** The page for a link that no longer works: why, and what to do. */
export function deadLink(state: 'none' | 'used' | 'expired' | 'open', kind: keyof typeof REMEDIES): Reply {
  const [remedy, links] = REMEDIES[kind];
  return notice('This link no longer works', [REASONS[state === 'open' ? 'none' : state], remedy], [...links], null, 410);
}
