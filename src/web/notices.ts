import { config } from '../platform/config.ts';
import { hasMailServer } from '../platform/mail-transport.ts';
import { page, type Reply } from './reply.ts';
import type { NoticeForm, NoticeLink } from './views.ts';

/** A page of a few sentences that says what to do next. */
export const notice = (title: string, paragraphs: string[], links: NoticeLink[], form: NoticeForm | null = null, status = 200): Reply =>
  page('accounts/notice', { title, paragraphs, links, form }, status);

const SIGN_IN: NoticeLink = { href: '/login', label: 'Sign in' };

/** Where mails can be read while no mail server is set up: never in production. */
export const outboxLinks = (): NoticeLink[] =>
  config.isProduction || hasMailServer() ? [] : [{ href: '/dev/outbox', label: 'Open the outbox: no mail server is set up' }];

/** What to do about a link that does nothing any more, by its kind. */
const REMEDIES = {
  verification: ['Sign in: if your address is not confirmed yet, the dashboard sends you a new link.', [SIGN_IN]],
  registration: ['Register once more, or sign in if the account is open already.', [{ href: '/register', label: 'Register' }, SIGN_IN]],
  reset: ['Ask for a new link. It is good for an hour.', [{ href: '/forgot-password', label: 'Ask for a new link' }, SIGN_IN]],
  'email-change': ['Sign in and ask for the change once more under “Your account”.', [SIGN_IN]],
  unlock: [
    'Sign in from a device you have used before, wait half an hour, or set a new password.',
    [SIGN_IN, { href: '/forgot-password', label: 'Set a new password' }],
  ],
  invitation: ['Ask the person who invited you to send the invitation again.', [SIGN_IN]],
} as const satisfies Record<string, readonly [string, readonly NoticeLink[]]>;

const REASONS = {
  none: 'This link is not complete, or a newer one has taken its place. Open the newest message we sent you, and press its button.',
  used: 'This link was used already. Each link works once.',
  expired: 'This link has expired.',
} as const;

/** The page of a link that does nothing any more: why, and what to do. */
export function deadLink(state: 'none' | 'used' | 'expired' | 'open', kind: keyof typeof REMEDIES): Reply {
  const [remedy, links] = REMEDIES[kind];
  return notice('This link does not work any more', [REASONS[state === 'open' ? 'none' : state], remedy], [...links], null, 410);
}
