import { drawQr } from '../platform/auth/totp.ts';
import type { Shell } from '../presenters/contracts/shell.ts';
import { auditLabel } from '../services/audit/actions.ts';
import { OWNER } from './demo-clinics.ts';
import { aPage, type Preview } from './preview-page.ts';
import { minutesBefore, ownerShell, viewerShell } from './preview-shell.ts';

const ZONES = ['Australia/Brisbane', 'Australia/Perth', 'Australia/Sydney', 'UTC'];
const KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Sample data: nobody signs in to the preview clinics, so they have no sessions and no activity. */
const SESSIONS = [
  { device: 'Chrome on Windows', place: 'Brisbane, Australia', ip: '203.0.113.7', isThis: true, isRemembered: true, minutes: 0 },
  {
    device: 'Safari on iPhone',
    place: null,
    ip: '2001:db8:1f2e:3d4c:5b6a:7988:a1b2:c3d4',
    isThis: false,
    isRemembered: false,
    minutes: 190,
  },
  { device: 'Unknown device', place: 'Local network', ip: '192.168.1.20', isThis: false, isRemembered: false, minutes: 4000 },
].map(({ minutes, ...rest }, index) => ({
  ...rest,
  publicId: String(index + 1),
  begunAt: minutesBefore(9000),
  lastSeenAt: minutesBefore(minutes),
  userAgent: null,
}));

const ACTIVITY = [
  { action: 'user_login', device: 'Chrome on Windows', ip: '203.0.113.7', place: 'Brisbane, Australia', isAlarming: false },
  { action: 'login_failed', device: 'Firefox on Linux', ip: '198.51.100.77', place: null, isAlarming: true },
  { action: 'login_locked', device: 'Unknown device', ip: '198.51.100.77', place: null, isAlarming: true },
  { action: 'password_changed', device: 'Chrome on Windows', ip: '203.0.113.7', place: 'Brisbane, Australia', isAlarming: false },
].map(({ action, ...row }, index) => ({
  ...row,
  label: auditLabel(action),
  id: String(index),
  at: minutesBefore(index * 70 + 3),
}));

/** Pages about the signed-in user's own account. */
export const accountPreviews: Preview[] = [
  aPage('profile', 'account/profile', ownerShell('/account'), {
    title: 'Your account',
    filled: { values: { name: OWNER.name, timeZone: '' }, errors: [] },
    email: OWNER.email,
    timeZones: ZONES,
  }),
  aPage('profile-unverified', 'account/profile', unverifiedShell(), {
    title: 'Your account',
    filled: { values: { name: '', email: 'priya@' }, errors: [{ field: 'email', detail: 'Enter an email address, like name@clinic.com' }] },
    email: OWNER.email,
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
    qr: drawQr(`otpauth://totp/Maneiro:${OWNER.email}?issuer=Maneiro&secret=${KEY}&algorithm=SHA1&digits=6&period=30`),
  }),
  aPage('recovery-codes', 'account/recovery-codes', ownerShell('/account/recovery-codes'), {
    title: 'Your recovery codes',
    codes: Array.from({ length: 10 }, (_, index) => `k7m${index}pq9xw2ya`),
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
];

/** A user who still has to confirm their email address and set up two-step sign-in. */
function unverifiedShell(): Shell {
  const shell = ownerShell('/account');
  return { ...shell, member: shell.member && { ...shell.member, isVerified: false, secondFactorDue: minutesBefore(-9000) } };
}
