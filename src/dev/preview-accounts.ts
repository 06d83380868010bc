import { drawQr } from '../platform/auth/totp.ts';
import { mailPreviews } from './preview-mails.ts';
import { aPage, type Preview } from './preview-page.ts';
import { minutesBefore, ownerShell, viewerShell, visitorShell } from './preview-shell.ts';

const ZONES = ['Australia/Brisbane', 'Australia/Perth', 'Australia/Sydney', 'UTC'];
const KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const NONE = { values: {}, errors: [] };

const SESSIONS = [
  {
    publicId: '1',
    device: 'Chrome on Windows',
    place: 'Brisbane, Australia',
    ip: '203.0.113.7',
    isThis: true,
    isRemembered: true,
    minutes: 0,
  },
  {
    publicId: '2',
    device: 'Safari on iPhone',
    place: null,
    ip: '2001:db8:1f2e:3d4c:5b6a:7988:a1b2:c3d4',
    isThis: false,
    isRemembered: false,
    minutes: 190,
  },
  {
    publicId: '3',
    device: 'Unknown device',
    place: 'Local network',
    ip: '192.168.1.20',
    isThis: false,
    isRemembered: false,
    minutes: 4000,
  },
].map(({ minutes, ...rest }) => ({ ...rest, begunAt: minutesBefore(9000), lastSeenAt: minutesBefore(minutes), userAgent: null }));

const ACTIVITY = [
  { label: 'Signed in', device: 'Chrome on Windows', ip: '203.0.113.7', place: 'Brisbane, Australia', isAlarming: false },
  { label: 'Sign-in failed', device: 'Firefox on Linux', ip: '198.51.100.77', place: null, isAlarming: true },
  { label: 'Sign-in locked after wrong passwords', device: 'Unknown device', ip: '198.51.100.77', place: null, isAlarming: true },
  { label: 'Changed password', device: 'Chrome on Windows', ip: '203.0.113.7', place: 'Brisbane, Australia', isAlarming: false },
].map((row, index) => ({ ...row, id: String(index), at: minutesBefore(index * 70 + 3) }));

const codeWrong = { field: 'code', detail: 'That code is wrong or has already been used. Wait for the next one and try again.' };

/** Pages about signing in and about oneself. */
export const accountPreviews: Preview[] = [
  aPage('code', 'accounts/code', visitorShell('/login/code'), { title: 'Two-step sign-in', filled: null }),
  aPage('code-wrong', 'accounts/code', visitorShell('/login/code'), {
    title: 'Two-step sign-in',
    filled: { values: {}, errors: [codeWrong] },
  }),
  aPage('forgot-password', 'accounts/forgot-password', visitorShell('/forgot-password'), { title: 'Reset your password', filled: null }),
  aPage('reset-password', 'accounts/reset-password', visitorShell('/reset-password'), {
    title: 'Set a new password',
    filled: { values: {}, errors: [{ field: 'password', detail: 'This password is too common. Use a few unrelated words instead.' }] },
  }),
  aPage('notice-sent', 'accounts/notice', visitorShell('/register/sent'), {
    title: 'Check your email',
    paragraphs: [
      'We’ve sent a link to priya@moretonbay.example. Open it to confirm your email address.',
      'Nothing there after a few minutes? Check your junk folder. If the address is wrong, register again with the right one.',
    ],
    links: [{ href: '/login', label: 'Sign in' }],
    form: null,
  }),
  aPage('notice-button', 'accounts/notice', visitorShell('/unlock'), {
    title: 'Unlock sign-in',
    paragraphs: ['You’ll be able to sign in from new devices again.'],
    links: [{ href: '/login', label: 'Not now' }],
    form: { action: '/unlock', button: 'Unlock' },
  }),
  aPage('profile', 'account/profile', ownerShell('/account'), {
    title: 'Your account',
    filled: { values: { name: 'Priya Raghunathan', timeZone: '' }, errors: [] },
    email: 'priya@moretonbay.example',
    timeZones: ZONES,
  }),
  aPage('profile-unverified', 'account/profile', unverified(), {
    title: 'Your account',
    filled: { values: { name: '', email: 'priya@' }, errors: [{ field: 'email', detail: 'Enter an email address, like name@clinic.com' }] },
    email: 'priya@moretonbay.example',
    timeZones: ZONES,
  }),
  aPage('security', 'account/security', ownerShell('/account/security'), {
    title: 'Security',
    filled: null,
    sessions: SESSIONS,
    secondFactor: { isOn: true, since: minutesBefore(90_000), codesLeft: 8 },
  }),
  aPage('security-first', 'account/security', viewerShell('/account/security'), {
    title: 'Security',
    filled: { values: {}, errors: [{ field: 'current', detail: 'That’s not your password. Check it and try again.' }] },
    sessions: SESSIONS.slice(0, 1),
    secondFactor: { isOn: false, since: null, codesLeft: 0 },
  }),
  aPage('second-factor', 'account/second-factor', ownerShell('/account/second-factor'), {
    title: 'Set up two-step sign-in',
    filled: null,
    secret: KEY,
    qr: drawQr(`otpauth://totp/Maneiro:priya@moretonbay.example?issuer=Maneiro&secret=${KEY}&algorithm=SHA1&digits=6&period=30`),
  }),
  aPage('recovery-codes', 'account/recovery-codes', ownerShell('/account/recovery-codes'), {
    title: 'Your recovery codes',
    codes: Array.from({ length: 10 }, (_, index) => `k7m${index}pq9xw2ya`),
  }),
  aPage('step-up', 'account/step-up', ownerShell('/step-up'), {
    title: 'Confirm it’s you',
    filled: null,
    next: '/team/ownership',
    asksCode: true,
  }),
  aPage('activity', 'account/activity', ownerShell('/account/activity'), {
    title: 'Activity',
    rows: ACTIVITY,
    links: { older: '?before=3', newer: null },
  }),
  aPage('activity-none', 'account/activity', ownerShell('/account/activity'), {
    title: 'Activity',
    rows: [],
    links: { older: null, newer: null },
  }),
  aPage('dev-outbox', 'dev/outbox', visitorShell('/dev/outbox'), {
    title: 'Outbox',
    mails: mailPreviews.slice(0, 3).map(({ name, content }) => ({
      id: name,
      to: 'bo@clinic.example',
      status: 'waiting' as const,
      createdAt: minutesBefore(5),
      content,
    })),
  }),
  aPage('dev-previews', 'dev/previews', visitorShell('/dev/previews'), {
    title: 'Previews',
    pages: ['login', 'team'],
    mails: ['invitation'],
  }),
  aPage('join', 'team/join', visitorShell('/invitation'), {
    title: 'Join Moreton Bay Family Practice',
    organizationName: 'Moreton Bay Family Practice',
    inviterName: 'Priya Raghunathan',
    role: 'staff',
    email: 'bo@clinic.example',
    filled: NONE,
  }),
];

function unverified() {
  const shell = ownerShell('/account');
  return { ...shell, member: shell.member && { ...shell.member, isVerified: false, secondFactorDue: minutesBefore(-9000) } };
}
